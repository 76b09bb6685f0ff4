//! An option that is one of a few texts.

use leptos::prelude::*;
use switchboard_shared::endpoint::OptionInfo;

use super::slot::Slot;
use crate::components::{Icon, IconView};
use crate::dynamic::{all, key, press, signal};
use crate::texts::endpoints as texts;

/// Its choices, and none of them; and what stands there, if it is another one.
pub(super) fn select(slot: Slot, info: &OptionInfo) -> AnyView {
    let (id, now) = (slot.id(), untrack(|| slot.text(0).get()));
    let mut choices = vec![String::new()];
    choices.extend(info.choices.iter().cloned());
    if !choices.contains(&now) {
        choices.push(now);
    }
    let text = slot.text(0);
    let option = |choice: String| {
        let label = match choice.is_empty() {
            true => texts::NOT_CHOSEN.to_owned(),
            false => choice.clone(),
        };
        let value = choice.clone();
        let is_chosen = signal(move || text.with(|text| *text == choice));
        view! { <option value=value prop:selected=is_chosen>{label}</option> }
    };
    // Disabled it would lose the focus.
    let opened = press(move |event| {
        if slot.form.held.get_untracked() {
            event.prevent_default();
        }
    });
    let keyed = key(move |event| {
        if event.key() != "Tab" && slot.form.held.get_untracked() {
            event.prevent_default();
        }
    });
    view! {
        <div class="select">
            <select class="input" id=id.clone() name=id aria-disabled=slot.holds() aria-invalid=slot.aria_invalid()
                aria-describedby=slot.described_by() on:mousedown=opened on:keydown=keyed on:change=slot.on_type(0)>
                {all(choices.into_iter().map(option))}
            </select>
            <IconView icon=Icon::ChevronDown />
        </div>
    }
    .into_any()
}
