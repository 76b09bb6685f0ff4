//! One input of an option, or of what stands beside the options.

use leptos::ev::Event;
use leptos::prelude::*;
use switchboard_shared::endpoint::{OptionInfo, OptionKind};

use super::slot::Slot;
use crate::dynamic::{Handler, key};
use crate::forms::endpoint::shown;
use crate::texts::forms as texts;

/// An input for one line.
pub struct Input {
    /// Its id.
    pub id: String,
    /// Its name, where it has no label of its own.
    pub name: Option<String>,
    /// Stands in it while it is empty.
    pub placeholder: String,
    /// What is typed is not to be seen.
    pub masked: bool,
    /// It is an address or the like.
    pub mono: bool,
    /// What the keyboard of a phone shows.
    pub mode: Option<&'static str>,
    /// What stands in it.
    pub value: Signal<String>,
    /// Takes what is typed.
    pub typed: Handler<Event>,
    /// What stands in it stays, as an attribute.
    pub holds: Signal<Option<String>>,
    /// Something is wrong with it, as an attribute.
    pub invalid: Signal<Option<String>>,
    /// The ids of its notes.
    pub described_by: String,
    /// Run on Enter instead of saving.
    pub on_enter: Option<Callback<()>>,
}

impl Input {
    /// An input for the row `row` of an option.
    pub(super) fn of(slot: Slot, id: String, row: usize) -> Self {
        Self {
            id,
            name: None,
            placeholder: String::new(),
            masked: false,
            mono: false,
            mode: None,
            value: slot.text(row),
            typed: slot.on_type(row),
            holds: slot.holds(),
            invalid: slot.aria_invalid(),
            described_by: slot.described_by(),
            on_enter: None,
        }
    }

    /// The one input of an option that has one.
    pub(super) fn only(slot: Slot, info: &OptionInfo) -> Self {
        let mono = is_mono(info.kind);
        Self {
            placeholder: placeholder(info),
            masked: info.secret,
            mono,
            mode: match info.kind {
                OptionKind::Port | OptionKind::Integer => Some("numeric"),
                _ => mono.then_some("url"),
            },
            ..Self::of(slot, slot.id(), 0)
        }
    }
}

/// A line to type into.
pub fn line(input: Input) -> AnyView {
    let (kind, autocomplete) = match input.masked {
        true => ("password", "new-password"),
        false => ("text", "off"),
    };
    let keyed = key(move |event| {
        if let Some(on_enter) = input.on_enter.filter(|_| event.key() == "Enter") {
            event.prevent_default();
            on_enter.run(());
        }
    });
    view! {
        <input class="input" class:mono=input.mono id=input.id.clone() name=input.id type=kind inputmode=input.mode
            autocomplete=autocomplete autocapitalize="none" spellcheck="false" placeholder=input.placeholder
            aria-label=input.name readonly=input.holds aria-invalid=input.invalid aria-describedby=input.described_by
            prop:value=input.value on:input=input.typed on:keydown=keyed />
    }
    .into_any()
}

/// Several lines to type into.
pub(super) fn lines(slot: Slot, info: &OptionInfo) -> AnyView {
    let id = slot.id();
    view! {
        <textarea class="input mono pem" id=id.clone() name=id rows="4" autocomplete="off" spellcheck="false"
            placeholder=placeholder(info) readonly=slot.holds() aria-invalid=slot.aria_invalid()
            aria-describedby=slot.described_by() prop:value=slot.text(0) on:input=slot.on_type(0)></textarea>
    }
    .into_any()
}

/// What stands in an empty field: what is used then, else an example.
fn placeholder(info: &OptionInfo) -> String {
    let default = info.default.as_ref().and_then(shown);
    default.or_else(|| info.placeholder.clone()).unwrap_or_default()
}

fn is_mono(kind: OptionKind) -> bool {
    matches!(
        kind,
        OptionKind::Url
            | OptionKind::UrlTemplate
            | OptionKind::Broker
            | OptionKind::Address
            | OptionKind::Host
            | OptionKind::Path
    )
}

/// The word after a label.
pub(super) fn quiet(word: Option<String>) -> AnyView {
    word.map(|word| view! { <span class="field-optional">{word}</span> })
        .into_any()
}

/// `Slack Channel (optional)`: the label, and the word that is written beside it.
pub(super) fn split_label(label: &str) -> (String, Option<String>) {
    match label.strip_suffix(" (optional)") {
        Some(rest) => (rest.to_owned(), Some(texts::OPTIONAL.to_owned())),
        None => (label.to_owned(), None),
    }
}
