//! The last check, drawn as the line.

use leptos::prelude::*;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::health::Health;
use switchboard_shared::overview::{Overview, Part};

use super::parts::{bones, failure, look, note};
use crate::components::{Failed, LineStrip, Saying, When, waiting};
use crate::dynamic::{maybe, memo, part, signal};
use crate::state::Remote;
use crate::texts::home as texts;

/// The card of the last check. Where the server could not look anything up, it says so for all that it would have
/// found, and offers to try again.
#[component]
pub fn CheckCard(
    /// The source's last known state.
    health: Memo<Health>,
    /// What the server looks up.
    overview: Remote<Overview>,
) -> AnyView {
    let found = look(overview, |overview| Part::Value(overview.diagnosis.clone()));
    let at = memo(move || health.with(|health| health.checked_at.clone()));
    let outcome = maybe(move || match found.get() {
        Some(Part::Value(diagnosis)) => diagnosis.as_ref().map(texts::outcome),
        _ => None,
    });
    let time = move || {
        at.get()
            .map(|at| view! { <When at=at saying=Saying::Clock /> })
            .into_any()
    };
    let error = signal(move || overview.error());
    let again = Callback::new(move |()| overview.again());
    let body = move || match found.get() {
        Some(Part::Value(diagnosis)) => line(diagnosis, health),
        Some(Part::Error(_)) => view! { <Failed title=texts::OVERVIEW_FAILED error on_again=again /> }.into_any(),
        None if overview.is_slow() => waiting(bones()),
        None => ().into_any(),
    };
    view! {
        <section class="card check-card" aria-labelledby="last-check">
            <div class="card-head">
                <h2 id="last-check">{texts::LAST_CHECK}</h2>
                <span class="card-about">{outcome}</span>
                <span class="card-side">{part(time)}</span>
            </div>
            {part(body)}
        </section>
    }
    .into_any()
}

/// The line of a check. Its steps are not kept when the server starts anew, what came of it is.
fn line(diagnosis: Option<Diagnosis>, health: Memo<Health>) -> AnyView {
    match (diagnosis, health.get().cause) {
        (Some(diagnosis), _) => view! { <LineStrip diagnosis=diagnosis /> }.into_any(),
        (None, Some(cause)) => failure(&cause),
        (None, None) => note(texts::NO_CHECK),
    }
}
