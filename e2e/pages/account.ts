// Account: password, sessions, API tokens.
import { type Locator, type Page } from '@playwright/test';

/** The page Account. */
export class AccountPage {
  constructor(private readonly page: Page) {}

  /** A section, by its heading. */
  section(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** The sessions, a row each. */
  get sessions(): Locator {
    return this.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  }

  /** The tokens, a row each. */
  get tokens(): Locator {
    return this.page.getByRole('list', { name: 'API tokens' }).getByRole('listitem');
  }

  /** A field of the page or of its open dialog. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator('input, select'));
  }

  /** Opens the form of a new token. */
  get createToken(): Locator {
    return this.section('API tokens').getByRole('button', { name: 'Create token', exact: true });
  }
}
