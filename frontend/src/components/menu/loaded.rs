//! What a menu loads: its skeleton, its failure, and then its entries.
//!
//! A menu may hold nothing but entries, and the focus goes from entry to entry, so a failure is the text that describes
//! the entry Try again.

use leptos::prelude::*;

use super::list::Ready;
use crate::api::Error;
use crate::components::blocks::why;
use crate::components::{Bone, Icon, IconView};
use crate::dynamic::{effect, maybe, press, signal, when};
use crate::state::{Remote, Status};
use crate::texts::common;

/// The id of the failure. One menu is open at a time.
const FAILURE: &str = "menu-failure";

/// Shows `remote` in a menu: a skeleton when it takes longer than a moment, the failure, else what `shown` makes of it.
///
/// The menu gives the focus to an entry once there is one of these.
#[component]
pub fn MenuLoaded<T>(
    /// What is loaded.
    remote: Remote<T>,
    /// What is said where it fails.
    failed: &'static str,
    /// Draws the entries.
    shown: impl Fn(Signal<T>) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let status = remote.status();
    let entries = move || untrack(|| remote.value()).map(&shown).into_any();
    view! {
        {instead(status, failed)}
        {when(move || status.is_there(), entries)}
    }
    .into_any()
}

/// What stands in the place of entries that are not there, and word to the menu whether it has to wait.
fn instead(status: Status, failed: &'static str) -> AnyView {
    let error = signal(move || status.error().filter(|_| !status.is_there()));
    let again = Callback::new(move |()| status.again());
    let Ready(ready) = expect_context();
    let waits = move || !status.is_there() && error.with(Option::is_none);
    ready.set(false);
    effect(move || ready.set(!waits()));
    let bones = || view! { <div class="menu-bones"><Bone /><Bone /><Bone /></div> }.into_any();
    view! {
        {when(move || waits() && status.is_slow(), bones)}
        {when(move || error.with(Option::is_some), move || failure(error, failed, again))}
    }
    .into_any()
}

fn failure(error: Signal<Option<Error>>, failed: &'static str, again: Callback<()>) -> AnyView {
    let why = maybe(move || error.with(|error| error.as_ref().map(why)));
    view! {
        <p class="menu-failure" id=FAILURE>{common::sentence(failed)} " " {why}</p>
        <div class="menu-row">
            <button type="button" role="menuitem" tabindex="-1" data-stays="" aria-describedby=FAILURE
                on:click=press(move |_| again.run(()))>
                <IconView icon=Icon::Reload />{common::TRY_AGAIN}
            </button>
        </div>
    }
    .into_any()
}
