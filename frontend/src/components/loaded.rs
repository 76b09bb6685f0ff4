//! What comes from the server: its skeleton, its failure, and then itself.

use leptos::prelude::*;

use super::ErrorBlock;
use crate::dynamic::part;
use crate::state::Remote;
use crate::texts::common;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Waiting,
    Slow,
    Failed,
    There,
}

/// Shows `remote`: a skeleton when it takes longer than a moment, the failure, else what `shown` makes of it.
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
    let phase = Memo::new(move |_| match (remote.value(), remote.error()) {
        (_, Some(_)) => Phase::Failed,
        (Some(_), None) => Phase::There,
        (None, None) if remote.is_slow() => Phase::Slow,
        (None, None) => Phase::Waiting,
    });
    let error = Signal::derive(move || remote.error());
    let again = Callback::new(move |()| remote.again());
    let there = move || untrack(|| remote.value()).map(&shown).into_any();
    part(move || match phase.get() {
        Phase::Waiting => ().into_any(),
        Phase::Slow => waiting(skeleton.run()),
        Phase::Failed => view! { <ErrorBlock title=failed error=error on_again=again /> }.into_any(),
        Phase::There => there(),
    })
}

fn waiting(skeleton: AnyView) -> AnyView {
    view! {
        <div role="status" aria-busy="true">
            <span class="visually-hidden">{common::LOADING}</span>
            {skeleton}
        </div>
    }
    .into_any()
}
