//! The four figures: state, kind and version, latency, databases.

use leptos::prelude::*;
use switchboard_shared::health::{Health, State};
use switchboard_shared::overview::{Overview, Part};
use switchboard_shared::source::Source;

use crate::components::{Saying, StateWord, When};
use crate::dynamic::{part, text};
use crate::texts::{common, configuration, home as texts};

/// The figures of a source.
#[component]
pub fn Figures(
    /// The source.
    source: Signal<Source>,
    /// What is known about it.
    overview: Signal<Overview>,
) -> AnyView {
    let health = Memo::new(move |_| overview.with(|overview| overview.health.clone()));
    let kind = text(move || source.with(|source| configuration::kind(source.kind, &source.version)));
    let about = text(move || source.with(|source| texts::about(source.kind).to_owned()));
    let latency = move || health.with(|health| health.latency_ms.map_or_else(|| texts::NONE.to_owned(), common::ms));
    view! {
        <dl class="figures">
            <div>
                <dt>{texts::STATE}</dt>
                <dd class="figure"><StateWord state=Signal::derive(move || health.with(|health| health.state)) /></dd>
                <dd class="quiet"><Since health=health /></dd>
            </div>
            <div>
                <dt>{texts::KIND}</dt>
                <dd class="figure">{kind}</dd>
                <dd class="quiet">{about}</dd>
            </div>
            <div>
                <dt>{texts::LATENCY}</dt>
                <dd class="figure">{text(latency)}</dd>
                <dd class="quiet"><LastCheck health=health /></dd>
            </div>
            <Databases source=source overview=overview />
        </dl>
    }
    .into_any()
}

#[component]
fn Since(health: Memo<Health>) -> AnyView {
    let key = Memo::new(move |_| health.with(|health| (health.state, health.since.clone())));
    part(move || match key.get() {
        (State::Up, Some(since)) => view! { <When at=since saying=Saying::Lasting /> }.into_any(),
        (State::Down, Some(since)) => view! { <When at=since saying=Saying::Since /> }.into_any(),
        _ => view! { <span>{texts::NOT_CHECKED}</span> }.into_any(),
    })
}

#[component]
fn LastCheck(health: Memo<Health>) -> AnyView {
    let at = Memo::new(move |_| health.with(|health| health.checked_at.clone()));
    part(move || match at.get() {
        Some(at) => view! { {texts::LAST_CHECK_AGO} " " <When at=at /> }.into_any(),
        None => view! { <span>{texts::NOT_CHECKED}</span> }.into_any(),
    })
}

#[component]
fn Databases(source: Signal<Source>, overview: Signal<Overview>) -> AnyView {
    let count = text(move || {
        overview.with(|overview| match &overview.databases {
            Part::Value(databases) => databases.len().to_string(),
            Part::Error(_) => texts::NONE.to_owned(),
        })
    });
    let telegraf = text(move || {
        let is_unset = source.with(|source| source.telegraf.is_empty());
        overview.with(|overview| match &overview.telegraf {
            _ if is_unset => texts::TELEGRAF_UNSET.to_owned(),
            Part::Value(true) => texts::TELEGRAF_THERE.to_owned(),
            Part::Value(false) => texts::TELEGRAF_MISSING.to_owned(),
            Part::Error(why) => common::capital(why),
        })
    });
    let is_missing = move || overview.with(|overview| matches!(overview.telegraf, Part::Value(false)));
    let is_warning = move || is_missing() && source.with(|source| !source.telegraf.is_empty());
    view! {
        <div>
            <dt>{texts::DATABASES}</dt>
            <dd class="figure">{count}</dd>
            <dd class="quiet" class:is-warning=Signal::derive(is_warning)>{telegraf}</dd>
        </div>
    }
    .into_any()
}
