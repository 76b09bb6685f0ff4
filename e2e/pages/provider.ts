// The pages of the OpenID provider, as `oidc-provider` draws them.
import { expect, type Page } from '@playwright/test';

/** The provider in a tab. */
export class ProviderPage {
  constructor(private readonly page: Page) {}

  /** Signs in there, and agrees that Switchboard may know who one is. */
  async agreeAs(login: string): Promise<void> {
    await this.page.getByPlaceholder('Enter any login').fill(login);
    await this.page.getByPlaceholder('and password').fill('any');
    await this.page.getByRole('button', { name: 'Sign-in' }).click();
    await this.page.getByRole('button', { name: 'Continue' }).click();
  }

  /** Goes back without having signed in. */
  async refuse(): Promise<void> {
    await this.isShown();
    await this.page.getByRole('link', { name: '[ Cancel ]' }).click();
  }

  /** Waits until it asks who one is. */
  async isShown(): Promise<void> {
    await expect(this.page.getByPlaceholder('Enter any login')).toBeVisible();
  }
}
