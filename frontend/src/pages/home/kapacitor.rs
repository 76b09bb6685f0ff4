//! The active Kapacitor.

use leptos::prelude::*;
use switchboard_shared::health::State;
use switchboard_shared::kapacitor::Kapacitor;
use switchboard_shared::overview::Overview;
use switchboard_shared::source::Source;

use super::parts::{draw, look};
use crate::components::{CutText, CutUrl, Icon, LinkButton, NotVerified, Saying, StateWord, When, is_unverified};
use crate::dynamic::{memo, part, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Remote, Right};
use crate::texts::{common, configuration, home as texts};

/// The card of the active Kapacitor. Which one it is and whether it works is known with the source.
#[component]
pub fn KapacitorCard(
    /// The source.
    source: Signal<Source>,
    /// Its id.
    source_id: String,
    /// What the server looks up.
    overview: Remote<Overview>,
) -> AnyView {
    let links = expect_context::<Links>();
    let active = memo(move || source.with(|source| source.active_kapacitor.clone()));
    let found = look(overview, |overview| overview.active_kapacitor.clone());
    let id = StoredValue::new(source_id);
    let may = Membership::of_app().may(Right::Change);
    let configure = move || {
        let href = active.get().filter(|_| may.get()).map(|active| {
            let (source, id) = (id.get_value(), active.id);
            links.to(&Route::Kapacitor { source, id })
        });
        href.map(|href| view! { <a class="card-side" href=href>{texts::CONFIGURE}</a> })
            .into_any()
    };
    let body = move || match active.get() {
        Some(active) => {
            let id = active.id;
            // After a change the overview may be about the one before.
            let details = move |kapacitor: Option<Kapacitor>| {
                let kapacitor = kapacitor.filter(|kapacitor| kapacitor.id.as_ref() == Some(&id));
                kapacitor
                    .map(|kapacitor| view! { <Details kapacitor=kapacitor /> })
                    .into_any()
            };
            view! {
                <div class="kapacitor">
                    <div class="kapacitor-head">
                        <strong><CutText text=active.name /></strong>
                        <StateWord state=active.state />
                    </div>
                    {draw(overview, found, details)}
                </div>
            }
            .into_any()
        }
        None => view! { <NoKapacitor source=id.get_value() /> }.into_any(),
    };
    view! {
        <section class="card" aria-labelledby="active-kapacitor">
            <div class="card-head"><h2 id="active-kapacitor">{texts::ACTIVE_KAPACITOR}</h2>{part(configure)}</div>
            {part(body)}
        </section>
    }
    .into_any()
}

/// There is none yet: the way to the form, for who may add one.
#[component]
fn NoKapacitor(source: String) -> AnyView {
    let (links, may) = (expect_context::<Links>(), Membership::of_app().may(Right::Change));
    let add = move || {
        let href = links.to(&Route::NewKapacitor(source.clone()));
        view! {
            <LinkButton label=configuration::ADD_CONFIG href=href icon=Icon::Plus small=true acts_as_button=true />
        }
        .into_any()
    };
    view! { <div class="card-note"><p>{texts::NO_KAPACITOR}</p> {when(move || may.get(), add)}</div> }.into_any()
}

#[component]
fn Details(kapacitor: Kapacitor) -> AnyView {
    let unverified = is_unverified(&kapacitor.url, kapacitor.tls.verify);
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
        <div class="marked-url"><CutUrl url=kapacitor.url /> <NotVerified is=unverified /></div>
        <dl class="details">
            {version.map(|version| line(texts::VERSION, version))}
            {health.latency_ms.map(|ms| line(texts::LATENCY, common::ms(ms)))}
            {lasting}
            {health.cause.map(|cause| line(texts::CAUSE, common::sentence(&cause)))}
        </dl>
    }
    .into_any()
}
