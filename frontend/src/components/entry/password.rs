//! A field for a password, which can be shown while it is typed.

use leptos::prelude::*;

use super::field::{described_by, framed, is_wrong};
use super::{Entry, EntryForm};
use crate::dynamic::{flag, press, text, truth};
use crate::texts::forms as texts;

/// A field for a password.
#[component]
pub fn PasswordEntry(
    /// The form.
    form: EntryForm,
    /// Which of its fields.
    entry: Entry,
    /// What the browser may fill in: the current one, or a new one.
    autocomplete: &'static str,
    /// Stands under it.
    #[prop(optional)]
    help: &'static str,
    /// It can be shown: who makes one up types it once.
    #[prop(optional)]
    can_show: bool,
    /// It says that it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let id = entry.id;
    let shown = RwSignal::new(false);
    let toggle = can_show.then(|| {
        view! {
            <button class="text-button" type="button" aria-pressed=truth(move || shown.get())
                aria-label=texts::show(entry.label) on:click=press(move |_| shown.update(|shown| *shown = !*shown))>
                {text(move || if shown.get() { texts::HIDE } else { texts::SHOW }.to_owned())}
            </button>
        }
    });
    let input = view! {
        <div class="secret-open">
            <input class="input" id=id name=entry.wire
                type=text(move || if shown.get() { "text" } else { "password" }.to_owned())
                autocomplete=autocomplete autocapitalize="none" spellcheck="false"
                aria-required=(!optional).then_some("true") readonly=flag(move || form.busy.get())
                aria-invalid=is_wrong(entry) aria-describedby=described_by(id) prop:value=entry.text
                on:input=move |event| entry.take(event_target_value(&event)) />
            {toggle}
        </div>
    };
    framed(entry, input.into_any(), help, optional)
}
