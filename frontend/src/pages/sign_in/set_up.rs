//! The first set-up: who holds the link of the server's log becomes the first super admin.

use leptos::prelude::*;
use switchboard_shared::auth::{AuthInfo, SetUp};
use switchboard_shared::me::Me;

use super::frame::Frame;
use super::providers::Providers;
use crate::api::{Client, Result};
use crate::components::entry::{Entry, EntryForm, Failure, PasswordEntry, TextEntry};
use crate::components::{Button, Kind, LinkButton, Loaded, form_skeleton};
use crate::routes::Route;
use crate::state::{Access, Links, Remote};
use crate::texts::sign_in as texts;

/// The page that the link leads to.
#[component]
pub fn SetUpPage() -> AnyView {
    let (client, links) = (Client::of_app(), expect_context::<Links>());
    let info = Remote::new(move || client.auth().info());
    let token = untrack(|| links.query("token")).filter(|token| !token.is_empty());
    let shown = move |info: Signal<AuthInfo>| match (info.get_untracked().setup_required, token.clone()) {
        (true, Some(token)) => first(info.get_untracked(), token),
        (true, None) => view! { <UseLink /> }.into_any(),
        (false, _) => view! { <IsSetUp /> }.into_any(),
    };
    view! {
        <Frame title=texts::SET_UP>
            <Loaded remote=info failed=texts::NOT_LOADED skeleton=form_skeleton shown=shown />
        </Frame>
    }
    .into_any()
}

/// There are no users yet, and no token: where to find one.
#[component]
pub fn UseLink() -> AnyView {
    view! { <p>{texts::USE_LINK}</p> <p class="quiet">{texts::LINK_LIVES}</p> }.into_any()
}

/// The ways to become the first super admin.
fn first(info: AuthInfo, token: String) -> AnyView {
    let along = Some(("setup", token.clone()));
    let (alone, local) = (!info.local, info.local.then(|| view! { <First token=token /> }));
    let why = alone.then(|| view! { <p>{texts::SET_UP_ELSEWHERE}</p> });
    view! { {local} {why} <Providers info=info along=along alone=alone /> }.into_any()
}

#[component]
fn IsSetUp() -> AnyView {
    let links = expect_context::<Links>();
    view! {
        <p>{texts::IS_SET_UP}</p>
        <LinkButton label=texts::SIGN_IN kind=Kind::Primary href=links.to_login(None) />
    }
    .into_any()
}

/// The form of the first super admin.
#[component]
fn First(token: String) -> AnyView {
    let (client, access, links) = (Client::of_app(), Access::of_app(), expect_context::<Links>());
    let name = Entry::new("name", "set-up-name", texts::USERNAME);
    let password = Entry::new("password", "set-up-password", texts::PASSWORD);
    let form = EntryForm::new(&[name, password]);
    let take = move |answer: Result<Me>| match answer {
        Ok(me) => {
            // The token is used: nothing goes back to it.
            links.replace(&Route::Home);
            access.enter(&me);
        }
        Err(error) if error.is_kept_out() => form.fail(texts::WRONG_LINK),
        Err(error) => form.refuse(&error),
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.has(&[name, password]) {
            let first = SetUp {
                token: token.clone(),
                name: name.value(),
                password: password.value(),
            };
            form.send(client.auth().set_up(first), take);
        }
    };
    view! {
        <p>{texts::SET_UP_WHY}</p>
        <form class="form" novalidate on:submit=submit>
            <TextEntry form=form entry=name autocomplete="username" />
            <PasswordEntry form=form entry=password autocomplete="new-password" help=texts::PASSWORD_HELP can_show=true />
            <div class="sign-in-notes"><Failure form=form /></div>
            <Button label=texts::CREATE busy_label=texts::CREATING kind=Kind::Primary submit=true busy=form.busy />
        </form>
    }
    .into_any()
}
