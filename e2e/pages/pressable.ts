// What leads somewhere may be a link or a button: whoever presses it does not care.
import { type Locator } from '@playwright/test';

/** The link or button with this name. */
export function pressable(within: Locator, name: string): Locator {
  return within.getByRole('link', { name, exact: true }).or(within.getByRole('button', { name, exact: true }));
}
