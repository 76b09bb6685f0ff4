// The app in a browser: its pages, and what is around them.
import { expect, type Locator, type Page } from '@playwright/test';
import { AccountPage } from './account';
import { ConfigurationPage } from './configuration';
import { Dialog } from './dialog';
import { EndpointsPage } from './endpoints';
import { HomePage } from './home';
import { KapacitorForm } from './kapacitor-form';
import { OrganizationsPage } from './organizations';
import { SignInPage } from './sign-in';
import { SourceForm } from './source-form';
import { SwitchOrgsPage } from './switch-orgs';
import { UsersPage } from './users';

/** The app. */
export class App {
  readonly home: HomePage;
  readonly configuration: ConfigurationPage;
  readonly sourceForm: SourceForm;
  readonly kapacitorForm: KapacitorForm;
  readonly endpoints: EndpointsPage;
  readonly switchOrgs: SwitchOrgsPage;
  readonly organizations: OrganizationsPage;
  readonly signIn: SignInPage;
  readonly account: AccountPage;
  readonly users: UsersPage;

  constructor(
    readonly page: Page,
    /** Where it is, with the base path where there is one. */
    readonly url: string,
  ) {
    this.home = new HomePage(page);
    this.configuration = new ConfigurationPage(page);
    this.sourceForm = new SourceForm(page);
    this.kapacitorForm = new KapacitorForm(page);
    this.endpoints = new EndpointsPage(page);
    this.switchOrgs = new SwitchOrgsPage(page);
    this.organizations = new OrganizationsPage(page);
    this.signIn = new SignInPage(page);
    this.account = new AccountPage(page);
    this.users = new UsersPage(page);
  }

  /** Opens the page at this path; waits until its heading is there. */
  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path);
    await expect(this.heading).toBeVisible();
  }

  /** Opens the form of a new source. */
  async openAddSource(): Promise<SourceForm> {
    await this.open('/configuration/sources/new');
    await this.showsHeading('Add a New Source');
    return this.sourceForm;
  }

  /** Opens the form of a stored source. */
  async openEditSource(id: string): Promise<SourceForm> {
    await this.open(`/configuration/sources/${id}`);
    await this.showsHeading('Edit Source');
    await expect(this.sourceForm.field('Connection String')).toBeVisible();
    return this.sourceForm;
  }

  /** Opens the form of a new Kapacitor of a source. */
  async openAddKapacitor(source: string): Promise<KapacitorForm> {
    return this.openKapacitor(source, 'new');
  }

  /** Opens the form of a stored Kapacitor. */
  async openKapacitor(source: string, id: string): Promise<KapacitorForm> {
    await this.open(`/configuration/sources/${source}/kapacitors/${id}`);
    await this.showsHeading('Configure Kapacitor');
    await expect(this.kapacitorForm.field('Kapacitor URL')).toBeVisible();
    return this.kapacitorForm;
  }

  /** Opens the alert endpoints of a stored Kapacitor, at this one. */
  async openEndpoints(source: string, id: string, endpoint = ''): Promise<EndpointsPage> {
    await this.openKapacitor(source, `${id}${endpoint && `?endpoint=${endpoint}`}`);
    await expect(this.endpoints.panel).toBeVisible();
    return this.endpoints;
  }

  /** Opens Configuration. */
  async openConfiguration(query = ''): Promise<ConfigurationPage> {
    await this.open(`/configuration${query}`);
    await this.showsHeading('Configuration');
    return this.configuration;
  }

  /** Opens Switch Orgs. */
  async openSwitchOrgs(query = ''): Promise<SwitchOrgsPage> {
    await this.open(`/switch-orgs${query}`);
    await this.showsHeading('Switch Orgs');
    await expect(this.switchOrgs.rows.first()).toBeVisible();
    return this.switchOrgs;
  }

  /** Opens Admin > Organizations. */
  async openOrganizations(query = ''): Promise<OrganizationsPage> {
    await this.open(`/admin/organizations${query}`);
    await this.showsHeading('Organizations');
    await expect(this.organizations.rows.first()).toBeVisible();
    return this.organizations;
  }

  /** Logs out by the user menu. */
  async logOut(): Promise<void> {
    await this.openUserMenu();
    await this.menu.getByRole('menuitem', { name: 'Log out' }).click();
    await this.isAt('/login');
  }

  /** Opens the user menu. */
  async openUserMenu(): Promise<void> {
    await this.page.getByRole('button', { name: 'User menu' }).click();
    await expect(this.menu).toBeVisible();
  }

  /** The page's one heading of the first level. */
  get heading(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Expects this page. */
  async showsHeading(title: string | RegExp): Promise<void> {
    await expect(this.heading).toHaveText(title);
  }

  /** Expects this address: the path and the query below the base path. */
  async isAt(path: string | RegExp): Promise<void> {
    const start = this.url.replaceAll('.', '\\.');
    const rest = typeof path === 'string' ? path.replaceAll(/[.?]/g, '\\$&') : path.source;
    await expect(this.page).toHaveURL(new RegExp(`^${start}${rest}$`));
  }

  /** The indicator of the current source in the header. */
  get indicator(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /connected to|no connection to|not connected/i });
  }

  /** The current organization in the header, which opens the menu that switches it. */
  get organization(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^Organization / });
  }

  /** A link of the navigation. */
  navigation(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true });
  }

  /** An open menu. */
  get menu(): Locator {
    return this.page.getByRole('menu');
  }

  /** A message that came and goes by itself. */
  message(text: string): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }

  /** A message about a failure; it stays. */
  alert(text: string | RegExp): Locator {
    return this.page.getByRole('alert').filter({ hasText: text });
  }

  /** The open dialog. */
  get dialog(): Dialog {
    return new Dialog(this.page);
  }

  /** Holds requests of the page back; the function that it gives lets them go. `path` has the query, too. */
  async hold(method: string, path: RegExp): Promise<() => void> {
    let letGo = (): void => {};
    const gone = new Promise<void>((done) => (letGo = done));
    await this.page.route(matching(path), async (route) => {
      if (route.request().method() === method) {
        await gone;
      }
      await route.fallback();
    });
    return letGo;
  }

  /** Answers requests of the page in the server's place: with a failure in the API's one shape, or not at all. */
  async refuse(method: string, path: RegExp, failure: { status: number; message: string } | 'nothing'): Promise<void> {
    const version = (await this.page.request.get(`${this.url}/healthz`)).headers()['x-switchboard-version'] ?? '';
    await this.page.route(matching(path), (route) => {
      if (route.request().method() !== method) {
        return route.fallback();
      }
      if (failure === 'nothing') {
        return route.abort('connectionreset');
      }
      const { status, message } = failure;
      const headers = { 'X-Switchboard-Version': version };
      return route.fulfill({ status, headers, json: { code: status, message } });
    });
  }

  /** Expects nothing to stick out at the right. */
  async fitsItsWidth(): Promise<void> {
    const [content, window] = await this.page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content, 'the page scrolls sideways').toBeLessThanOrEqual(window!);
  }
}

/** Says of a URL whether its path and query are meant. */
function matching(path: RegExp): (url: URL) => boolean {
  return ({ pathname, search }) => path.test(pathname + search);
}
