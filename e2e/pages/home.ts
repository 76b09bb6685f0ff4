// Home: the current source and what is known about it.
import { type Locator, type Page } from '@playwright/test';
import { pressable } from './pressable';

/** The page Home. */
export class HomePage {
  constructor(private readonly page: Page) {}

  /** Leads to the form of a new source, where there is none yet. */
  get addSource(): Locator {
    return pressable(this.page.getByRole('main'), 'Add Source');
  }

  /** A card, by its heading. */
  card(title: string): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^${title}`) });
  }

  /** Checks the source. */
  async test(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Test connection', exact: true }).click();
  }
}
