//! A certificate as PEM: a row that says what is there, and opens to a field for it.

use leptos::html;
use leptos::prelude::*;

use super::FormState;
use super::field::{FieldNotes, described_by};
use super::run::focus_soon;
use crate::components::{Button, Kind};
use crate::dynamic::{effect, memo, text, when};
use crate::forms::field::Field;
use crate::texts::forms as texts;

/// A row for one certificate or more.
#[component]
pub fn PemField(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// Stands under it while it is open.
    help: &'static str,
) -> AnyView {
    let id = field.wire();
    let (shown, button) = (RwSignal::new(false), NodeRef::<html::Button>::new());
    // What is wrong has to be seen; it stays open while it is put right.
    effect(move || {
        if form.problem(field).is_some() {
            shown.set(true);
        }
    });
    let summary = memo(move || form.values.with(|values| texts::certificates(values.text(field))));
    let is_empty = memo(move || form.values.with(|values| values.text(field).trim().is_empty()));
    let toggle = move |()| {
        if shown.get_untracked() {
            form.judge(field);
            shown.set(untrack(|| form.problem(field)).is_some());
        } else {
            shown.set(true);
            focus_soon(id);
        }
    };
    let word = move || match (shown.get(), is_empty.get()) {
        (true, _) => texts::DONE,
        (false, false) if form.read_only.get() => texts::SHOW,
        (false, true) => texts::ADD,
        (false, false) => texts::REPLACE,
    };
    let remove = move || view! { <Remove form field button /> }.into_any();
    let removable = move || !is_empty.get() && !shown.get() && !form.read_only.get();
    let open = move || {
        view! {
            <Button label=text(move || word().to_owned()) small=true disabled=form.why_held() on_press=toggle
                node_ref=button />
        }
        .into_any()
    };
    view! {
        <div class="row" role="group" aria-labelledby=format!("{id}-label")>
            <div class="row-text">
                <span id=format!("{id}-label")>{form.label(field)}</span>
                <p class="field-help">{text(move || summary.get())}</p>
            </div>
            {when(removable, remove)}
            {when(move || !form.read_only.get() || !is_empty.get(), open)}
            {when(move || shown.get(), move || view! { <PemInput form field help /> }.into_any())}
        </div>
    }
    .into_any()
}

/// Empties the field; `button` is the one beside it, which stays.
#[component]
fn Remove(form: FormState, field: Field, button: NodeRef<html::Button>) -> AnyView {
    let empty = move |()| {
        // Before this button goes.
        if let Some(add) = button.get_untracked() {
            // It is in the page, so it takes the focus.
            let _ = add.focus();
        }
        form.type_into(field, String::new());
    };
    let held = form.why_held();
    view! { <Button label=texts::REMOVE kind=Kind::Ghost small=true disabled=held on_press=empty /> }.into_any()
}

#[component]
fn PemInput(form: FormState, field: Field, help: &'static str) -> AnyView {
    let id = field.wire();
    view! {
        <div class="row-more field" class:invalid=form.is_wrong(field)>
            <textarea class="input mono pem" id=id name=id rows="5" autocomplete="off" spellcheck="false"
                placeholder=texts::CERTIFICATE_PLACEHOLDER readonly=form.holds() aria-labelledby=format!("{id}-label")
                aria-invalid=form.aria_invalid(field) aria-describedby=described_by(field)
                prop:value=form.value(field)
                on:input=form.on_type(field)></textarea>
            <FieldNotes form field help=Some(help) />
        </div>
    }
    .into_any()
}
