// A form with a connection in it, and the check beside it: what both kinds of connection have.
import { expect, type Locator, type Page } from '@playwright/test';

/** The form of a source or of a Kapacitor. */
export abstract class ConnectionForm {
  constructor(readonly page: Page) {}

  /** A field, by its label. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator('input, textarea'));
  }

  /** A button of the page. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Fills fields by their labels, in the order given. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.field(label).fill(value);
    }
  }

  /** Opens the field of a certificate and fills it; More is open. */
  async enterPem(label: string, pem: string): Promise<void> {
    await this.saved(label).getByRole('button', { name: 'Add' }).click();
    await this.field(label).fill(pem);
  }

  /** Opens what few people need. */
  async openMore(): Promise<void> {
    await this.page.getByRole('button', { name: /^More\b/, expanded: false }).click();
  }

  /** Checks the connection without storing it. */
  async test(): Promise<void> {
    await this.button('Test connection').click();
  }

  /** Expects this message, word for word. */
  async says(text: string): Promise<void> {
    await expect(this.page.getByText(text, { exact: true })).toBeVisible();
  }

  /** Expects a field marked as wrong, for this reason, which is read out with it. */
  async isWrong(label: string, why: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(label)).toHaveAccessibleDescription(why);
  }

  /** Expects a field not marked. */
  async isRight(label: string): Promise<void> {
    await expect(this.field(label)).not.toHaveAttribute('aria-invalid', 'true');
  }

  /** A step of the check, by its name. */
  step(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) });
  }

  /** Expects the check to have failed at this step. */
  async failsAt(step: string, cause: string | RegExp): Promise<void> {
    await expect(this.step(step)).toContainText('failed');
    await expect(this.step(step)).toContainText(cause);
  }

  /** Expects the line of a check: these stations in this order and no other, and what is read out of each. */
  async drawsLine(stations: Record<string, string>): Promise<void> {
    const words = Object.entries(stations).map(([name, outcome]) => new RegExp(`(?=.*${outcome}).*${name}`));
    const outcome = /passed|failed|not needed|not reached/;
    await expect(this.page.getByRole('listitem').filter({ hasText: outcome })).toHaveText(words);
  }

  /** A secret that is stored: a group with what can be done about it. */
  saved(label: string): Locator {
    return this.page.getByRole('group', { name: label, exact: true });
  }

  /** Expects a secret to be stored, and its value nowhere on the page. */
  async isSaved(label: string): Promise<void> {
    await expect(this.saved(label)).toContainText('Saved');
    await expect(this.field(label)).toHaveCount(0);
  }
}
