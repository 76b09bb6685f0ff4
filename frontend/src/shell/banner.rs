//! The banners: the server does not answer, or it has become another version.

use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, Icon, IconView};
use crate::dynamic::{memo, part, text, when};
use crate::state::{Access, Clock, Connection, Standing};
use crate::texts::{shell, sign_in};

/// The banners that are called for.
#[component]
pub fn Banners() -> AnyView {
    let connection = expect_context::<Connection>();
    let other = memo(move || connection.other_version());
    let banner = move || {
        other
            .get()
            .map(|version| view! { <OtherVersion version=version /> })
            .into_any()
    };
    let access = Access::of_app();
    let is_lost = move || access.standing() == Standing::Lost && !access.asks().get();
    view! {
        <div class="banners">
            {when(move || connection.is_offline(), || view! { <Offline /> }.into_any())}
            {when(is_lost, || view! { <SignedOut /> }.into_any())}
            <div role="status">{part(banner)}</div>
        </div>
    }
    .into_any()
}

#[component]
fn Offline() -> AnyView {
    let (connection, clock) = (expect_context::<Connection>(), expect_context::<Clock>());
    let detail = text(move || {
        let now = clock.now_ms();
        shell::offline_since(
            browser::seconds_between(connection.answered_at(), now),
            browser::seconds_between(now, connection.next_try_at() + 999.0),
        )
    });
    view! {
        <section class="banner is-down" aria-label=shell::SERVER>
            <IconView icon=Icon::Alert />
            // What counts down is not read out each second.
            <p><strong role="alert">{shell::OFFLINE}</strong> " " <span class="banner-detail">{detail}</span></p>
            <Button label=shell::TRY_NOW on_press=move || connection.try_now() small=true />
        </section>
    }
    .into_any()
}

/// The dialog was closed: the way back to it.
#[component]
fn SignedOut() -> AnyView {
    let access = Access::of_app();
    view! {
        <section class="banner" aria-label=shell::SERVER>
            <IconView icon=Icon::Lock />
            <p role="status">{sign_in::SIGNED_OUT}</p>
            <Button label=sign_in::SIGN_IN on_press=move || access.asks().set(true) small=true />
        </section>
    }
    .into_any()
}

#[component]
fn OtherVersion(version: String) -> AnyView {
    view! {
        <section class="banner" aria-label=shell::SERVER>
            <IconView icon=Icon::Reload />
            <p>{shell::other_version(&version)}</p>
            <Button label=shell::RELOAD on_press=browser::reload small=true />
        </section>
    }
    .into_any()
}
