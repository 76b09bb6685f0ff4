// Menus: their keys, what they load, and how they open.
import { type Locator } from '@playwright/test';
import { type App } from '../pages/app';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

const LONG_URL = `http://127.0.0.1:1/${'a-long-path-in-front-of-kapacitor/'.repeat(4)}end`;

test('the indicator opens on the current source, and keys and letters lead through it', async ({ app, api }) => {
  await api.addSource({ name: 'alpha' });
  const one = await api.addSource({ name: 'beta one' });
  const { id } = await api.addSource({ name: 'beta two' });
  await app.open(`/?source=${id}`);
  await app.showsHeading('beta two');
  await app.indicator.press('Enter');
  await expect(entry(app, 'beta two')).toBeFocused();
  for (const [key, name] of [
    ['ArrowDown', 'alpha'],
    ['ArrowUp', 'beta two'],
    ['Home', 'alpha'],
    ['End', 'beta two'],
    ['PageUp', 'alpha'],
  ] as const) {
    await app.page.keyboard.press(key);
    await expect(entry(app, name)).toBeFocused();
  }
  await app.page.keyboard.type('beta t');
  await expect(entry(app, 'beta two')).toBeFocused();
  await app.page.keyboard.press('ArrowUp');
  await app.page.keyboard.press('Enter');
  await app.isAt(`/?source=${one.id}`);
  await app.showsHeading('beta one');
  await expect(app.indicator).toBeFocused();
});

test('Space opens the Kapacitors, Up goes around, Tab closes and goes on', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'one' });
  await api.addKapacitor(id, { name: 'two' });
  await app.openConfiguration();
  await app.configuration.dropdown('prod').press('Space');
  await expect(app.configuration.kapacitor('two')).toBeFocused();
  await app.page.keyboard.press('ArrowUp');
  await expect(app.menu.getByRole('menuitem', { name: 'Add Kapacitor' })).toBeFocused();
  await app.page.keyboard.press('ArrowUp');
  await expect(app.configuration.kapacitor('one')).toBeFocused();
  await app.page.keyboard.press('Tab');
  await expect(app.menu).toHaveCount(0);
  await expect(app.page.getByRole('button', { name: 'Test prod' })).toBeFocused();
  await expect(app.configuration.dropdown('prod')).toContainText('two');
});

test('a list that does not load has the focus on Try again, which loads it', async ({ app, api, watch }) => {
  watch.expectFailure(/^GET \/sources\/\S+\/kapacitors 500$/, /^GET \/sources\?limit=50\S* 500$/);
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'alerts' });
  await app.openConfiguration();
  await app.refuse('GET', /\/kapacitors$|\?limit=50\b/, { status: 500, message: 'the store cannot be read' });
  for (const button of [app.indicator, app.configuration.dropdown('prod')]) {
    await button.click();
    await expect(again(app)).toBeFocused();
    await expect(again(app)).toHaveAccessibleDescription(/could not be loaded\. The store cannot be read\./);
    await expectAccessible(app.page);
  }
  await app.page.unrouteAll();
  await again(app).press('Enter');
  await expect(app.configuration.kapacitor('alerts')).toBeFocused();
  await expect(again(app)).toHaveCount(0);
});

test('a long address in the dropdown is cut, and its tooltip shows it whole', async ({ app, api }) => {
  const { id } = await api.addSource({ name: 'prod' });
  await api.addKapacitor(id, { name: 'alerts', url: LONG_URL });
  await app.openConfiguration();
  await app.configuration.dropdown('prod').press('ArrowDown');
  await expect(app.configuration.kapacitor('alerts')).toBeFocused();
  await expect(app.page.getByRole('tooltip')).toHaveText(LONG_URL);
  await expectAccessible(app.page);
});

for (const [reducedMotion, rises] of [['no-preference', true], ['reduce', false]] as const) {
  test(`with ${reducedMotion} of motion a menu ${rises ? 'rises' : 'only fades in'}`, async ({ app }) => {
    await app.page.emulateMedia({ reducedMotion });
    await app.open('/');
    const moves = animated(app);
    await app.indicator.click();
    expect((await moves).includes('translate')).toBe(rises);
  });
}

/** An entry of the indicator's menu. */
function entry(app: App, source: string): Locator {
  return app.menu.getByRole('menuitemradio', { name: new RegExp(source) });
}

/** What a menu offers that did not load. */
function again(app: App): Locator {
  return app.menu.getByRole('menuitem', { name: 'Try again', exact: true });
}

/** The properties that the next animation changes. */
function animated(app: App): Promise<string[]> {
  return app.page.evaluate(
    () =>
      new Promise((resolve) => {
        const read = ({ target }: AnimationEvent): void => {
          const effects = (target as Element).getAnimations().map(({ effect }) => effect as KeyframeEffect);
          resolve(effects.flatMap((effect) => effect.getKeyframes().flatMap((frame) => Object.keys(frame))));
        };
        document.addEventListener('animationstart', read, { once: true });
      }),
  );
}
