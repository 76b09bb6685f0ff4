//! What is on or off: a box, and a switch that takes effect on saving too.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::FormState;
use super::field::{FieldNotes, described_by};
use crate::components::{Icon, IconView};
use crate::dynamic::{Handler, flag, part, press};
use crate::forms::field::Field;

/// A box with its label at the right.
#[component]
pub fn Tick(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// Why it cannot be turned off, which is added to its label.
    #[prop(optional, into)]
    locked: Signal<Option<&'static str>>,
    /// Stands under the label.
    #[prop(optional, into)]
    help: Signal<Option<String>>,
) -> AnyView {
    let id = field.wire();
    let stays = move || locked.get().is_some() || form.is_fixed();
    let why = move || {
        locked
            .get()
            .map(|why| view! { <span class="tick-locked">{why}</span> })
            .into_any()
    };
    let note = move || {
        let help = help.get();
        help.map(|help| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> })
            .into_any()
    };
    view! {
        <div class="tick">
            <span class="tick-box">
                <input type="checkbox" id=id name=id aria-describedby=described_by(field)
                    aria-disabled=flag(stays)
                    prop:checked=form.is_on(field)
                    on:click=refuse_while(stays)
                    on:change=form.on_tick(field) />
                <IconView icon=Icon::Check />
            </span>
            <label for=id>
                {form.label(field)}
                {part(why)}
            </label>
            {part(note)}
            <FieldNotes form field />
        </div>
    }
    .into_any()
}

/// A switch at the right of its label and help.
#[component]
pub fn Switch(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// Stands under the label.
    help: &'static str,
    /// Stands beside the label.
    mark: AnyView,
) -> AnyView {
    let id = field.wire();
    view! {
        <div class="row">
            <div class="row-text">
                <div class="row-label"><label for=id>{form.label(field)}</label> {mark}</div>
                <p class="field-help" id=format!("{id}-help")>{help}</p>
                <FieldNotes form field />
            </div>
            <input class="switch" type="checkbox" role="switch" id=id name=id aria-describedby=described_by(field)
                aria-disabled=form.holds()
                prop:checked=form.is_on(field)
                on:click=refuse_while(move || form.is_fixed())
                on:change=form.on_tick(field) />
        </div>
    }
    .into_any()
}

/// What is ticked stays as it is while `stays` holds, and keeps the focus.
fn refuse_while(stays: impl Fn() -> bool + 'static) -> Handler<MouseEvent> {
    press(move |event| {
        if untrack(&stays) {
            event.prevent_default();
        }
    })
}
