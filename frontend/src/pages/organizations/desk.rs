//! What the parts of the page Organizations tell each other.

use leptos::prelude::*;
use switchboard_shared::organization::{Organization, OrganizationList};

use super::draft::Draft;
use crate::browser;
use crate::pages::deletion::Doomed;

/// The id of the button that opens the form of a new organization.
pub const ADD_ID: &str = "add-organization";

/// What the parts of the page tell each other.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What stands in the open form.
    pub draft: RwSignal<Option<Draft>>,
    /// What is about to be deleted.
    pub doomed: RwSignal<Option<Doomed>>,
    ids: StoredValue<Vec<String>>,
    heir: StoredValue<String>,
    focus: StoredValue<Option<String>>,
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self {
            draft: RwSignal::new(None),
            doomed: RwSignal::new(None),
            ids: StoredValue::new(Vec::new()),
            heir: StoredValue::new(String::new()),
            focus: StoredValue::new(None),
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
        // Noted now: the list may be another one when it is gone.
        let heir = self.ids.with_value(|ids| heir_of(ids, &organization.id));
        self.heir.set_value(heir);
        self.doomed.set(Some(Doomed::Organization {
            id: organization.id,
            name: organization.name,
        }));
    }

    /// What was doomed is gone: the next row gets the focus, else the button that adds one.
    pub fn focus_heir(self) {
        self.focus.set_value(Some(self.heir.get_value()));
    }

    /// Gives the focus to the organization of this id as soon as it is in the list.
    pub fn focus_on(self, id: &str) {
        self.focus.set_value(Some(edit_id(id)));
    }

    /// Notes what the list shows.
    pub fn note(self, list: &OrganizationList) {
        let ids = list.organizations.iter().map(|one| one.id.clone());
        self.ids.set_value(ids.collect());
    }

    /// The list has changed and is drawn: who waits for the focus gets it.
    pub fn drawn(self) {
        let wanted = self.focus.try_get_value().flatten();
        if wanted.is_some_and(|id| browser::focus(&id)) {
            self.focus.set_value(None);
        }
    }
}

/// The id of the button that opens an organization's form.
pub fn edit_id(organization: &str) -> String {
    format!("edit-{organization}")
}

/// The id of what takes the focus when this organization is gone.
fn heir_of(ids: &[String], gone: &str) -> String {
    let at = ids.iter().position(|id| id == gone);
    let next = at.and_then(|at| ids.get(at + 1));
    next.map_or_else(|| ADD_ID.to_owned(), |id| edit_id(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_to_the_next_row_and_from_the_last_to_the_button_that_adds() {
        let ids = ["default", "1"].map(str::to_owned);
        assert_eq!(heir_of(&ids, "default"), "edit-1");
        assert_eq!(heir_of(&ids, "1"), ADD_ID);
        assert_eq!(heir_of(&ids, "2"), ADD_ID);
    }
}
