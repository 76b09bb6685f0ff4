// Configure Alert Endpoints, on the page of a Kapacitor.
import { expect, type Locator, type Page } from '@playwright/test';

/** A part of the page with fields and buttons in it. */
class Form {
  constructor(
    readonly page: Page,
    readonly element: Locator,
  ) {}

  /** A field that is shown, by its label. */
  field(label: string): Locator {
    const inputs = this.page.locator('input, textarea, select');
    return this.element.getByLabel(label, { exact: true }).and(inputs).filter({ visible: true });
  }

  /** A button. */
  button(name: string): Locator {
    return this.element.getByRole('button', { name, exact: true });
  }

  /** Fills fields by their labels. */
  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) {
      await this.field(label).fill(value);
    }
  }

  /** A group: a secret that is stored, a list, what goes back to the file. */
  group(label: string): Locator {
    return this.element.getByRole('group', { name: label, exact: true });
  }

  /** Expects a secret to be stored, and no field for it. */
  async isSaved(label: string): Promise<void> {
    await expect(this.group(label)).toContainText('Saved');
    await expect(this.field(label)).toHaveCount(0);
  }

  /** Opens what is closed at first. */
  async unfold(name: 'More' | 'Test alert'): Promise<void> {
    await this.element.getByRole('button', { name: new RegExp(`^${name}\\b`), expanded: false }).click();
  }

  /** Stores what was changed. */
  async save(): Promise<void> {
    await this.button('Save Changes').click();
  }

  /** Sends a test alert. */
  async test(): Promise<void> {
    await this.button('Send Test Alert').click();
  }

  /** Expects what came of it. */
  async tells(words: string | RegExp): Promise<void> {
    await expect(this.element.getByRole('status').filter({ hasText: words })).toBeVisible();
  }

  /** Expects why it was not stored. */
  async fails(words: string | RegExp): Promise<void> {
    await expect(this.element.getByRole('alert').filter({ hasText: words })).toBeVisible();
  }

  /** Expects a field marked as wrong, for this reason, which is read out with it. */
  async isWrong(label: string, why: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true');
    await expect(this.field(label)).toHaveAccessibleDescription(why);
  }
}

/** The section of the page: its tabs, and the open one as a form. */
export class EndpointsPage extends Form {
  constructor(page: Page) {
    super(page, page.getByRole('tabpanel'));
  }

  /** The whole section. */
  get region(): Locator {
    return this.page.getByRole('region', { name: 'Configure Alert Endpoints', exact: true });
  }

  /** The open section. */
  get panel(): Locator {
    return this.element;
  }

  /** Every tab that is shown. */
  get tabs(): Locator {
    return this.region.getByRole('tab');
  }

  /** The tab of a section, by its label. */
  tab(label: string): Locator {
    return this.region.getByRole('tab', { name: new RegExp(`^${label}( enabled| unsaved|$)`) });
  }

  /** The search box. */
  get search(): Locator {
    return this.region.getByRole('searchbox');
  }

  /** The box in the place of the tabs, where there is little room. */
  get box(): Locator {
    return this.region.getByRole('combobox', { name: 'Alert endpoint', exact: true });
  }

  /** Opens a section by its tab. */
  async choose(label: string): Promise<void> {
    await this.tab(label).click();
    await this.isOpen(label);
  }

  /** Expects this section to be open. */
  async isOpen(label: string): Promise<void> {
    await expect(this.panel.getByRole('heading', { level: 3 })).toHaveText(label);
  }

  /** A configuration of the open section. */
  configuration(name: string): Form {
    const head = this.page.getByRole('heading', { level: 4, name: new RegExp(`^${name}\\b`) });
    return new Form(this.page, this.panel.getByRole('group').filter({ has: head }));
  }

  /** The head of a configuration, which opens it. */
  head(name: string): Locator {
    return this.panel.getByRole('heading', { level: 4 }).getByRole('button', { name: new RegExp(`^${name}\\b`) });
  }

  /** Opens a configuration that is closed. */
  async unroll(name: string): Promise<Form> {
    await this.head(name).click();
    await expect(this.head(name)).toHaveAttribute('aria-expanded', 'true');
    return this.configuration(name);
  }

  /** Begins another configuration; gives its form. */
  async add(): Promise<Form> {
    await this.panel.getByRole('button', { name: /^Add (Another )?Config$/ }).click();
    return this.configuration('New configuration');
  }
}
