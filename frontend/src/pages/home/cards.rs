//! The lists: databases and hosts. Each fails on its own.

use leptos::prelude::*;
use switchboard_shared::overview::{Host, Overview, Part};

use crate::components::{CutText, Icon, IconView, When};
use crate::dynamic::{maybe, part};
use crate::texts::{common, home as texts};

/// The databases.
#[component]
pub fn DatabasesCard(
    /// What is known about the source.
    overview: Signal<Overview>,
    /// The name of Telegraf's database.
    telegraf: Signal<String>,
) -> AnyView {
    let databases = Memo::new(move |_| overview.with(|overview| overview.databases.clone()));
    let count = maybe(move || databases.with(|part| value(part).map(Vec::len).map(|count| count.to_string())));
    let rows = move || match databases.get() {
        Part::Value(databases) if databases.is_empty() => note(texts::NO_DATABASES),
        Part::Value(databases) => {
            let row = |name: String| {
                let is_telegraf = telegraf.with(|telegraf| *telegraf == name);
                let mark = is_telegraf.then(|| view! { <span class="row-side">{texts::TELEGRAF}</span> });
                view! { <li><IconView icon=Icon::Database /><CutText text=name />{mark}</li> }
            };
            view! { <ul class="card-rows">{databases.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
        Part::Error(why) => failure(&why),
    };
    view! {
        <section class="card" aria-labelledby="databases">
            <div class="card-head"><h2 id="databases">{texts::DATABASES}</h2><span class="card-about">{count}</span></div>
            {part(rows)}
        </section>
    }
    .into_any()
}

/// The hosts that report by Telegraf.
#[component]
pub fn HostsCard(
    /// What is known about the source.
    overview: Signal<Overview>,
) -> AnyView {
    let hosts = Memo::new(move |_| overview.with(|overview| overview.hosts.clone()));
    let count = maybe(move || hosts.with(|part| value(part).map(|hosts| texts::hosts(hosts.len()))));
    let rows = move || match hosts.get() {
        Part::Value(hosts) if hosts.is_empty() => note(texts::NO_HOSTS),
        Part::Value(hosts) => {
            let row = |host: Host| {
                view! {
                    <li>
                        <IconView icon=Icon::Host />
                        <CutText text=host.name />
                        <span class="row-side"><When at=host.last_seen /></span>
                    </li>
                }
            };
            view! { <ul class="card-rows">{hosts.into_iter().map(row).collect_view()}</ul> }.into_any()
        }
        Part::Error(why) => failure(&why),
    };
    view! {
        <section class="card" aria-labelledby="hosts">
            <div class="card-head"><h2 id="hosts">{texts::HOSTS}</h2><span class="card-about">{count}</span></div>
            {part(rows)}
        </section>
    }
    .into_any()
}

/// A part of the page that failed: why, in its own card.
pub fn failure(why: &str) -> AnyView {
    let why = common::sentence(why);
    view! { <p class="card-note is-failed"><IconView icon=Icon::Alert /><span>{why}</span></p> }.into_any()
}

/// A part of the page with nothing in it.
pub fn note(text: &'static str) -> AnyView {
    view! { <p class="card-note">{text}</p> }.into_any()
}

fn value<T>(part: &Part<T>) -> Option<&T> {
    match part {
        Part::Value(value) => Some(value),
        Part::Error(_) => None,
    }
}
