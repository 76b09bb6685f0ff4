//! Which page was opened last.

use leptos::prelude::*;

use super::Links;

/// The page that was opened last, across organizations.
#[derive(Clone, Copy)]
pub struct Opened {
    links: Links,
    last: StoredValue<(Option<String>, String)>,
}

impl Opened {
    /// Knows the first page.
    pub fn new(links: Links) -> Self {
        Self {
            links,
            last: StoredValue::new(untrack(|| (links.organization(), links.path()))),
        }
    }

    /// Whether the page that the tab stands on is another one than at the last call.
    pub fn takes_focus(self) -> bool {
        let here = untrack(|| (self.links.organization(), self.links.path()));
        let is_new = self.last.with_value(|last| *last != here);
        self.last.set_value(here);
        is_new
    }
}
