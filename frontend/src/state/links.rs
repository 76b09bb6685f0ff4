//! The tab's URL: what it carries, and the way to another one.

use leptos::prelude::*;

use super::history::{History, How};
use crate::browser;
use crate::dynamic::memo;
use crate::routes::{self, Carried, Route};

/// Builds links and follows them. Every `href` of the app comes from here.
#[derive(Clone, Copy)]
pub struct Links {
    base: StoredValue<String>,
    history: History,
    carried: Memo<Carried>,
}

impl Links {
    /// The links of the tab.
    pub fn new() -> Self {
        let history = History::follow();
        let carried = memo(move || {
            let address = history.address();
            let named = |key| browser::query_of(&address, key).filter(|value| !value.is_empty());
            Carried {
                org: named("org"),
                source: named("source"),
            }
        });
        Self {
            base: StoredValue::new(routes::base_of(&browser::base_path())),
            history,
            carried,
        }
    }

    /// The `href` of a page; tracks what links carry on.
    pub fn to(self, route: &Route) -> String {
        let base = self.base.get_value();
        self.carried.with(|carried| routes::address(&base, route, carried))
    }

    /// The `href` of the home page of one source; tracks.
    pub fn to_home_of(self, source: &str) -> String {
        let carried = Carried {
            source: Some(source.to_owned()),
            ..self.carried.get()
        };
        routes::address(&self.base.get_value(), &Route::Home, &carried)
    }

    /// The `href` of the home page of the default source; tracks.
    pub fn to_default_home(self) -> String {
        let carried = Carried {
            source: None,
            ..self.carried.get()
        };
        routes::address(&self.base.get_value(), &Route::Home, &carried)
    }

    /// The `href` of the list of organizations for who stands in one that is not there: without it.
    pub fn to_switch_orgs_anew(self) -> String {
        routes::address(&self.base.get_value(), &Route::SwitchOrgs, &Carried::default())
    }

    /// The `href` of one page of the list at `route`; tracks.
    pub fn to_list(self, route: &Route, q: &str, after: Option<&str>) -> String {
        let path = routes::list_path(route, q, after);
        let base = self.base.get_value();
        self.carried
            .with(|carried| routes::address_of_path(&base, &path, carried))
    }

    /// Searches the list at `route`, in the place of the search before.
    pub fn search(self, route: &Route, q: &str) {
        self.history
            .open(untrack(|| self.to_list(route, q, None)), How::StayingInstead);
    }

    /// The `href` of the page to sign in; `next`, an address of the app, opens after that.
    pub fn to_login(self, next: Option<&str>) -> String {
        routes::login_address(&self.base.get_value(), next)
    }

    /// Opens the page to sign in, in the place of this one.
    pub fn replace_by_login(self, next: Option<&str>) {
        self.history.open(self.to_login(next), How::Instead);
    }

    /// Opens what was asked for before one had to sign in, else Home.
    pub fn go_on(self) {
        let base = self.base.get_value();
        let next = untrack(|| self.query("next"));
        let next = next.and_then(|next| routes::next_address(&base, &next));
        let home = || routes::address(&base, &Route::Home, &Carried::default());
        self.history.open(next.unwrap_or_else(home), How::Instead);
    }

    /// Path and query; tracks.
    pub fn address(self) -> String {
        self.history.address()
    }

    /// The address of something of the server that is no page of the app, like `/docs`.
    pub fn api(self, path: &str) -> String {
        format!("{}{path}", self.base.get_value())
    }

    /// The organization in the tab's URL.
    pub fn org(self) -> Option<String> {
        self.carried.with_untracked(|carried| carried.org.clone())
    }

    /// The same, for who has to know when it becomes another one; tracks.
    pub fn organization(self) -> Option<String> {
        self.history.organization()
    }

    /// The source that the tab's URL names; tracks.
    pub fn source(self) -> Option<String> {
        self.carried.with(|carried| carried.source.clone())
    }

    /// A value of the tab's URL; tracks.
    pub fn query(self, key: &str) -> Option<String> {
        browser::query_of(&self.history.address(), key)
    }

    /// The path below the base path; tracks.
    pub fn path(self) -> String {
        let (base, address) = (self.base.get_value(), self.history.address());
        let path = address.split('?').next().unwrap_or_default();
        path.strip_prefix(base.as_str()).unwrap_or(path).to_owned()
    }

    /// Opens a page.
    pub fn go(self, route: &Route) {
        self.history.open(untrack(|| self.to(route)), How::Anew);
    }

    /// Opens the home page of the organization `id`, with its default source.
    pub fn go_home_in(self, id: &str) {
        let carried = Carried {
            org: Some(id.to_owned()),
            source: None,
        };
        let address = routes::address(&self.base.get_value(), &Route::Home, &carried);
        self.history.open(address, How::Anew);
    }

    /// Opens a page in the place of this one: Back skips this one.
    pub fn replace(self, route: &Route) {
        self.history.open(untrack(|| self.to(route)), How::Instead);
    }

    /// The alert section that the tab's URL names; tracks.
    pub fn endpoint(self) -> Option<String> {
        self.query("endpoint")
    }

    /// Shows the alert section `name`, in the place of the one before: going back leaves the page.
    pub fn choose_endpoint(self, name: &str) {
        let address = untrack(|| self.history.address());
        let address = browser::with_query(&address, "endpoint", Some(name)).unwrap_or(address);
        self.history.open(address, How::StayingInstead);
    }

    /// Makes `source` the current one and stays on the page; `None` is the default one.
    pub fn choose_source(self, source: Option<&str>) {
        let address = untrack(|| self.history.address());
        let address = browser::with_query(&address, "source", source).unwrap_or(address);
        self.history.open(address, How::Staying);
    }
}
