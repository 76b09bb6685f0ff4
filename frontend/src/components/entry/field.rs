//! A field of a small form: its label, its input, and under it the help and what is wrong.

use leptos::prelude::*;

use super::{Entry, EntryForm};
use crate::components::{Icon, IconView};
use crate::dynamic::{flag, part, signal};
use crate::texts::forms as texts;

/// A field for one line of text.
#[component]
pub fn TextEntry(
    /// The form.
    form: EntryForm,
    /// Which of its fields.
    entry: Entry,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What kind of text it is, as `input` names it.
    #[prop(default = "text")]
    kind: &'static str,
    /// Stands under it.
    #[prop(optional)]
    help: &'static str,
    /// It says that it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let id = entry.id;
    let input = view! {
        <input class="input" id=id name=entry.wire type=kind autocomplete=autocomplete autocapitalize="none"
            spellcheck="false" aria-required=(!optional).then_some("true") readonly=flag(move || form.busy.get())
            aria-invalid=is_wrong(entry) aria-describedby=described_by(id) prop:value=entry.text
            on:input=move |event| entry.take(event_target_value(&event)) />
    };
    framed(entry, input.into_any(), help, optional)
}

/// `input` with its label and its notes.
pub(super) fn framed(entry: Entry, input: AnyView, help: &'static str, optional: bool) -> AnyView {
    let id = entry.id;
    let wrong = move |problem: String| {
        view! {
            <p class="field-error" id=format!("{id}-error")><IconView icon=Icon::Alert /><span>{problem}</span></p>
        }
    };
    let optional = optional.then(|| view! { <span class="field-optional">{texts::OPTIONAL}</span> });
    let help = (!help.is_empty()).then(|| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> });
    view! {
        <div class="field" class:invalid=signal(move || entry.problem.with(Option::is_some))>
            <div class="field-label"><label for=id>{entry.label}</label>{optional}</div>
            {input}
            {help}
            {part(move || entry.problem.get().map(wrong).into_any())}
        </div>
    }
    .into_any()
}

/// Something is wrong with it, as an attribute.
pub(super) fn is_wrong(entry: Entry) -> Signal<Option<String>> {
    flag(move || entry.problem.with(Option::is_some))
}

/// The ids of its notes; one that is not there is not read.
pub(super) fn described_by(id: &str) -> String {
    format!("{id}-help {id}-error")
}
