// Switch Orgs: my organizations.
import { expect, type Locator, type Page } from '@playwright/test';

/** The page Switch Orgs. */
export class SwitchOrgsPage {
  constructor(private readonly page: Page) {}

  /** The organizations, a row each. */
  get rows(): Locator {
    return this.page.getByRole('main').getByRole('list', { name: 'Organizations' }).getByRole('listitem');
  }

  /** The row of an organization. */
  row(organization: string): Locator {
    return this.rows.filter({ has: this.page.getByText(organization, { exact: true }) });
  }

  /** The search box; there only once there are more than ten. */
  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search organizations' });
  }

  /** The button that goes to an organization; it shows only what it does. */
  logIn(organization: string): Locator {
    return this.page.getByRole('button', { name: `Log in to ${organization}`, exact: true });
  }

  /** Expects these organizations, in this order. */
  async lists(...organizations: string[]): Promise<void> {
    await expect(this.rows.locator('strong')).toHaveText(organizations);
  }

  /** Expects this organization alone to be marked as the current one. */
  async isIn(organization: string): Promise<void> {
    await expect(this.rows.filter({ hasText: 'Current' })).toHaveCount(1);
    await expect(this.row(organization)).toContainText('Current');
    await expect(this.logIn(organization)).toHaveCount(0);
  }
}
