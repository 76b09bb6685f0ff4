//! The four figures: state, kind and version, latency, databases.

use leptos::prelude::*;
use switchboard_shared::health::{Health, State};
use switchboard_shared::overview::{Overview, Part};
use switchboard_shared::source::Source;

use super::parts::look;
use crate::components::{Saying, StateWord, When};
use crate::dynamic::{memo, part, signal, text};
use crate::state::Remote;
use crate::texts::{common, home as texts};

/// The figures of a source. What is stored of it is there at once.
#[component]
pub fn Figures(
    /// The source.
    source: Signal<Source>,
    /// Its last known state.
    health: Memo<Health>,
    /// What the server looks up.
    overview: Remote<Overview>,
) -> AnyView {
    let kind = text(move || source.with(|source| common::kind(source.kind, &source.version)));
    let about = text(move || source.with(|source| texts::about(source.kind).to_owned()));
    let latency = move || health.with(|health| health.latency_ms.map_or_else(|| texts::NONE.to_owned(), common::ms));
    view! {
        <dl class="figures">
            <div>
                <dt>{texts::STATE}</dt>
                <dd class="figure"><StateWord state=signal(move || health.with(|health| health.state)) /></dd>
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
    let key = memo(move || health.with(|health| (health.state, health.since.clone(), health.cause.clone())));
    part(move || match key.get() {
        (State::Up, Some(since), _) => view! { <When at=since saying=Saying::Lasting /> }.into_any(),
        (State::Down, Some(since), _) => view! { <When at=since saying=Saying::Since /> }.into_any(),
        // Why a check could not be made.
        (State::Unknown, _, Some(cause)) => view! { <span>{common::capital(&cause)}</span> }.into_any(),
        _ => view! { <span>{texts::NOT_CHECKED}</span> }.into_any(),
    })
}

#[component]
fn LastCheck(health: Memo<Health>) -> AnyView {
    let at = memo(move || health.with(|health| health.checked_at.clone()));
    part(move || match at.get() {
        Some(at) => view! { {texts::LAST_CHECK_AGO} " " <When at=at /> }.into_any(),
        None => view! { <span>{texts::NOT_CHECKED}</span> }.into_any(),
    })
}

#[component]
fn Databases(source: Signal<Source>, overview: Remote<Overview>) -> AnyView {
    let (databases, there) = (
        look(overview, |overview| overview.databases.clone()),
        look(overview, |overview| overview.telegraf.clone()),
    );
    let count = text(move || {
        databases.with(|databases| match databases {
            Some(Part::Value(databases)) => databases.len().to_string(),
            Some(Part::Error(_)) => texts::NONE.to_owned(),
            None => texts::COMING.to_owned(),
        })
    });
    let is_set = memo(move || source.with(|source| !source.telegraf.is_empty()));
    let telegraf = text(move || match there.get() {
        _ if !is_set.get() => texts::TELEGRAF_UNSET.to_owned(),
        Some(Part::Value(true)) => texts::TELEGRAF_THERE.to_owned(),
        Some(Part::Value(false)) => texts::TELEGRAF_MISSING.to_owned(),
        Some(Part::Error(why)) => common::capital(&why),
        None => String::new(),
    });
    let is_missing = move || is_set.get() && there.with(|there| matches!(there, Some(Part::Value(false))));
    view! {
        <div>
            <dt>{texts::DATABASES}</dt>
            <dd class="figure">{count}</dd>
            <dd class="quiet" class:is-warning=signal(is_missing)>{telegraf}</dd>
        </div>
    }
    .into_any()
}
