//! What the parts of the page Users tell each other.

use leptos::prelude::*;
use switchboard_shared::me::MyOrganization;
use switchboard_shared::user::User;

use crate::pages::deletion::Doomed;
use crate::pages::list::RowFocus;

/// The id of the button that opens the form of a new user.
pub const ADD_ID: &str = "add-user";

/// What the open form is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Editing {
    /// A user for this organization: a new one, or one there is.
    Joining(MyOrganization),
    /// The role of a user in this organization.
    Role(MyOrganization, User),
    /// A user in no organization yet.
    New,
    /// A user as such.
    Stored(User),
}

/// What the parts of the page tell each other.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The organization whose users are shown; none where all are.
    pub organization: StoredValue<Option<MyOrganization>>,
    /// What the open form is about.
    pub editing: RwSignal<Option<Editing>>,
    /// What is about to be deleted.
    pub doomed: RwSignal<Option<Doomed>>,
    /// Where the focus goes.
    pub focus: RowFocus,
}

impl Desk {
    /// An empty desk.
    pub fn new(organization: Option<MyOrganization>) -> Self {
        Self {
            organization: StoredValue::new(organization),
            editing: RwSignal::new(None),
            doomed: RwSignal::new(None),
            focus: RowFocus::new(ADD_ID),
        }
    }

    /// The desk of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Opens the form of a new user.
    pub fn add(self) {
        let organization = self.organization.get_value();
        self.editing
            .set(Some(organization.map_or(Editing::New, Editing::Joining)));
    }

    /// Opens the form of this one.
    pub fn edit(self, user: User) {
        self.editing.set(Some(match self.organization.get_value() {
            Some(organization) => Editing::Role(organization, user),
            None => Editing::Stored(user),
        }));
    }

    /// Asks whether this one may go.
    pub fn doom(self, user: User) {
        self.focus.doom(&user.id);
        let (id, name) = (user.id, user.name);
        self.doomed.set(Some(match self.organization.get_value() {
            Some(organization) => Doomed::Membership {
                organization: organization.id,
                place: organization.name,
                id,
                name,
            },
            None => Doomed::User { id, name },
        }));
    }
}
