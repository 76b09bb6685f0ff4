// Accessibility, as axe sees it: WCAG 2.2 AA and what axe calls best practice.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Expects that axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours are judged as they are at rest, not on their way; what turns without end is no colour.
  await page.waitForFunction(() => {
    const onItsWay = (animation: Animation): boolean =>
      animation.playState === 'running' && animation.effect?.getComputedTiming().endTime !== Infinity;
    return !document.getAnimations().some(onItsWay);
  });
  const { violations } = await new AxeBuilder({ page }).analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}: ${node.failureSummary}`),
  );
  expect(lines).toEqual([]);
}
