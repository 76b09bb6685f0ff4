//! What can be done with an option beside typing: keep, change or remove a secret, go back to the file's value.

use leptos::prelude::*;

use super::slot::Slot;
use crate::components::form::focus_soon;
use crate::components::{Icon, IconView};
use crate::dynamic::{all, press, when};
use crate::forms::endpoint::{OptionEdit, Shape};
use crate::forms::secret::Intent;
use crate::texts::endpoints as texts;
use crate::texts::forms;

/// What a button does to its option.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Does {
    /// Opens the field of a stored secret.
    Change,
    /// Back to the stored secret.
    Keep,
    /// The stored secret goes.
    Remove,
    /// Back to the file's value.
    Reset,
    /// Not back after all.
    KeepChanged,
}

impl Does {
    fn to(self, edit: &mut OptionEdit) {
        match self {
            Self::Change => edit.intend(Intent::Change),
            Self::Keep => edit.intend(Intent::Keep),
            Self::Remove => edit.intend(Intent::Remove),
            Self::Reset => edit.set_reset(true),
            Self::KeepChanged => edit.set_reset(false),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Change => "change",
            Self::Keep => "keep",
            Self::Remove => "remove",
            Self::Reset => "reset",
            Self::KeepChanged => "undo",
        }
    }
}

/// A button of an option. It goes away with what it did: the focus moves to what takes its place.
pub(super) fn action(slot: Slot, word: &'static str, does: Does) -> AnyView {
    let id = slot.id();
    let button = format!("{id}-{}", does.name());
    let described_by = format!("{id}-label");
    let pressed = press(move |_| {
        if slot.form.held.get_untracked() {
            return;
        }
        slot.change(&|edit| does.to(edit));
        let next = match does {
            Does::Change => id.clone(),
            Does::Keep => format!("{id}-change"),
            Does::Remove => format!("{id}-keep"),
            Does::Reset => format!("{id}-undo"),
            Does::KeepChanged => format!("{id}-reset"),
        };
        focus_soon(next);
    });
    // Beside a label there is room for an icon alone; its tooltip says what it does.
    let (icon, words, tip) = match does {
        Does::Reset => (Some(view! { <IconView icon=Icon::Undo /> }), "", Some(word)),
        _ => (None, word, None),
    };
    view! {
        <button class="text-button" class:danger=does == Does::Remove type="button" id=button aria-label=tip data-tip=tip
            aria-describedby=described_by aria-disabled=slot.holds() on:click=pressed>{icon}{words}</button>
    }
    .into_any()
}

/// The row in the place of an input: a secret that is stored or goes, or a value that goes back to the file's.
pub(super) fn row(slot: Slot, shape: Shape) -> AnyView {
    let label = format!("{}-label", slot.id());
    let state = match shape {
        Shape::Removed => forms::WILL_BE_REMOVED,
        Shape::Reset if slot.form.is_added => texts::WILL_BE_DEFAULT,
        Shape::Reset => texts::WILL_BE_RESET,
        Shape::Saved | Shape::Open { .. } => forms::SAVED_SECRET,
    };
    let lock = (shape == Shape::Saved).then(|| view! { <IconView icon=Icon::Lock /> });
    let actions = move || match shape {
        Shape::Removed => action(slot, forms::UNDO, Does::Keep),
        Shape::Reset => action(slot, forms::UNDO, Does::KeepChanged),
        Shape::Saved | Shape::Open { .. } => {
            let both = [
                action(slot, forms::CHANGE, Does::Change),
                action(slot, forms::REMOVE, Does::Remove),
            ];
            all(both)
        }
    };
    view! {
        <div class="secret-row" role="group" aria-labelledby=label>
            <span class="secret-state">{lock}{state}</span>
            {when(move || !slot.form.read_only.get(), actions)}
        </div>
    }
    .into_any()
}

/// Beside the label of an option that differs from the file: the way back to it, or that it does, for who may only look.
pub(super) fn reset(slot: Slot) -> AnyView {
    let differs = slot.differs();
    let button = move || match (slot.form.read_only.get(), slot.form.is_added) {
        (true, _) => view! { <span class="option-differs">{texts::DIFFERS}</span> }.into_any(),
        (_, true) => action(slot, texts::RESET_ADDED, Does::Reset),
        _ => action(slot, texts::RESET, Does::Reset),
    };
    when(move || differs.get(), button)
}
