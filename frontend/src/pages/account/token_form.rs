//! The form of a new token, in a dialog, and then the token.

use std::sync::Arc;

use leptos::prelude::*;
use switchboard_shared::patch::Patch;
use switchboard_shared::role::Role;
use switchboard_shared::time::Timestamp;
use switchboard_shared::token::TokenChange;

use super::new_token::NewTokenDialog;
use crate::api::{Client, Result};
use crate::browser;
use crate::components::entry::{ChoiceEntry, Entry, EntryForm, Failure, TextEntry};
use crate::components::{Button, Dialog, Kind};
use crate::dynamic::effect;
use crate::state::{Membership, Refresh};
use crate::texts::{account as texts, organizations};

/// The ids of the form and of its first field.
const FORM: &str = "token-form";
const NAME: &str = "token-name";

/// What stands in the form.
#[derive(Clone, Copy)]
struct Fields {
    form: EntryForm,
    name: Entry,
    role: Entry,
    organization: Entry,
    expires: Entry,
}

impl Fields {
    fn new() -> Self {
        let name = Entry::new("name", NAME, texts::NAME);
        let role = Entry::new("role", "token-role", texts::ROLE);
        let organization = Entry::new("organization", "token-organization", texts::ORGANIZATION);
        let expires = Entry::new("expiresAt", "token-expires", texts::EXPIRES);
        Self {
            form: EntryForm::new(&[name, role, organization, expires]),
            name,
            role,
            organization,
            expires,
        }
    }

    /// Empty, but for the least that a token may do, here.
    fn reset(self, organization: String) {
        self.name.clear();
        self.expires.clear();
        self.role.text.set(Role::Viewer.to_string());
        self.organization.text.set(organization);
        self.form.failure.set(None);
    }

    fn change(self) -> TokenChange {
        let day = self.expires.value();
        // The day is the person's own, and the last moment of it is meant.
        let end = (!day.is_empty()).then(|| browser::end_of_day(&day)).flatten();
        TokenChange {
            name: Patch::Value(self.name.value()),
            role: Patch::when(self.role.value().parse().ok()),
            organization: Patch::Value(self.organization.value()),
            expires_at: Patch::when(end.map(Timestamp)),
        }
    }
}

/// The dialog that creates a token, and the one that shows it.
#[component]
pub fn TokenDialog(
    /// Whether the first is open.
    open: RwSignal<bool>,
) -> AnyView {
    let (client, refresh, membership) = (Client::of_app(), Refresh::of_app(), Membership::of_app());
    let (fields, created) = (Fields::new(), RwSignal::new(None::<String>));
    effect(move || {
        if open.get() {
            let here = untrack(|| membership.current()).map(|current| current.id);
            fields.reset(here.unwrap_or_default());
        }
    });
    let take = move |answer: Result<String>| match answer {
        Ok(token) => {
            open.set(false);
            created.set(Some(token));
            refresh.now();
        }
        Err(error) => fields.form.refuse(&error),
    };
    let submit = Callback::new(move |()| {
        if fields.form.has(&[fields.name]) {
            fields.form.send(client.tokens().create(fields.change()), take);
        }
    });
    let actions = move || {
        view! {
            <Button label=texts::CREATE_TOKEN busy_label=texts::CREATING kind=Kind::Primary submit=true form=FORM
                busy=fields.form.busy />
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=texts::CREATE_TOKEN focus=NAME actions=Arc::new(actions)>
            <Body fields=fields submit=submit />
        </Dialog>
        <NewTokenDialog token=created />
    }
    .into_any()
}

#[component]
fn Body(fields: Fields, submit: Callback<()>) -> AnyView {
    let membership = Membership::of_app();
    let mine = untrack(|| membership.me().value()).map(|me| me.with_untracked(|me| me.organizations.clone()));
    let mine = mine.unwrap_or_default();
    let organizations: Vec<_> = mine.iter().map(|one| (one.id.clone(), texts::choice(one))).collect();
    let roles = organizations::ROLES.map(|(role, label)| (role.to_string(), label.to_owned()));
    let submitted = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    let form = fields.form;
    view! {
        <form class="dialog-form" id=FORM novalidate on:submit=submitted>
            <TextEntry form=form entry=fields.name />
            <ChoiceEntry form=form entry=fields.organization options=organizations />
            <ChoiceEntry form=form entry=fields.role options=roles.to_vec() />
            <TextEntry form=form entry=fields.expires kind="date" optional=true help=texts::EXPIRES_HELP />
            <Failure form=form />
        </form>
    }
    .into_any()
}
