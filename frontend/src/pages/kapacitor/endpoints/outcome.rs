//! What came of it: why an element was not stored, and whether a test alert arrived.

use leptos::prelude::*;

use super::element::Shown;
use crate::components::{Icon, IconView};
use crate::dynamic::{memo, part};
use crate::forms::endpoint::Outcome;

/// Why the last attempt failed; read out when it comes.
pub(super) fn failure(shown: Shown) -> AnyView {
    let failure = memo(move || shown.read(|element| element.failure.clone()));
    let id = shown.id("_failure");
    let note = move |why: String| {
        view! { <div class="form-failure" id=id.clone() tabindex="-1"><IconView icon=Icon::Alert /><p>{why}</p></div> }
    };
    view! { <div class="element-failure" role="alert">{part(move || failure.get().map(&note).into_any())}</div> }
        .into_any()
}

/// What came of the last test alert; read out when it comes.
pub(super) fn outcome(shown: Shown) -> AnyView {
    let outcome = memo(move || shown.read(|element| element.outcome.clone()));
    let note = |outcome: Outcome| {
        let (class, icon) = match outcome.arrived {
            true => ("outcome is-up", Icon::CheckCircle),
            false => ("outcome is-down", Icon::Alert),
        };
        view! {
            <div class=class>
                <IconView icon=icon />
                <div>
                    <p class="outcome-title">{outcome.title}</p>
                    <p class="outcome-detail">{outcome.detail}</p>
                </div>
            </div>
        }
    };
    view! { <div class="element-outcome" role="status">{part(move || outcome.get().map(note).into_any())}</div> }
        .into_any()
}
