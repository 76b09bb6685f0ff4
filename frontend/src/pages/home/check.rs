//! The last check, drawn as the line.

use leptos::prelude::*;
use switchboard_shared::overview::Overview;

use crate::components::{LineStrip, Saying, When};
use crate::dynamic::{maybe, part};
use crate::texts::home as texts;

/// The card of the last check.
#[component]
pub fn CheckCard(
    /// What is known about the source.
    overview: Signal<Overview>,
) -> AnyView {
    let diagnosis = Memo::new(move |_| overview.with(|overview| overview.diagnosis.clone()));
    let at = Memo::new(move |_| overview.with(|overview| overview.health.checked_at.clone()));
    let outcome = maybe(move || diagnosis.with(|diagnosis| diagnosis.as_ref().map(texts::outcome)));
    let time = move || {
        at.get()
            .map(|at| view! { <When at=at saying=Saying::Clock /> })
            .into_any()
    };
    let line = move || match diagnosis.get() {
        Some(diagnosis) => view! { <LineStrip diagnosis=diagnosis /> }.into_any(),
        None => view! { <p class="card-note">{texts::NO_CHECK}</p> }.into_any(),
    };
    view! {
        <section class="card check-card" aria-labelledby="last-check">
            <div class="card-head">
                <h2 id="last-check">{texts::LAST_CHECK}</h2>
                <span class="card-about">{outcome}</span>
                <span class="card-side">{part(time)}</span>
            </div>
            {part(line)}
        </section>
    }
    .into_any()
}
