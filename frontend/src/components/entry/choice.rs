//! A field for one of a few values.

use leptos::prelude::*;

use super::field::{described_by, framed, is_wrong};
use super::{Entry, EntryForm};
use crate::components::{Icon, IconView};
use crate::dynamic::{all, flag, press, signal};

/// A field whose text is one of the options.
#[component]
pub fn ChoiceEntry(
    /// The form.
    form: EntryForm,
    /// Which of its fields.
    entry: Entry,
    /// The texts that it can have, each with what people read.
    options: Vec<(String, String)>,
    /// Stands under it.
    #[prop(optional)]
    help: &'static str,
) -> AnyView {
    let id = entry.id;
    let option = |(value, label): (String, String)| {
        let is_chosen = {
            let value = value.clone();
            signal(move || entry.text.with(|text| *text == value))
        };
        view! { <option value=value prop:selected=is_chosen>{label}</option> }
    };
    // Disabled it would lose the focus.
    let opened = press(move |event| {
        if form.busy.get_untracked() {
            event.prevent_default();
        }
    });
    let select = view! {
        <div class="select">
            <select class="input" id=id name=entry.wire aria-disabled=flag(move || form.busy.get())
                aria-invalid=is_wrong(entry) aria-describedby=described_by(id) on:mousedown=opened
                on:change=move |event| entry.take(event_target_value(&event))>
                {all(options.into_iter().map(option))}
            </select>
            <IconView icon=Icon::ChevronDown />
        </div>
    };
    framed(entry, select.into_any(), help, false)
}
