//! Changing one's password.

use leptos::prelude::*;
use switchboard_shared::auth::PasswordChange;

use crate::api::{Client, Result};
use crate::components::entry::{Entry, EntryForm, Failure, PasswordEntry};
use crate::components::{Button, Kind};
use crate::state::{Notices, Refresh};
use crate::texts::{account as texts, sign_in};

/// The form with the current password and the new one.
#[component]
pub fn PasswordSection() -> AnyView {
    let (client, notices, refresh) = (Client::of_app(), Notices::of_app(), Refresh::of_app());
    let current = Entry::new("current", "current-password", texts::CURRENT_PASSWORD);
    let new = Entry::new("new", "new-password", texts::NEW_PASSWORD);
    let form = EntryForm::new(&[current, new]);
    let take = move |answer: Result<()>| match answer {
        Ok(()) => {
            current.clear();
            new.clear();
            notices.done(texts::PASSWORD_CHANGED);
            // It may have ended the other sessions.
            refresh.now();
        }
        Err(error) => form.refuse(&error),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.has(&[current, new]) {
            let change = PasswordChange {
                current: current.value(),
                new: new.value(),
            };
            form.send(client.me().change_password(change), take);
        }
    };
    view! {
        <section class="section" aria-labelledby="password-title">
            <h2 id="password-title">{texts::CHANGE_PASSWORD}</h2>
            <form class="form section-form" novalidate on:submit=submit>
                <PasswordEntry form=form entry=current autocomplete="current-password" />
                <PasswordEntry form=form entry=new autocomplete="new-password" help=sign_in::PASSWORD_HELP can_show=true />
                <Failure form=form />
                <div class="form-buttons">
                    <Button label=texts::CHANGE_PASSWORD busy_label=texts::CHANGING kind=Kind::Primary submit=true
                        busy=form.busy />
                </div>
            </form>
        </section>
    }
    .into_any()
}
