// Sign in: the page, the dialog over a page, and the first set-up.
import { expect, type Locator, type Page } from '@playwright/test';

/** What is said where name or password is wrong. */
export const WRONG = 'Username or password is wrong. Try again.';

/** The form to sign in, on its page or in its dialog, and the form of the first set-up. */
export class SignInPage {
  constructor(private readonly page: Page) {}

  /** A field, by its label. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator('input'));
  }

  /** The button that signs in. */
  get button(): Locator {
    return this.page.getByRole('button', { name: 'Sign in', exact: true });
  }

  /** The way by a provider. */
  continueWith(label: string): Locator {
    return this.page.getByRole('link', { name: `Continue with ${label}`, exact: true });
  }

  /** Expects this to be said, aloud too. */
  async says(text: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('alert').filter({ hasText: text })).toBeVisible();
  }

  /** The button that creates the first administrator. */
  get create(): Locator {
    return this.page.getByRole('button', { name: 'Create administrator', exact: true });
  }

  /** Signs in. */
  async as(name: string, password: string): Promise<void> {
    await this.field('Username').fill(name);
    await this.field('Password').fill(password);
    await this.button.click();
  }

  /** Expects a field marked as wrong, for this reason, which is read out with it. */
  async isWrong(label: string, why: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(label)).toHaveAccessibleDescription(why);
  }
}
