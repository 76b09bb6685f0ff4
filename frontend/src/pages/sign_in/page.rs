//! Sign in: the page for who has nothing to see yet.

use leptos::prelude::*;
use switchboard_shared::auth::AuthInfo;

use super::form::{SignInFields, SignInForm};
use super::frame::Frame;
use super::providers::Providers;
use super::set_up::UseLink;
use crate::api::Client;
use crate::components::{Button, Kind, Loaded, form_skeleton};
use crate::dynamic::{maybe, spawn};
use crate::state::{Access, Remote, Standing};
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
        match info.setup_required {
            true => view! { <UseLink /> }.into_any(),
            false => view! { <Ways info=info /> }.into_any(),
        }
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
    view! { {form} {nothing} <Providers info=info /> }.into_any()
}
