//! The lists: databases and hosts. Each fails on its own.

use leptos::prelude::*;
use switchboard_shared::overview::{Host, Overview, Part};

use super::parts::{draw, look, note};
use crate::components::{CutText, Icon, IconView, When};
use crate::dynamic::{all, maybe};
use crate::state::Remote;
use crate::texts::home as texts;

/// The databases.
#[component]
pub fn DatabasesCard(
    /// What the server looks up.
    overview: Remote<Overview>,
    /// The name of Telegraf's database.
    telegraf: Signal<String>,
) -> AnyView {
    let databases = look(overview, |overview| overview.databases.clone());
    let count = maybe(move || databases.with(|part| value(part).map(Vec::len).map(|count| count.to_string())));
    let rows = move |databases: Vec<String>| {
        if databases.is_empty() {
            return note(texts::NO_DATABASES);
        }
        let row = |name: String| {
            let is_telegraf = telegraf.with(|telegraf| *telegraf == name);
            let mark = is_telegraf.then(|| view! { <span class="row-side">{texts::TELEGRAF}</span> });
            view! { <li><IconView icon=Icon::Database /><CutText text=name />{mark}</li> }
        };
        view! { <ul class="card-rows">{all(databases.into_iter().map(row))}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="databases">
            <div class="card-head"><h2 id="databases">{texts::DATABASES}</h2><span class="card-about">{count}</span></div>
            {draw(overview, databases, rows)}
        </section>
    }
    .into_any()
}

/// The hosts that report by Telegraf.
#[component]
pub fn HostsCard(
    /// What the server looks up.
    overview: Remote<Overview>,
) -> AnyView {
    let hosts = look(overview, |overview| overview.hosts.clone());
    let count = maybe(move || hosts.with(|part| value(part).map(|hosts| texts::hosts(hosts.len()))));
    let rows = move |hosts: Vec<Host>| {
        if hosts.is_empty() {
            return note(texts::NO_HOSTS);
        }
        let row = |host: Host| {
            view! {
                <li>
                    <IconView icon=Icon::Host />
                    <CutText text=host.name />
                    <span class="row-side"><When at=host.last_seen /></span>
                </li>
            }
        };
        view! { <ul class="card-rows">{all(hosts.into_iter().map(row))}</ul> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="hosts">
            <div class="card-head"><h2 id="hosts">{texts::HOSTS}</h2><span class="card-about">{count}</span></div>
            {draw(overview, hosts, rows)}
        </section>
    }
    .into_any()
}

fn value<T>(part: &Option<Part<T>>) -> Option<&T> {
    match part {
        Some(Part::Value(value)) => Some(value),
        Some(Part::Error(_)) | None => None,
    }
}
