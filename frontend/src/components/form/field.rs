//! A field: its label, its input, and under it the help and what is wrong.

use leptos::prelude::*;

use super::FormState;
use crate::components::{Icon, IconView};
use crate::dynamic::part;
use crate::forms::field::Field;
use crate::texts::forms as texts;

/// A field for one line of text.
#[component]
pub fn TextField(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// Stands in it while it is empty.
    #[prop(optional, into)]
    placeholder: Signal<String>,
    /// Stands under it.
    #[prop(optional, into)]
    help: Option<&'static str>,
    /// It is an address.
    #[prop(optional)]
    mono: bool,
    /// It says that it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let id = field.wire();
    view! {
        <div class="field" class:invalid=form.is_wrong(field)>
            <FieldLabel form field optional />
            <input
                class="input"
                class:mono=mono
                id=id
                name=id
                type="text"
                inputmode=mono.then_some("url")
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                placeholder=placeholder
                aria-required=matches!(field, Field::Url | Field::Name).then_some("true")
                readonly=form.holds()
                aria-invalid=form.aria_invalid(field)
                aria-describedby=described_by(field)
                prop:value=form.value(field)
                on:input=form.on_type(field)
                on:blur=form.on_leave(field)
            />
            <FieldNotes form field help />
        </div>
    }
    .into_any()
}

/// A field's label.
#[component]
pub fn FieldLabel(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// It says that the field may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let id = field.wire();
    let optional = optional.then(|| view! { <span class="field-optional">{texts::OPTIONAL}</span> });
    view! {
        <div class="field-label"><label for=id id=format!("{id}-label")>{form.label(field)}</label>{optional}</div>
    }
    .into_any()
}

/// What stands under a field: its help, and what is wrong with it.
#[component]
pub fn FieldNotes(
    /// The form.
    form: FormState,
    /// Which of its fields.
    field: Field,
    /// The help.
    #[prop(optional_no_strip)]
    help: Option<&'static str>,
) -> AnyView {
    let id = field.wire();
    let wrong = move |problem: String| {
        view! {
            <p class="field-error" id=format!("{id}-error")><IconView icon=Icon::Alert /><span>{problem}</span></p>
        }
    };
    let problem = move || form.problem(field).map(wrong).into_any();
    view! {
        {help.map(|help| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> })}
        {part(problem)}
    }
    .into_any()
}

/// The id of what is said of a user name and its password together.
pub const SIGN_IN_NOTE: &str = "sign-in-note";

/// The ids of a field's notes; one that is not there is not read.
pub fn described_by(field: Field) -> String {
    let id = field.wire();
    let own = format!("{id}-help {id}-error");
    match field {
        Field::Username | Field::Password => format!("{SIGN_IN_NOTE} {own}"),
        _ => own,
    }
}
