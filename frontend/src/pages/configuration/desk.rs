//! What the parts of the page Configuration tell each other.

use leptos::prelude::*;

use crate::components::focus_first;
use crate::state::Session;

pub use crate::pages::deletion::Doomed;

/// The id of the link that leads to the form of a new source.
pub const ADD_SOURCE_ID: &str = "add-source";

/// What the parts of the page tell each other.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is about to be deleted.
    pub doomed: RwSignal<Option<Doomed>>,
    focus: StoredValue<Option<String>>,
    arrived: StoredValue<Option<String>>,
}

impl Desk {
    /// An empty desk, but for the source that was just created.
    pub fn new() -> Self {
        let arrived = Session::of_app().take_arrived();
        Self {
            doomed: RwSignal::new(None),
            focus: StoredValue::new(arrived.as_deref().map(name_id)),
            arrived: StoredValue::new(arrived),
        }
    }

    /// The desk of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Asks whether this may be deleted.
    pub fn doom(self, doomed: Doomed) {
        self.doomed.set(Some(doomed));
    }

    /// Gives the focus to the element with this id, or to the first control in it, as soon as the table has changed.
    pub fn focus_next(self, id: String) {
        self.focus.set_value(Some(id));
    }

    /// The table has changed and is drawn: whoever waits for the focus gets it.
    pub fn drawn(self) {
        let wanted = self.focus.try_get_value().flatten();
        if wanted.is_some_and(|id| focus_first(&format!("#{id}:is(a,button),#{id} :is(a,button)"))) {
            self.focus.set_value(None);
        }
    }

    /// This source was just created; said once.
    pub fn has_arrived(self, id: &str) -> bool {
        let arrived = self.arrived.with_value(|arrived| arrived.as_deref() == Some(id));
        if arrived {
            self.arrived.set_value(None);
        }
        arrived
    }
}

/// The id of the link on a source's name.
pub fn name_id(source: &str) -> String {
    format!("name-{source}")
}

/// The id of the button of a source's menu.
pub fn menu_id(source: &str) -> String {
    format!("menu-{source}")
}

/// The id of the cell of a source's Kapacitors.
pub fn kapacitor_id(source: &str) -> String {
    format!("kapacitor-{source}")
}
