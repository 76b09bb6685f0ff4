//! The active Kapacitor.

use leptos::prelude::*;
use switchboard_shared::health::State;
use switchboard_shared::kapacitor::Kapacitor;
use switchboard_shared::overview::{Overview, Part};

use super::cards::failure;
use crate::components::{CutText, CutUrl, Icon, LinkButton, Saying, StateWord, When};
use crate::dynamic as draw;
use crate::routes::Route;
use crate::state::Links;
use crate::texts::{common, configuration, home as texts};

/// The card of the active Kapacitor.
#[component]
pub fn KapacitorCard(
    /// What is known about the source.
    overview: Signal<Overview>,
    /// The id of the source.
    source_id: String,
) -> AnyView {
    let links = expect_context::<Links>();
    let part = Memo::new(move |_| overview.with(|overview| overview.active_kapacitor.clone()));
    let source = StoredValue::new(source_id);
    let configure = move || {
        let id = part.with(|part| match part {
            Part::Value(Some(kapacitor)) => kapacitor.id.clone(),
            _ => None,
        });
        let source = source.get_value();
        let href = id.map(|id| links.to(&Route::Kapacitor { source, id }));
        href.map(|href| view! { <a class="card-side" href=href>{texts::CONFIGURE}</a> })
            .into_any()
    };
    let body = move || match part.get() {
        Part::Value(Some(kapacitor)) => view! { <Details kapacitor=kapacitor /> }.into_any(),
        Part::Value(None) => {
            let href = links.to(&Route::NewKapacitor(source.get_value()));
            view! {
                <div class="card-note">
                    <p>{texts::NO_KAPACITOR}</p>
                    <LinkButton label=configuration::ADD_CONFIG href=href icon=Icon::Plus small=true acts_as_button=true />
                </div>
            }
            .into_any()
        }
        Part::Error(why) => failure(&why),
    };
    view! {
        <section class="card" aria-labelledby="active-kapacitor">
            <div class="card-head"><h2 id="active-kapacitor">{texts::ACTIVE_KAPACITOR}</h2>{draw::part(configure)}</div>
            {draw::part(body)}
        </section>
    }
    .into_any()
}

#[component]
fn Details(kapacitor: Kapacitor) -> AnyView {
    let health = kapacitor.health.unwrap_or_default();
    let version = Some(kapacitor.version).filter(|version| !version.is_empty());
    let term = match health.state {
        State::Up => Some(texts::UP_FOR),
        State::Down => Some(texts::DOWN_FOR),
        State::Unknown => None,
    };
    let lasting = term.zip(health.since).map(|(term, since)| {
        view! { <div><dt>{term}</dt><dd><When at=since saying=Saying::Span /></dd></div> }
    });
    let line = |term: &'static str, text: String| view! { <div><dt>{term}</dt><dd>{text}</dd></div> };
    view! {
        <div class="kapacitor">
            <div class="kapacitor-head">
                <strong><CutText text=kapacitor.name /></strong>
                <StateWord state=health.state />
            </div>
            <CutUrl url=kapacitor.url />
            <dl class="details">
                {version.map(|version| line(texts::VERSION, version))}
                {health.latency_ms.map(|ms| line(texts::LATENCY, common::ms(ms)))}
                {lasting}
                {health.cause.map(|cause| line(texts::CAUSE, common::sentence(&cause)))}
            </dl>
        </div>
    }
    .into_any()
}
