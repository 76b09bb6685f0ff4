//! Sign in: the page for who has nothing to see yet.

use leptos::prelude::*;
use switchboard_shared::auth::AuthInfo;

use super::form::{SignInFields, SignInForm};
use super::frame::Frame;
use super::providers::{Providers, Returned};
use super::set_up::UseLink;
use crate::api::Client;
use crate::components::{Button, Kind, Loaded, form_skeleton};
use crate::dynamic::{maybe, spawn};
use crate::state::{Access, Links, Remote, Standing};
use crate::texts::sign_in as texts;

/// The page to sign in; who is in already is sent on.
#[component]
pub fn SignInPage() -> AnyView {
    let client = Client::of_app();
    let info = Remote::new(move || client.auth().info());
    // Only a call that needs it says whether one has to.
    if untrack(|| Access::of_app().standing()) == Standing::Unknown {
        spawn(async move {
            // Its answer is noted on its way.
            drop(client.me().show().await);
        });
    }
    let shown = move |info: Signal<AuthInfo>| {
        let info = info.get_untracked();
        let ways = match info.setup_required {
            true => view! { <UseLink /> <Elsewhere info=info.clone() /> }.into_any(),
            false => view! { <Ways info=info.clone() /> }.into_any(),
        };
        view! { <Returned info=info /> {ways} }.into_any()
    };
    view! {
        <Frame title=texts::SIGN_IN>
            <Loaded remote=info failed=texts::NOT_LOADED skeleton=form_skeleton shown=shown />
        </Frame>
    }
    .into_any()
}

/// A name and a password, and the other ways.
#[component]
fn Ways(info: AuthInfo) -> AnyView {
    let it = SignInForm::new();
    let form = info.local.then(|| {
        view! {
            <SignInFields it=it>
                <Button label=texts::SIGN_IN busy_label=texts::SIGNING_IN kind=Kind::Primary submit=true
                    busy=it.form.busy disabled=maybe(move || it.wait()) />
            </SignInFields>
        }
    });
    let nothing = (!info.local && info.providers.is_empty()).then(|| view! { <p>{texts::NO_WAY}</p> });
    view! { {form} {nothing} <Elsewhere info=info /> }.into_any()
}

/// The providers, which lead on to the page first asked for.
#[component]
fn Elsewhere(info: AuthInfo) -> AnyView {
    let next = untrack(|| expect_context::<Links>().query("next"));
    let along = next.map(|next| ("next", next));
    let alone = !info.local && !info.setup_required;
    view! { <Providers info=info along=along alone=alone /> }.into_any()
}
