//! A field for one of a few values.

use leptos::prelude::*;

use super::FormState;
use super::field::{FieldLabel, FieldNotes, described_by};
use crate::components::{Icon, IconView};
use crate::dynamic::{all, key, press, signal};
use crate::forms::field::Field;

/// A field whose text is one of the options.
#[component]
pub fn SelectField(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// The texts that it can have, each with what people read.
    options: Vec<(&'static str, Signal<String>)>,
    /// Stands under it.
    help: &'static str,
) -> AnyView {
    let id = field.wire();
    let option = |(value, label): (&'static str, Signal<String>)| {
        let is_chosen = signal(move || form.values.with(|values| values.text(field) == value));
        view! { <option value=value prop:selected=is_chosen>{label}</option> }
    };
    // Disabled it would lose the focus.
    let opened = press(move |event| {
        if untrack(|| form.is_fixed()) {
            event.prevent_default();
        }
    });
    let keyed = key(move |event| {
        if event.key() != "Tab" && untrack(|| form.is_fixed()) {
            event.prevent_default();
        }
    });
    view! {
        <div class="field" class:invalid=form.is_wrong(field)>
            <FieldLabel form field />
            <div class="select">
                <select class="input" id=id name=id aria-disabled=form.holds()
                    aria-invalid=form.aria_invalid(field) aria-describedby=described_by(field)
                    on:mousedown=opened on:keydown=keyed on:change=form.on_type(field)>
                    {all(options.into_iter().map(option))}
                </select>
                <IconView icon=Icon::ChevronDown />
            </div>
            <FieldNotes form field help=Some(help) />
        </div>
    }
    .into_any()
}
