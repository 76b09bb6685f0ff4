//! What the parts of the page Organizations tell each other.

use leptos::prelude::*;
use switchboard_shared::organization::Organization;

use super::draft::Draft;
use crate::pages::deletion::Doomed;
use crate::pages::list::RowFocus;

/// The id of the button that opens the form of a new organization.
pub const ADD_ID: &str = "add-organization";

/// What the parts of the page tell each other.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What stands in the open form.
    pub draft: RwSignal<Option<Draft>>,
    /// What is about to be deleted.
    pub doomed: RwSignal<Option<Doomed>>,
    /// Where the focus goes.
    pub focus: RowFocus,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self {
            draft: RwSignal::new(None),
            doomed: RwSignal::new(None),
            focus: RowFocus::new(ADD_ID),
        }
    }

    /// The desk of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Opens the form of a new organization.
    pub fn add(self) {
        self.draft.set(Some(Draft::default()));
    }

    /// Opens the form of this one.
    pub fn edit(self, organization: &Organization) {
        self.draft.set(Some(Draft::of(organization)));
    }

    /// Asks whether this one may be deleted.
    pub fn doom(self, organization: Organization) {
        self.focus.doom(&organization.id);
        self.doomed.set(Some(Doomed::Organization {
            id: organization.id,
            name: organization.name,
        }));
    }
}
