//! The parts of the page that the server has to look up: each comes, or fails, on its own.

use leptos::prelude::*;
use switchboard_shared::overview::{Overview, Part};

use crate::components::{Bone, Icon, IconView};
use crate::dynamic::{memo, part};
use crate::state::Remote;
use crate::texts::common;

/// A part of the overview: what was found, or why nothing was; none while it is waited for. Where the overview as a
/// whole could not be had, that is why.
pub fn look<T>(overview: Remote<Overview>, read: fn(&Overview) -> Part<T>) -> Memo<Option<Part<T>>>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    memo(move || match (overview.value(), overview.error()) {
        (Some(overview), _) => Some(overview.with(read)),
        (None, Some(error)) => Some(Part::Error(error.message())),
        (None, None) => None,
    })
}

/// Draws a part: what `shown` makes of it, why it is not there, or its shape once that takes a moment.
pub fn draw<T>(
    overview: Remote<Overview>,
    found: Memo<Option<Part<T>>>,
    shown: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    part(move || match found.get() {
        Some(Part::Value(value)) => shown(value),
        Some(Part::Error(why)) => failure(&why),
        None if overview.is_slow() => bones(),
        None => ().into_any(),
    })
}

/// Why a part failed, in its own card.
pub fn failure(why: &str) -> AnyView {
    let why = common::sentence(why);
    view! { <p class="card-note is-failed"><IconView icon=Icon::Alert /><span>{why}</span></p> }.into_any()
}

/// A part with nothing in it.
pub fn note(text: &'static str) -> AnyView {
    view! { <p class="card-note">{text}</p> }.into_any()
}

/// The shape of a part, while it is waited for.
pub fn bones() -> AnyView {
    view! { <div class="bone-card"><Bone class="w-60 thin" /><Bone class="w-40 thin" /></div> }.into_any()
}
