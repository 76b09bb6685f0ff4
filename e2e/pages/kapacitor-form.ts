// Configure Kapacitor.
import { type Locator } from '@playwright/test';
import { ConnectionForm } from './connection-form';

/** The messages of Connect and Save Changes, to the letter. */
export const CREATED = 'Kapacitor Created! Configuring endpoints is optional.';
export const NOT_CREATED = 'Unable to create Kapacitor: Error contacting Kapacitor.';
export const NOT_UPDATED = 'Unable to update Kapacitor: Error contacting Kapacitor.';

/** The form of a Kapacitor. */
export class KapacitorForm extends ConnectionForm {
  /** The section of the connection. */
  get details(): Locator {
    return this.page.getByRole('region', { name: 'Connection Details', exact: true });
  }

  /** A field of the connection, by its label: the alert endpoints beside it have others. */
  override field(label: string): Locator {
    return this.details.getByLabel(label, { exact: true }).and(this.page.locator('input, textarea'));
  }

  /** Opens what few people need. */
  override async openMore(): Promise<void> {
    await this.details.getByRole('button', { name: /^More\b/, expanded: false }).click();
  }

  /** Stores a new Kapacitor. */
  async connect(): Promise<void> {
    await this.button('Connect').click();
  }

  /** Stores a change. */
  async save(): Promise<void> {
    await this.details.getByRole('button', { name: 'Save Changes', exact: true }).click();
  }

  /** Asks whether to delete it. */
  async delete(): Promise<void> {
    await this.details.getByRole('button', { name: /^Delete/ }).click();
  }
}
