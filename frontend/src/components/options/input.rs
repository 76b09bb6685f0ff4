//! One input of an option.

use leptos::prelude::*;
use switchboard_shared::endpoint::{OptionInfo, OptionKind};

use super::slot::Slot;
use crate::dynamic::key;
use crate::forms::endpoint::shown;
use crate::texts::forms as texts;

/// How an input differs from the others.
#[derive(Default)]
pub(super) struct Input {
    /// Its id.
    pub(super) id: String,
    /// Which row of the option it stands for.
    pub(super) row: usize,
    /// Its name, where it has no label of its own.
    pub(super) name: Option<String>,
    /// Stands in it while it is empty.
    pub(super) placeholder: String,
    /// What is typed is not to be seen.
    pub(super) masked: bool,
    /// It is an address or the like.
    pub(super) mono: bool,
    /// It is a number.
    pub(super) numeric: bool,
    /// Run on Enter instead of saving.
    pub(super) on_enter: Option<Callback<()>>,
}

impl Input {
    /// The one input of an option that has one.
    pub(super) fn of(slot: Slot, info: &OptionInfo) -> Self {
        Self {
            id: slot.id(),
            placeholder: placeholder(info),
            masked: info.secret,
            mono: is_mono(info.kind),
            numeric: matches!(info.kind, OptionKind::Port | OptionKind::Integer),
            ..Self::default()
        }
    }
}

/// A line to type into.
pub(super) fn line(slot: Slot, input: Input) -> AnyView {
    let mode = match (input.numeric, input.mono) {
        (true, _) => Some("numeric"),
        (_, true) => Some("url"),
        _ => None,
    };
    let keyed = key(move |event| {
        if let Some(on_enter) = input.on_enter.filter(|_| event.key() == "Enter") {
            event.prevent_default();
            on_enter.run(());
        }
    });
    view! {
        <input class="input" class:mono=input.mono id=input.id.clone() name=input.id
            type=if input.masked { "password" } else { "text" } inputmode=mode
            autocomplete=if input.masked { "new-password" } else { "off" } autocapitalize="none" spellcheck="false"
            placeholder=input.placeholder aria-label=input.name readonly=slot.holds()
            aria-invalid=slot.aria_invalid() aria-describedby=slot.described_by()
            prop:value=slot.text(input.row) on:input=slot.on_type(input.row) on:keydown=keyed />
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
pub(super) fn placeholder(info: &OptionInfo) -> String {
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

/// The word after a label that is not required.
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
