//! An option that is on or off.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;
use switchboard_shared::endpoint::OptionInfo;

use super::actions;
use super::field::notes;
use super::slot::Slot;
use crate::components::{Icon, IconView};
use crate::dynamic::{Handler, part, press, signal};
use crate::forms::endpoint::{Draft, Shape};

/// A box with its label at the right.
pub(super) fn tick(slot: Slot, info: &OptionInfo) -> AnyView {
    let id = slot.id();
    view! {
        <div class="tick">
            <span class="tick-box">
                <input type="checkbox" id=id.clone() name=id.clone() aria-describedby=slot.described_by()
                    aria-disabled=slot.holds() aria-invalid=slot.aria_invalid() prop:checked=is_on(slot)
                    on:click=refuse(slot) on:change=on_tick(slot) />
                <IconView icon=Icon::Check />
            </span>
            <span class="option-label">
                <label for=id.clone() id=format!("{id}-label")>{info.label.clone()}</label>
                <span class="option-actions">{actions::reset(slot)}</span>
            </span>
        </div>
    }
    .into_any()
}

/// The switch above a form: whether any of it counts.
pub fn option_switch(slot: Slot) -> AnyView {
    let Some(info) = slot.info() else {
        return ().into_any();
    };
    let (id, shape) = (slot.id(), slot.shape());
    let (label, help) = (info.label.clone(), notes(slot, &info));
    let body = move || {
        let id = id.clone();
        match shape.get() {
            Some(Shape::Open { .. }) => view! {
                <label for=id.clone() id=format!("{id}-label")>{label.clone()}</label>
                <span class="option-actions">{actions::reset(slot)}</span>
                <input class="switch" type="checkbox" role="switch" id=id.clone() name=id aria-describedby=slot.described_by()
                    aria-disabled=slot.holds() prop:checked=is_on(slot) on:click=refuse(slot) on:change=on_tick(slot) />
            }
            .into_any(),
            Some(shape) => view! { <span id=format!("{id}-label")>{label.clone()}</span> {actions::row(slot, shape)} }.into_any(),
            None => ().into_any(),
        }
    };
    view! { <div class="option-switch"><div class="option-switch-row">{part(body)}</div>{help}</div> }.into_any()
}

fn is_on(slot: Slot) -> Signal<bool> {
    signal(move || slot.read(|edit| edit.draft == Draft::Boolean(true)))
}

fn on_tick(slot: Slot) -> Handler<Event> {
    Box::new(move |event| {
        let on = event_target_checked(&event);
        slot.change(&|edit| edit.draft = Draft::Boolean(on));
    })
}

/// What is ticked stays as it is while it has to, and keeps the focus.
fn refuse(slot: Slot) -> Handler<MouseEvent> {
    press(move |event| {
        if slot.form.held.get_untracked() {
            event.prevent_default();
        }
    })
}
