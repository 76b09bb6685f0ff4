// axe finds nothing on what is seldom seen either: failures, empty results, what is under way.
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/test';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('a list that does not load, one that is out of date, an organization that is not there', async ({
      app, api, watch,
    }) => {
      watch.expectFailure(/^GET \/sources\?\S* 503$/, /^GET \/me 404$/);
      watch.allowFailure(/^GET \/sources\?\S* 404$/);
      await api.addSource({ name: 'prod' });
      await app.refuse('GET', /\/sources\?limit=200\b/, { status: 503, message: 'the store cannot be read' });
      await app.openConfiguration();
      await expect(app.alert('The sources could not be loaded')).toBeVisible();
      await expectAccessible(app.page);
      await app.page.unrouteAll();
      await app.page.getByRole('main').getByRole('button', { name: 'Try again' }).click();
      await app.configuration.lists('prod');
      await app.refuse('GET', /\/sources\?limit=200\b/, { status: 503, message: 'the store cannot be read' });
      await app.configuration.test('prod');
      await expect(app.message('What is shown is from before.')).toBeVisible();
      await expectAccessible(app.page);
      await app.page.unrouteAll();
      await app.open('/configuration?org=nowhere');
      await app.showsHeading('Organization not found');
      await expectAccessible(app.page);
    });

    test('a form that is being stored, a Kapacitor that fails, a deletion that cannot be looked up', async ({
      app, api, watch, faults,
    }) => {
      watch.expectFailure(/^POST \/sources\/\S+\/kapacitors 400$/, /^DELETE \/sources\/\S+ 503$/);
      const { id } = await api.addSource({ name: 'prod', username: 'me', password: 'mine' });
      const source = await app.openEditSource(id);
      await source.openMore();
      await source.fill({ Name: 'renamed' });
      const letGo = await app.hold('PATCH', /\/sources\//);
      await source.save();
      await expect(source.field('Name')).not.toBeEditable();
      await expectAccessible(app.page);
      letGo();
      await app.configuration.lists('renamed');
      const form = await app.openAddKapacitor(id);
      await form.fill({ 'Kapacitor URL': faults.refused, Name: 'alerts' });
      await form.connect();
      await form.failsAt('Connect', /Connection refused/);
      await expectAccessible(app.page);
      await form.button('Save anyway').click();
      await app.refuse('DELETE', /\/kapacitors\//, { status: 503, message: 'the store is busy' });
      await form.delete();
      await app.dialog.says('could not be looked up');
      await expectAccessible(app.page);
    });
  });
}
