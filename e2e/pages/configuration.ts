// Configuration: the table of sources.
import { expect, type Locator, type Page } from '@playwright/test';
import { pressable } from './pressable';

/** The page Configuration. */
export class ConfigurationPage {
  constructor(private readonly page: Page) {}

  /** Leads to the form of a new source. */
  get addSource(): Locator {
    return pressable(this.page.getByRole('main'), 'Add Source');
  }

  /** The search box; there only once there are more than ten. */
  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search sources' });
  }

  /** The rows of the table, without its head. */
  get rows(): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('cell') });
  }

  /** The link with a source's name. */
  name(source: string): Locator {
    return this.page.getByRole('cell').getByRole('link', { name: source, exact: true });
  }

  /** The row of a source. */
  row(source: string): Locator {
    return this.rows.filter({ has: this.name(source) });
  }

  /** Expects these sources, in this order. */
  async lists(...sources: string[]): Promise<void> {
    await expect(this.rows.locator('td:first-child').getByRole('link')).toHaveText(sources);
  }

  /** Expects this source alone to carry the mark. */
  async hasDefault(source: string): Promise<void> {
    await expect(this.rows.filter({ hasText: '(Default)' })).toHaveCount(1);
    await expect(this.row(source)).toContainText('(Default)');
  }

  /** Leads to the form of a source's first Kapacitor. */
  addConfig(source: string): Locator {
    return pressable(this.row(source), 'Add Config');
  }

  /** The dropdown of a source's Kapacitors, which shows the active one. */
  dropdown(source: string): Locator {
    return this.row(source).getByRole('cell').nth(2).getByRole('button');
  }

  /** Checks a source. */
  async test(source: string): Promise<void> {
    await this.row(source).getByRole('button', { name: `Test ${source}`, exact: true }).click();
  }

  /** The button that opens a row's menu. */
  more(source: string): Locator {
    return this.row(source).getByRole('button', { name: `More actions for ${source}`, exact: true });
  }

  /** Does something to a source by its row's menu. */
  async choose(source: string, action: string): Promise<void> {
    await this.more(source).click();
    await this.page.getByRole('menuitem', { name: action, exact: true }).click();
  }

  /** Opens the dropdown of a source's Kapacitors. */
  async openKapacitors(source: string): Promise<void> {
    await this.dropdown(source).click();
    await expect(this.page.getByRole('menuitem', { name: 'Add Kapacitor', exact: true })).toBeVisible();
  }

  /** An entry of the open dropdown; its name may be followed by the address. */
  kapacitor(name: string): Locator {
    return this.page.getByRole('menuitemradio', { name: new RegExp(`\\b${name}\\b`) });
  }
}
