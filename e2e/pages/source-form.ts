// Add a New Source, and Edit Source.
import { expect, type Locator } from '@playwright/test';
import { ConnectionForm } from './connection-form';

/** The message of a failed check, to the letter. */
export const NOT_CREATED = 'Unable to create source: Error contacting source.';
export const NOT_UPDATED = 'Unable to update source: Error contacting source.';

/** The form of a source. */
export class SourceForm extends ConnectionForm {
  /** The box that makes it the default one. Its label may say more. */
  get isDefault(): Locator {
    return this.page.getByRole('checkbox', { name: /^Make this the default source/ });
  }

  /** The kind of InfluxDB, under More. */
  get kind(): Locator {
    return this.page.getByRole('combobox', { name: 'Kind', exact: true });
  }

  /** Chooses a kind by its name; More is open. */
  async chooseKind(name: string): Promise<void> {
    await this.kind.selectOption(name);
  }

  /** Expects this kind to be chosen. */
  async hasKind(name: string): Promise<void> {
    await expect(this.kind.getByRole('option', { selected: true })).toHaveText(name);
  }

  /** Stores a new source. */
  async add(): Promise<void> {
    await this.button('Add Source').click();
  }

  /** Stores a change. */
  async save(): Promise<void> {
    await this.button('Save Changes').click();
  }
}
