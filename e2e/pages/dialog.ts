// A dialog that asks before something happens.
import { expect, type Locator, type Page } from '@playwright/test';

/** The open dialog. */
export class Dialog {
  readonly element: Locator;

  constructor(page: Page) {
    this.element = page.getByRole('dialog');
  }

  /** Expects this question, with the focus on Cancel. */
  async asks(question: string): Promise<void> {
    await expect(this.element).toHaveAccessibleName(question);
    await expect(this.button('Cancel')).toBeFocused();
  }

  /** Expects this sentence in it. */
  async says(text: string | RegExp): Promise<void> {
    await expect(this.element).toContainText(text);
  }

  /** One of its buttons. */
  button(name: string): Locator {
    return this.element.getByRole('button', { name, exact: true });
  }

  /** Expects it gone. */
  async isClosed(): Promise<void> {
    await expect(this.element).toHaveCount(0);
  }
}
