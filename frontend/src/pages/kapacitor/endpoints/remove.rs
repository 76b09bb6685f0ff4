//! Taking an element away: the button, the question, and why one cannot be.

use std::sync::Arc;

use leptos::prelude::*;

use super::element::Shown;
use crate::components::{Button, Dialog, Icon, IconView, Kind};
use crate::dynamic::{press, when};
use crate::forms::endpoint::Busy;
use crate::texts::endpoints as texts;

/// The end of an element's form.
pub(super) fn remove(shown: Shown) -> AnyView {
    let place = shown.place.get_value();
    let (is_new, from_file) = untrack(|| shown.read(|element| (element.is_new(), element.from_file)));
    let has_elements = shown.desk.book.with_untracked(|book| {
        let section = book.section(&place.section);
        section.is_some_and(|section| section.info.element_key.is_some())
    });
    let why_not = match (is_new, from_file) {
        _ if !has_elements => return ().into_any(),
        (true, _) | (_, Some(false)) => None,
        (_, Some(true)) => Some(texts::FROM_FILE),
        (_, None) => Some(texts::MAYBE_FROM_FILE),
    };
    let drawn = move || match why_not {
        Some(why) => view! { <p class="element-stays">{why}</p> }.into_any(),
        None => button(shown, is_new),
    };
    when(move || !shown.desk.read_only.get(), drawn)
}

fn button(shown: Shown, is_new: bool) -> AnyView {
    let open = RwSignal::new(false);
    let place = shown.place.get_value();
    let title = texts::remove_title(&shown.desk.label(&place.section), &place.element);
    let close = Callback::new(move |()| {
        open.try_set(false);
    });
    let pressed = press(move |_| match is_new {
        // Nothing of it is stored.
        true => shown.desk.remove(shown.place.get_value(), close),
        false => open.set(true),
    });
    let word = if is_new { texts::DISCARD } else { texts::REMOVE };
    let go = move |()| shown.desk.remove(shown.place.get_value(), close);
    let actions = move || {
        view! {
            <Button label=texts::REMOVE busy_label=texts::REMOVING kind=Kind::Danger busy=shown.is_busy(Busy::Removing)
                on_press=go />
        }
        .into_any()
    };
    view! {
        <div class="element-end">
            <button class="text-button danger" type="button" on:click=pressed><IconView icon=Icon::Trash />{word}</button>
        </div>
        <Dialog open title actions=Arc::new(actions)><p>{texts::REMOVE_TEXT}</p></Dialog>
    }
    .into_any()
}
