//! The tab's address: what it is now, and how it changes without loading a page.
//!
//! The address is written first and the page drawn after it, so what stands in the browser's bar is what a reload shows.
//! `leptos_router` does the same for 8 kB of the download, and forgets to write an address that was gone forward to.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

use super::Interceptors;
use crate::browser;
use crate::routes::{self, Route};

/// The tab's address.
#[derive(Clone, Copy)]
pub struct History {
    /// Path and query.
    address: RwSignal<String>,
    /// `?org=` of it.
    organization: RwSignal<Option<String>>,
}

/// How another address is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Another page.
    Anew,
    /// Another page in the place of this one: Back skips this one.
    Instead,
    /// The same page with something else in it.
    Staying,
    /// The same, in the place of what was in it.
    StayingInstead,
}

impl History {
    /// Follows the tab's history, and the links to pages of the app.
    pub fn follow() -> Self {
        let address = browser::path_and_query();
        Interceptors::arrive(&address);
        let history = Self {
            organization: RwSignal::new(organization_in(&address)),
            address: RwSignal::new(address),
        };
        let _forever = window_event_listener(ev::popstate, move |_| {
            if !Interceptors::keep() {
                history.arrive(browser::path_and_query());
            }
        });
        let _forever = window_event_listener(ev::click, move |event| {
            if let Some(address) = app_address(&event) {
                event.prevent_default();
                history.open(address, How::Anew);
            }
        });
        history
    }

    /// Path and query; tracks.
    pub fn address(self) -> String {
        self.address.get()
    }

    /// The organization in it; tracks.
    pub fn organization(self) -> Option<String> {
        self.organization.get()
    }

    /// Opens `address`, a path of the app with its query.
    pub fn open(self, address: String, how: How) {
        // Going back from a page to itself would do nothing.
        let replaces = matches!(how, How::Instead | How::StayingInstead) || address == browser::path_and_query();
        browser::write_url(&address, replaces);
        self.arrive(address);
        if matches!(how, How::Anew | How::Instead) {
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    }

    fn arrive(self, address: String) {
        Interceptors::arrive(&address);
        // Before the address: what belongs to the organization before has to be gone when its pages would be drawn
        // at the new one.
        let organization = organization_in(&address);
        if self.organization.with_untracked(|now| *now != organization) {
            self.organization.set(organization);
        }
        if self.address.with_untracked(|now| *now != address) {
            self.address.set(address);
        }
    }
}

fn organization_in(address: &str) -> Option<String> {
    browser::query_of(address, "org").filter(|organization| !organization.is_empty())
}

/// The link under `event`, where a plain press follows it in this tab.
pub fn pressed_link(event: &MouseEvent) -> Option<HtmlAnchorElement> {
    let plain = event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key() && !event.alt_key();
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let link = element.closest("a[href]").ok()??.dyn_into::<HtmlAnchorElement>().ok()?;
    let here = matches!(link.target().as_str(), "" | "_self");
    (plain && here).then_some(link)
}

/// The address that a press leads to, where that is a page of the app which need not be loaded.
fn app_address(event: &MouseEvent) -> Option<String> {
    let link = pressed_link(event).filter(|link| !event.default_prevented() && link.rel() != "external")?;
    let path = link.pathname();
    let below = path.strip_prefix(&routes::base_of(&browser::base_path()))?;
    let ours = link.origin() == window().location().origin().ok()? && Route::parse(below).is_some();
    ours.then(|| path + &link.search())
}
