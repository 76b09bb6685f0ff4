//! What comes from the server: its skeleton, its failure, and then itself.

use leptos::prelude::*;

use super::blocks::why;
use super::keep_focus::keep_focus;
use super::{Button, ErrorBlock, Icon, IconView};
use crate::api::Error;
use crate::dynamic::{maybe, memo, part, signal, when};
use crate::state::Remote;
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
    let state = State {
        is_there: signal(move || remote.value().is_some()),
        error: signal(move || remote.error()),
        stale: signal(move || remote.stale()),
        is_slow: signal(move || remote.is_slow()),
        busy: signal(move || remote.is_retrying()),
        again: Callback::new(move |()| remote.again()),
    };
    let there = move || untrack(|| remote.value()).map(&shown).into_any();
    state.draw(failed, skeleton, Box::new(there))
}

/// What is known of something that is loaded, whatever it is: written once for all of them.
#[derive(Clone, Copy)]
struct State {
    is_there: Signal<bool>,
    error: Signal<Option<Error>>,
    stale: Signal<Option<Error>>,
    is_slow: Signal<bool>,
    busy: Signal<bool>,
    again: Callback<()>,
}

impl State {
    fn phase(self) -> Phase {
        match (self.is_there.get(), self.error.with(Option::is_some)) {
            (true, false) => Phase::There,
            (true, true) if self.stale.with(Option::is_some) => Phase::There,
            (_, true) => Phase::Failed,
            (false, false) if self.is_slow.get() => Phase::Slow,
            (false, false) => Phase::Waiting,
        }
    }

    fn draw(self, failed: &'static str, skeleton: ViewFn, there: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
        let Self {
            error,
            stale,
            busy,
            again,
            ..
        } = self;
        let phase = memo(move || self.phase());
        let drawn = part(move || match phase.get() {
            Phase::Waiting => ().into_any(),
            Phase::Slow => waiting(skeleton.run()),
            Phase::Failed => view! { <Failed title=failed error=error on_again=again /> }.into_any(),
            Phase::There => there(),
        });
        view! { <Stale title=failed error=stale on_again=again busy /> {drawn} }.into_any()
    }
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
