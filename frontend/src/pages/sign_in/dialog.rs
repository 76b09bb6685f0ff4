//! Sign in again, over the page that is there.

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;
use switchboard_shared::auth::AuthInfo;

use super::form::{FORM, NAME, PASSWORD, SignInFields, SignInForm};
use super::providers::Providers;
use crate::api::Client;
use crate::browser;
use crate::components::{Button, Dialog, Kind};
use crate::dynamic::{effect, maybe, part, spawn, when};
use crate::state::{Access, Membership, Remote};
use crate::texts::sign_in as texts;

/// The dialog; opens when the server keeps out who was in. What stands on the page stays.
#[component]
pub fn SignInDialog() -> AnyView {
    let (access, membership) = (Access::of_app(), Membership::of_app());
    let dialog = move || {
        let me = untrack(|| membership.me().value()).map(|me| me.get_untracked());
        let it = SignInForm::new();
        let focus = match me {
            Some(me) if me.scheme == "local" => {
                it.name.text.set(me.name);
                PASSWORD
            }
            _ => NAME,
        };
        view! { <Opened it=it focus=focus /> }.into_any()
    };
    // Once there was something to be kept out of: most people never see it.
    let was_open = RwSignal::new(false);
    effect(move || {
        if access.asks().get() {
            was_open.set(true);
        }
    });
    when(move || was_open.get(), dialog)
}

#[component]
fn Opened(it: SignInForm, focus: &'static str) -> AnyView {
    let (access, client) = (Access::of_app(), Client::of_app());
    look_when_back(access, client);
    let actions = move || {
        view! {
            <Button label=texts::SIGN_IN busy_label=texts::SIGNING_IN kind=Kind::Primary submit=true form=FORM
                busy=it.form.busy disabled=maybe(move || it.wait()) />
        }
        .into_any()
    };
    let providers = |info: AuthInfo| {
        let alone = !info.local;
        view! { <Providers info=info beside=true alone=alone /> }
    };
    let body = move || {
        let info = Remote::new(move || client.auth().info());
        let info = move || info.value().map(|info| info.get());
        // Until it is known, the most likely.
        let is_local = move || info().is_none_or(|info: AuthInfo| info.local);
        view! {
            <p>{texts::AGAIN_WHY}</p>
            <div class="dialog-form">
                {when(is_local, move || view! { <SignInFields it=it /> }.into_any())}
                {part(move || info().map(providers).into_any())}
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog open=access.asks() title=texts::AGAIN focus=focus actions=Arc::new(actions)>{body()}</Dialog>
    }
    .into_any()
}

/// Who comes back to the tab may have signed in beside it: any call that is let in then closes the dialog.
fn look_when_back(access: Access, client: Client) {
    let look = move |_| {
        if browser::is_visible() && untrack(|| access.asks().get()) {
            spawn(async move { drop(client.me().show().await) });
        }
    };
    let listener = window_event_listener(ev::visibilitychange, look);
    on_cleanup(move || listener.remove());
}
