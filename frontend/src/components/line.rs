//! The line: a check drawn as its stations, solid as far as it got, broken where it failed, dashed after that.

use leptos::prelude::*;
use switchboard_shared::diagnosis::{Certificate, Diagnosis, Step};

use super::stations::{self, Station, Stop};
use super::{CertificateFacts, Icon, IconView};
use crate::dynamic::all;
use crate::texts::check as texts;
use crate::texts::common::{ms, sentence};

/// The stations one under the other, with the cause and the hint under the one that failed; under all of them where no
/// station could be tried.
#[component]
pub fn Line(
    /// The stations, in order.
    stations: Vec<Station>,
    /// Why the failed one failed.
    #[prop(default = None)]
    cause: Option<String>,
    /// What to do about it.
    #[prop(default = None)]
    hint: Option<String>,
    /// The way to do it.
    #[prop(optional_no_strip)]
    offer: Option<AnyView>,
    /// The certificate that the server showed.
    #[prop(default = None)]
    certificate: Option<Certificate>,
) -> AnyView {
    let mut facts = certificate.map(|certificate| view! { <CertificateFacts certificate /> });
    let mut why = (cause.is_some() || hint.is_some()).then(|| view! { <Why cause hint offer /> });
    let rows = stations.into_iter().map(|station| {
        let why = if station.stop == Stop::Failed { why.take() } else { None };
        let facts = if station.step == Step::Tls { facts.take() } else { None };
        view! {
            <li class=class_of(&station)>
                <Node stop=station.stop />
                <span class="station-name">{station.step.label()}</span>
                <span class="station-detail" class:mono=station.step == Step::Resolve>{station.detail.clone()}</span>
                <span class="station-ms">{station.ms.map(ms)}</span>
                {facts}
                {why}
            </li>
        }
    });
    let rows = all(rows);
    view! { <ol class="line">{rows}</ol> {why} }.into_any()
}

/// The stations side by side; under 640 px one under the other.
#[component]
pub fn LineStrip(
    /// The check.
    diagnosis: Diagnosis,
) -> AnyView {
    let stations = stations::ended(&Step::SOURCE, &diagnosis);
    let version = diagnosis.version.clone();
    let brief = move |station: &Station| match (station.step, &version) {
        (Step::Product, Some(version)) if station.stop == Stop::Passed => version.clone(),
        _ => station.brief(),
    };
    let stops = stations.into_iter().map(|station| {
        view! {
            <li class=class_of(&station) title=station.detail.clone()>
                <Node stop=station.stop />
                <span class="station-name">{station.step.label()}</span>
                <span class="station-brief">{brief(&station)}</span>
            </li>
        }
    });
    let why = (!diagnosis.ok).then(|| view! { <Why cause=diagnosis.cause.clone() hint=diagnosis.hint.clone() /> });
    view! {
        <div class="line-strip">
            <ol class="strip">{all(stops)}</ol>
            {why}
            {diagnosis.certificate.map(|certificate| view! { <CertificateFacts certificate /> })}
            <Warnings warnings=diagnosis.warnings />
        </div>
    }
    .into_any()
}

/// What works and still deserves attention.
#[component]
pub fn Warnings(
    /// The sentences; nothing is drawn where there is none.
    warnings: Vec<String>,
) -> AnyView {
    let notes = warnings.into_iter().map(|warning| {
        view! {
            <li>
                <IconView icon=Icon::Warning />
                <span>{sentence(&warning)}</span>
            </li>
        }
    });
    let notes: Vec<_> = notes.collect();
    (!notes.is_empty())
        .then(|| view! { <ul class="line-warnings">{notes}</ul> })
        .into_any()
}

#[component]
fn Why(cause: Option<String>, hint: Option<String>, #[prop(optional_no_strip)] offer: Option<AnyView>) -> AnyView {
    view! {
        <div class="why">
            {cause.map(|cause| view! { <p class="why-cause">{sentence(&cause)}</p> })}
            {hint.map(|hint| view! { <p class="why-hint">{sentence(&hint)}</p> })}
            {offer}
        </div>
    }
    .into_any()
}

/// A station's sign; its shape says what its colour says, and so does the hidden word.
#[component]
fn Node(stop: Stop) -> AnyView {
    let (path, word) = match stop {
        Stop::Passed => ("m5.8 9.2 2.2 2.2 4.2-4.6", texts::PASSED),
        Stop::Failed => ("m6.2 6.2 5.6 5.6m0-5.6-5.6 5.6", texts::FAILED),
        Stop::Skipped | Stop::Ahead => ("", ""),
        Stop::Running => ("", texts::RUNNING),
    };
    let shape = match stop {
        Stop::Failed => view! { <rect x="1.5" y="1.5" width="15" height="15" rx="3.5" /> }.into_any(),
        Stop::Skipped => view! { <circle cx="9" cy="9" r="2.5" /> }.into_any(),
        Stop::Ahead | Stop::Running => view! { <circle cx="9" cy="9" r="6" /> }.into_any(),
        Stop::Passed => view! { <circle cx="9" cy="9" r="7.25" /> }.into_any(),
    };
    view! {
        <span class="station-node">
            <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">{shape}<path d=path /></svg>
            <span class="visually-hidden">{word}</span>
        </span>
    }
    .into_any()
}

fn class_of(station: &Station) -> String {
    let stop = match station.stop {
        Stop::Passed => "passed",
        Stop::Failed => "failed",
        Stop::Skipped => "skipped",
        Stop::Ahead => "ahead",
        Stop::Running => "running",
    };
    format!("station {stop}{}", if station.solid { " solid" } else { "" })
}
