//! What comes from the server: its skeleton, its failure, and then itself.

use leptos::prelude::*;

use super::blocks::why;
use super::keep_focus::keep_focus;
use super::{Button, ErrorBlock, Icon, IconView};
use crate::api::Error;
use crate::dynamic::{maybe, memo, part, signal, when};
use crate::state::{Remote, Status};
use crate::texts::common;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Slow,
    Failed,
    There,
}

/// Shows `remote`: a skeleton when it takes longer than a moment, the failure, else what `shown` makes of it. What is
/// there stays while it cannot be refreshed, and says so.
///
/// `shown` runs once; later answers reach it through its signal.
#[component]
pub fn Loaded<T>(
    /// What is loaded.
    remote: Remote<T>,
    /// The heading of its failure.
    failed: &'static str,
    /// The shape of what comes.
    #[prop(into)]
    skeleton: ViewFn,
    /// Draws it.
    shown: impl Fn(Signal<T>) -> AnyView + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let there = move || untrack(|| remote.value()).map(&shown).into_any();
    draw(remote.status(), failed, skeleton, Box::new(there))
}

fn phase(status: Status) -> Phase {
    match (status.is_there(), status.error().is_some()) {
        (true, false) => Phase::There,
        (true, true) if status.stale().is_some() => Phase::There,
        (_, true) => Phase::Failed,
        (false, false) if status.is_slow() => Phase::Slow,
        (false, false) => Phase::Waiting,
    }
}

/// Written once for whatever is loaded.
fn draw(
    status: Status,
    failed: &'static str,
    skeleton: ViewFn,
    there: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let stale = signal(move || status.stale());
    let (again, busy) = (
        Callback::new(move |()| status.again()),
        signal(move || status.is_retrying()),
    );
    let drawn = once_there(status, failed, skeleton, there);
    view! { <Stale title=failed error=stale on_again=again busy /> {drawn} }.into_any()
}

/// What is loaded, or its skeleton, or its failure; without a word on how old it is.
pub fn once_there(
    status: Status,
    failed: &'static str,
    skeleton: ViewFn,
    there: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    let (phase, error) = (memo(move || phase(status)), signal(move || status.error()));
    let again = Callback::new(move |()| status.again());
    part(move || match phase.get() {
        Phase::Waiting => ().into_any(),
        Phase::Slow => waiting(skeleton.run()),
        Phase::Failed => view! { <Failed title=failed error=error on_again=again /> }.into_any(),
        Phase::There => there(),
    })
}

/// Something could not be loaded, and there is nothing to show in its place. What comes after it gets its focus.
#[component]
pub fn Failed(
    /// What could not be loaded.
    title: &'static str,
    /// Why.
    error: Signal<Option<Error>>,
    /// Asks for it again.
    on_again: Callback<()>,
) -> AnyView {
    keep_focus(".block.is-failed", "h1");
    view! { <ErrorBlock title error on_again /> }.into_any()
}

/// Above what is shown: it could not be refreshed, and why; nothing where there is no `error`.
#[component]
pub fn Stale(
    /// What could not be loaded.
    title: &'static str,
    /// Why.
    error: Signal<Option<Error>>,
    /// Asks for it again.
    on_again: Callback<()>,
    /// That is under way.
    busy: Signal<bool>,
) -> AnyView {
    let why = maybe(move || error.with(|error| error.as_ref().map(why)));
    let note = move || {
        keep_focus(".stale", "h1");
        // Why changes with each request, and is not read out each time.
        view! {
            <div class="stale">
                <IconView icon=Icon::Alert />
                <p>{title} ". " {common::FROM_BEFORE} " " <span class="quiet" aria-live="off">{why}</span></p>
                <Button label=common::TRY_AGAIN busy_label=common::TRYING busy on_press=on_again small=true />
            </div>
        }
        .into_any()
    };
    view! { <div role="status">{when(move || error.with(Option::is_some), note)}</div> }.into_any()
}

/// `skeleton` while something is waited for; read out as that.
pub fn waiting(skeleton: AnyView) -> AnyView {
    view! {
        <div role="status" aria-busy="true">
            <span class="visually-hidden">{common::LOADING}</span>
            {skeleton}
        </div>
    }
    .into_any()
}
