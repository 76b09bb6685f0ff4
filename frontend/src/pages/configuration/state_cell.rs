//! The state of a source: up, down or unknown, since when, and why.

use leptos::prelude::*;
use switchboard_shared::health::{Health, State};
use switchboard_shared::source::Source;

use crate::browser;
use crate::components::{Saying, StateWord, When};
use crate::dynamic::{maybe, memo, part, text, when};
use crate::texts::{common, configuration as texts, time};

/// The state of `source`.
#[component]
pub fn StateCell(
    /// The source.
    source: Signal<Source>,
    /// It is being checked.
    #[prop(into)]
    checking: Signal<bool>,
) -> AnyView {
    let health = memo(move || source.with(|source| source.health.clone().unwrap_or_default()));
    let state = memo(move || health.with(|health| health.state));
    let first = move || match state.get() {
        State::Up => {
            let latency = maybe(move || health.with(|health| health.latency_ms.map(common::ms)));
            view! { <span>{latency}</span> }.into_any()
        }
        State::Down => since(health, Saying::Since),
        State::Unknown => ().into_any(),
    };
    let has_cause = memo(move || health.with(|health| health.cause.is_some()));
    let second = move || match state.get() {
        State::Up => since(health, Saying::Lasting),
        // A check that could not be made says why too.
        _ if has_cause.get() => view! { <Cause health=health /> }.into_any(),
        State::Down => ().into_any(),
        State::Unknown => view! { <span>{texts::NOT_CHECKED}</span> }.into_any(),
    };
    view! {
        <div class="state-line"><StateWord state=state checking=checking /> <span class="quiet">{part(first)}</span></div>
        <div class="quiet state-more">{part(second)}</div>
    }
    .into_any()
}

fn since(health: Memo<Health>, saying: Saying) -> AnyView {
    let at = move || health.with(|health| health.since.clone());
    part(move || at().map(|at| view! { <When at=at saying=saying /> }).into_any())
}

/// Why it does not work: one line here, all of it in the tooltip.
#[component]
fn Cause(health: Memo<Health>) -> AnyView {
    let cause = memo(move || health.with(|health| health.cause.clone().unwrap_or_default()));
    let whole = text(move || {
        let checked = health.with(|health| health.checked_at.as_ref().map(|at| browser::parse_time(at.as_str())));
        let checked = checked.map(|at| texts::checked(&time::clock(&browser::local_time(at))));
        format!("{} {}", common::sentence(&cause.get()), checked.unwrap_or_default())
    });
    let short = text(move || common::capital(&cause.get()));
    let shown = move || view! { <span class="cause" tabindex="0" data-tip=whole>{short}</span> }.into_any();
    when(move || cause.with(|cause| !cause.is_empty()), shown)
}
