// Admin > Users: those of the current organization, or all.
import { expect, type Locator, type Page } from '@playwright/test';

/** The page Users. */
export class UsersPage {
  constructor(private readonly page: Page) {}

  /** The users, a row each. */
  get rows(): Locator {
    return this.page.getByRole('list', { name: 'Users' }).getByRole('listitem');
  }

  /** The row of a user. */
  row(user: string): Locator {
    return this.rows.filter({ has: this.page.getByText(user, { exact: true }) });
  }

  /** The search box; there only once there are more than ten. */
  get search(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search users' });
  }

  /** Opens the form of a new user. */
  get add(): Locator {
    return this.page.getByRole('main').getByRole('button', { name: 'Add User', exact: true }).first();
  }

  /** A button of a row, by what it does. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** A field of the open form. */
  field(label: string): Locator {
    return this.page.getByRole('dialog').getByLabel(label, { exact: true }).and(this.page.locator('input, select'));
  }

  /** Expects these users, in this order. */
  async lists(...users: string[]): Promise<void> {
    await expect(this.rows.locator('strong')).toHaveText(users);
  }
}
