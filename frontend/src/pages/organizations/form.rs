//! The form of an organization, in a dialog: a new one, and one that is stored.

use std::sync::Arc;

use leptos::prelude::*;
use switchboard_shared::organization::Organization;

use super::desk::Desk;
use super::draft::Draft;
use crate::api::{Client, Result};
use crate::components::entry::{ChoiceEntry, Entry, EntryForm, Failure, TextEntry};
use crate::components::{Button, Dialog, Kind};
use crate::dynamic::{effect, maybe, when};
use crate::state::{Notices, Refresh};
use crate::texts::organizations as texts;

/// The ids of the form and of its fields.
const FORM: &str = "organization-form";
const NAME: &str = "organization-name";
const ROLE: &str = "organization-role";

/// The dialog; opens when there is a draft. Each is a dialog of its own.
#[component]
pub fn FormDialog() -> AnyView {
    let draft = Desk::of_page().draft;
    let dialog = move || match draft.get_untracked() {
        Some(draft) => view! { <Opened form=Form::new(draft) /> }.into_any(),
        None => ().into_any(),
    };
    when(move || draft.with(Option::is_some), dialog)
}

/// What stands in the fields, and what is stored.
#[derive(Clone, Copy)]
struct Form {
    open: RwSignal<bool>,
    fields: EntryForm,
    name: Entry,
    role: Entry,
    stored: StoredValue<Option<Organization>>,
    desk: Desk,
    client: Client,
    notices: Notices,
    refresh: Refresh,
}

impl Form {
    fn new(draft: Draft) -> Self {
        let name = Entry::new("name", NAME, texts::NAME);
        let role = Entry::new("defaultRole", ROLE, texts::DEFAULT_ROLE);
        name.text.set(draft.name);
        role.text.set(draft.role.to_string());
        Self {
            open: RwSignal::new(false),
            fields: EntryForm::new(&[name, role]),
            name,
            role,
            stored: StoredValue::new(draft.stored),
            desk: Desk::of_page(),
            client: Client::of_app(),
            notices: Notices::of_app(),
            refresh: Refresh::of_app(),
        }
    }

    /// What stands in the fields; tracks.
    fn draft(self) -> Draft {
        Draft {
            stored: self.stored.get_value(),
            name: self.name.text.get(),
            role: self.role.text.with(|role| role.parse()).unwrap_or_default(),
        }
    }

    /// Stores what stands in the fields, unless that is under way.
    fn save(self) {
        let draft = untrack(|| self.draft());
        if draft.is_unchanged() {
            return;
        }
        if let Some(problem) = draft.problem() {
            self.name.refuse(problem);
            return;
        }
        let (organizations, change) = (self.client.organizations(), draft.change());
        let is_new = draft.stored.is_none();
        let call = async move {
            match draft.stored {
                None => organizations.create(change).await,
                Some(stored) => organizations.update(stored.id, change).await,
            }
        };
        self.fields.send(call, move |answer| self.take(is_new, answer));
    }

    fn take(self, is_new: bool, answer: Result<Organization>) {
        match answer {
            Ok(organization) => {
                self.notices.done(match is_new {
                    true => texts::added(&organization.name),
                    false => texts::changed(&organization.name),
                });
                self.open.set(false);
                self.desk.focus.focus_on(&organization.id);
                self.refresh.now();
            }
            Err(error) if self.fields.refuse_fields(&error) => {}
            Err(error) => self.fields.fail(texts::unable(is_new, &error.message())),
        }
    }
}

#[component]
fn Opened(form: Form) -> AnyView {
    effect(move || form.open.set(true));
    let stored = form.stored.get_value();
    let (title, label, busy_label) = match &stored {
        None => (texts::ADD.to_owned(), texts::ADD, texts::ADDING),
        Some(stored) => (texts::edit_title(&stored.name), texts::SAVE, texts::SAVING),
    };
    let unchanged = maybe(move || form.draft().is_unchanged().then(|| texts::UNCHANGED.to_owned()));
    let actions = move || {
        view! {
            <Button label=label busy_label=busy_label kind=Kind::Primary submit=true form=FORM busy=form.fields.busy
                disabled=unchanged />
        }
        .into_any()
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let roles = texts::ROLES.map(|(role, label)| (role.to_string(), label.to_owned()));
    view! {
        <Dialog open=form.open title=title focus=NAME on_close=move |()| form.desk.draft.set(None)
            actions=Arc::new(actions)>
            <form class="dialog-form" id=FORM novalidate on:submit=submit>
                <TextEntry form=form.fields entry=form.name />
                <ChoiceEntry form=form.fields entry=form.role options=roles.to_vec() help=texts::DEFAULT_ROLE_HELP />
                <Failure form=form.fields />
            </form>
        </Dialog>
    }
    .into_any()
}
