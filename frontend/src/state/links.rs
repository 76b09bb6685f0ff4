//! The tab's URL: what it carries, and the way to another one.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};

use super::Interceptors;
use crate::browser;
use crate::dynamic::effect;
use crate::routes::{self, Carried, Route};

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// Builds links and follows them. Every `href` of the app comes from here.
#[derive(Clone, Copy)]
pub struct Links {
    base: StoredValue<String>,
    carried: Memo<Carried>,
    query: Memo<leptos_router::params::ParamsMap>,
    path: Memo<String>,
    navigate: StoredValue<Navigate, LocalStorage>,
}

impl Links {
    /// The links of the tab. Needs the router around it.
    pub fn new() -> Self {
        let location = use_location();
        let query = location.query;
        let (path, search) = (location.pathname, location.search);
        effect(move || {
            let search = search.get();
            let mark = if search.is_empty() { "" } else { "?" };
            Interceptors::arrive(format!("{}{mark}{search}", path.get()));
        });
        let carried = Memo::new(move |_| {
            query.with(|query| Carried {
                org: query.get("org").filter(|org| !org.is_empty()),
                source: query.get("source").filter(|source| !source.is_empty()),
            })
        });
        Self {
            base: StoredValue::new(routes::base_of(&browser::base_path())),
            carried,
            query,
            path,
            navigate: StoredValue::new_local(Box::new(use_navigate())),
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

    /// The `href` of one page of the table of sources; tracks.
    pub fn to_list(self, q: &str, after: Option<&str>) -> String {
        let path = routes::list_path(q, after);
        let base = self.base.get_value();
        self.carried
            .with(|carried| routes::address_of_path(&base, &path, carried))
    }

    /// Searches the table of sources, in the place of the search before.
    pub fn search(self, q: &str) {
        let how = How {
            replace: true,
            ..STAYING
        };
        self.open(&untrack(|| self.to_list(q, None)), how);
    }

    /// The address of something of the server that is no page of the app, like `/docs`.
    pub fn api(self, path: &str) -> String {
        format!("{}{path}", self.base.get_value())
    }

    /// The organization in the tab's URL.
    pub fn org(self) -> Option<String> {
        self.carried.with_untracked(|carried| carried.org.clone())
    }

    /// The source that the tab's URL names; tracks.
    pub fn source(self) -> Option<String> {
        self.carried.with(|carried| carried.source.clone())
    }

    /// A value of the tab's URL; tracks.
    pub fn query(self, key: &str) -> Option<String> {
        self.query.with(|query| query.get(key))
    }

    /// The path below the base path; tracks.
    pub fn path(self) -> String {
        let base = self.base.get_value();
        self.path
            .with(|path| path.strip_prefix(base.as_str()).unwrap_or(path).to_owned())
    }

    /// Opens a page.
    pub fn go(self, route: &Route) {
        self.open(&untrack(|| self.to(route)), ANEW);
    }

    /// Opens a page in the place of this one: Back skips this one.
    pub fn replace(self, route: &Route) {
        self.open(&untrack(|| self.to(route)), INSTEAD);
    }

    /// Makes `source` the current one and stays on the page; `None` is the default one.
    pub fn choose_source(self, source: Option<&str>) {
        let mut query = self.query.get_untracked();
        match source {
            Some(id) => query.replace("source", id.to_owned()),
            None => drop(query.remove("source")),
        }
        let address = self.path.get_untracked() + &query.to_query_string();
        self.open(&address, STAYING);
    }

    fn open(self, address: &str, how: How) {
        let options = NavigateOptions {
            resolve: false,
            replace: how.replace,
            scroll: how.scroll,
            ..NavigateOptions::default()
        };
        self.navigate.with_value(|navigate| navigate(address, options));
    }
}

/// How another address is opened.
#[derive(Clone, Copy)]
struct How {
    /// In the place of the one before.
    replace: bool,
    /// At the top.
    scroll: bool,
}

/// Another page.
const ANEW: How = How {
    replace: false,
    scroll: true,
};

/// Another page in the place of the one before.
const INSTEAD: How = How {
    replace: true,
    scroll: true,
};

/// The same page with something else in it.
const STAYING: How = How {
    replace: false,
    scroll: false,
};
