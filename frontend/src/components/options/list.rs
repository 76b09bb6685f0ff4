//! An option that is a list: one input an item.

use leptos::prelude::*;
use switchboard_shared::endpoint::OptionInfo;

use super::input::{Input, line};
use super::slot::Slot;
use crate::components::form::focus_soon;
use crate::components::{Icon, IconButton, IconView};
use crate::dynamic::{all, memo, part, press, when};
use crate::texts::endpoints as texts;

/// The rows of a list.
pub(super) fn items(slot: Slot, info: &OptionInfo) -> AnyView {
    let (label, placeholder, masked) = (
        info.label.clone(),
        info.placeholder.clone().unwrap_or_default(),
        info.secret,
    );
    let add = add_row(slot);
    rows(slot, info, move |row| {
        line(Input {
            name: Some(texts::row(&label, row)),
            placeholder: placeholder.clone(),
            masked,
            on_enter: Some(add),
            ..Input::of(slot, row_id(slot, row), row)
        })
    })
}

/// Rows that come and go, each with what `draw` makes of it, and the button that adds one.
pub(super) fn rows(slot: Slot, info: &OptionInfo, draw: impl Fn(usize) -> AnyView + Send + 'static) -> AnyView {
    let count = memo(move || slot.read(|edit| edit.draft.rows()));
    let label = info.label.clone();
    let row = move |at: usize| {
        let name = texts::remove_row(&label, at);
        let removed = move || {
            slot.change(&|edit| edit.draft.remove_row(at));
            focus_soon(row_id(slot, at.saturating_sub(1)));
        };
        let remove = move || {
            view! { <IconButton label=name.clone() icon=Icon::Close on_press=removed class="small" /> }.into_any()
        };
        view! {
            <div class="option-row">
                {draw(at)}
                {when(move || !slot.form.read_only.get(), remove)}
            </div>
        }
    };
    let add = add_row(slot);
    let button = move || {
        view! {
            <button class="text-button" type="button" aria-describedby=format!("{}-label", slot.id())
                aria-disabled=slot.holds() on:click=press(move |_| add.run(()))>
                <IconView icon=Icon::Plus />{texts::ADD_ROW}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="option-rows" role="group" aria-labelledby=format!("{}-label", slot.id())>
            {part(move || all((0..count.get()).map(&row)))}
            {when(move || !slot.form.read_only.get(), button)}
        </div>
    }
    .into_any()
}

/// The id of a row's first input: that of the first row is the field's.
pub(super) fn row_id(slot: Slot, row: usize) -> String {
    match row {
        0 => slot.id(),
        row => format!("{}-{row}", slot.id()),
    }
}

/// Adds an empty row and goes there; to the last one, where that is still empty.
fn add_row(slot: Slot) -> Callback<()> {
    Callback::new(move |()| {
        let last = untrack(|| slot.read(|edit| edit.draft.rows().saturating_sub(1)));
        slot.change(&|edit| {
            if !edit.draft.is_row_empty(last) {
                edit.draft.add_row();
            }
        });
        let last = untrack(|| slot.read(|edit| edit.draft.rows().saturating_sub(1)));
        focus_soon(row_id(slot, last));
    })
}
