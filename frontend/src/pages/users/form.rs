//! The form of a user, in a dialog.

use std::sync::Arc;

use leptos::prelude::*;
use switchboard_shared::user::User;

use super::desk::{Desk, Editing};
use super::fields::{Fields, NAME, ROLE};
use crate::api::{Client, Result};
use crate::components::entry::{ChoiceEntry, Failure, PasswordEntry, TextEntry};
use crate::components::{Button, Dialog, Kind};
use crate::dynamic::{effect, when};
use crate::state::{Notices, Refresh};
use crate::texts::{organizations, users as texts};

/// The id of the form.
const FORM: &str = "user-form";

/// The dialog; opens when something is to be edited. Each is a dialog of its own.
#[component]
pub fn UserDialog() -> AnyView {
    let desk = Desk::of_page();
    let is_there = move || desk.editing.with(Option::is_some);
    let dialog = move || match desk.editing.get_untracked() {
        Some(editing) => view! { <Opened editing=editing /> }.into_any(),
        None => ().into_any(),
    };
    when(is_there, dialog)
}

#[component]
fn Opened(editing: Editing) -> AnyView {
    let (desk, client) = (Desk::of_page(), Client::of_app());
    let (notices, refresh) = (Notices::of_app(), Refresh::of_app());
    let (open, fields) = (RwSignal::new(false), Fields::new());
    fields.fill(&editing);
    effect(move || open.set(true));
    let (title, focus, labels) = words(&editing);
    let is_new = matches!(editing, Editing::Joining(_) | Editing::New);
    let take = move |answer: Result<User>| match answer {
        Ok(user) => {
            notices.done(match is_new {
                true => texts::added(&user.name),
                false => texts::changed(&user.name),
            });
            desk.focus.focus_on(&user.id);
            open.set(false);
            refresh.now();
        }
        Err(error) => fields.form.refuse(&error),
    };
    let edited = StoredValue::new(editing);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let editing = edited.get_value();
        if fields.has_all(&editing) {
            fields.form.send(fields.store(client, editing), take);
        }
    };
    let actions = move || {
        view! {
            <Button label=labels.0 busy_label=labels.1 kind=Kind::Primary submit=true form=FORM busy=fields.form.busy />
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=title focus=focus on_close=move |()| desk.editing.set(None) actions=Arc::new(actions)>
            <form class="dialog-form" id=FORM novalidate on:submit=submit>
                {inputs(fields, &edited.get_value())}
                <Failure form=fields.form />
            </form>
        </Dialog>
    }
    .into_any()
}

/// The title, the field that the focus starts on, and the button's labels.
fn words(editing: &Editing) -> (String, &'static str, (&'static str, &'static str)) {
    let (adding, saving) = ((texts::ADD, texts::ADDING), (texts::SAVE, texts::SAVING));
    match editing {
        Editing::Joining(_) | Editing::New => (texts::ADD.to_owned(), NAME, adding),
        Editing::Role(_, user) => (texts::edit_role(&user.name), ROLE, saving),
        Editing::Stored(user) => (texts::edit(&user.name), NAME, saving),
    }
}

/// The fields that there are to fill in.
fn inputs(fields: Fields, editing: &Editing) -> AnyView {
    let form = fields.form;
    // Who signs in elsewhere has name and password there.
    let is_local =
        !matches!(editing, Editing::Role(..)) && !matches!(editing, Editing::Stored(user) if user.scheme != "local");
    let (help, optional) = match editing {
        Editing::Joining(_) => (texts::PASSWORD_HELP, true),
        Editing::Stored(_) => (texts::KEEP_PASSWORD, true),
        Editing::New | Editing::Role(..) => (texts::NEW_PASSWORD_HELP, false),
    };
    let own = is_local.then(|| {
        view! {
            <TextEntry form=form entry=fields.name />
            <PasswordEntry form=form entry=fields.password autocomplete="new-password" can_show=true help=help
                optional=optional />
        }
    });
    let last = match editing {
        Editing::Joining(_) | Editing::Role(..) => {
            let roles = organizations::ROLES.map(|(role, label)| (role.to_string(), label.to_owned()));
            view! { <ChoiceEntry form=form entry=fields.role options=roles.to_vec() /> }
        }
        Editing::New | Editing::Stored(_) => {
            let choices = texts::SUPER_ADMIN_CHOICES.map(|(value, label)| (value.to_owned(), label.to_owned()));
            view! { <ChoiceEntry form=form entry=fields.super_admin options=choices.to_vec() /> }
        }
    };
    view! { {own} {last} }.into_any()
}
