// Admin > Organizations: all of them, for super admins.
import { expect, type Locator, type Page } from '@playwright/test';

/** The page Organizations. */
export class OrganizationsPage {
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

  /** Opens the form of a new organization. */
  get add(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: 'Add Organization', exact: true }).first();
  }

  /** Opens the form of an organization. */
  edit(organization: string): Locator {
    return this.page.getByRole('button', { name: `Edit ${organization}`, exact: true });
  }

  /** Asks whether to delete an organization. */
  delete(organization: string): Locator {
    return this.page.getByRole('button', { name: `Delete ${organization}`, exact: true });
  }

  /** A field of the open form or dialog. */
  field(label: string): Locator {
    return this.page.getByRole('dialog').getByLabel(label, { exact: true });
  }

  /** Expects these organizations, in this order. */
  async lists(...organizations: string[]): Promise<void> {
    await expect(this.rows.locator('strong')).toHaveText(organizations);
  }

  /** Expects a field marked as wrong, for this reason, which is read out with it. */
  async isWrong(label: string, why: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(label)).toHaveAccessibleDescription(why);
  }
}
