//! The state of the Kapacitor whose form is open.

use leptos::prelude::*;
use switchboard_shared::kapacitor::Kapacitor;

use crate::api::Client;
use crate::components::StateWord;
use crate::dynamic::{effect, maybe, signal, spawn, text};
use crate::state::Refresh;
use crate::texts::common;

/// Its state, version, latency, and why it does not work; refreshed while the page can be seen.
#[component]
pub fn KapacitorHealth(source: String, kapacitor: Kapacitor) -> AnyView {
    let (client, refresh) = (Client::of_app(), Refresh::of_app());
    let id = kapacitor.id.clone().unwrap_or_default();
    let (kapacitors, first) = (client.kapacitors(&source), untrack(|| refresh.beat()));
    let found = RwSignal::new(kapacitor);
    effect(move || {
        if refresh.beat() == first {
            return;
        }
        let answer = kapacitors.clone().show(id.clone());
        spawn(async move {
            if let Ok(kapacitor) = answer.await {
                found.set(kapacitor);
            }
        });
    });
    let state = move || found.with(|found| found.health.as_ref().map(|health| health.state).unwrap_or_default());
    let version = text(move || found.with(|found| found.version.clone()));
    let latency = maybe(move || found.with(|found| found.health.as_ref()?.latency_ms.map(common::ms)));
    let cause = maybe(move || found.with(|found| found.health.as_ref()?.cause.as_deref().map(common::sentence)));
    view! {
        <p class="form-state"><StateWord state=signal(state) /> <span>{version}</span> <span>{latency}</span></p>
        <p class="form-cause">{cause}</p>
    }
    .into_any()
}
