//! An option that is a map: two inputs an entry, or one for each name that it always has.

use leptos::ev::Event;
use leptos::prelude::*;
use switchboard_shared::endpoint::{OptionInfo, OptionKind, OptionValue};

use super::input::{Input, line};
use super::list::{row_id, rows};
use super::slot::Slot;
use crate::dynamic::{Handler, all, text};
use crate::forms::endpoint::parts as names;
use crate::texts::endpoints as texts;

/// The rows of a map: a name and a value each.
pub(super) fn entries(slot: Slot, info: &OptionInfo) -> AnyView {
    let (label, masked) = (info.label.clone(), info.secret);
    rows(slot, info, move |row| {
        let value = Input {
            name: Some(texts::row_part(&label, row, texts::ROW_VALUE)),
            placeholder: texts::ROW_VALUE.to_owned(),
            masked,
            ..Input::of(slot, format!("{}-value", row_id(slot, row)), row)
        };
        all([name(slot, row, &label), line(value)])
    })
}

fn name(slot: Slot, row: usize, label: &str) -> AnyView {
    let typed: Handler<Event> = Box::new(move |event| {
        let typed = event_target_value(&event);
        slot.change(&|edit| {
            if let Some(name) = edit.draft.name_mut(row) {
                name.clone_from(&typed);
            }
        });
    });
    line(Input {
        name: Some(texts::row_part(label, row, texts::ROW_NAME)),
        placeholder: texts::ROW_NAME.to_owned(),
        value: text(move || slot.read(|edit| edit.draft.name(row).to_owned())),
        typed,
        ..Input::of(slot, row_id(slot, row), row)
    })
}

/// The parts of a map that has names of its own.
pub(super) fn parts(slot: Slot, info: &OptionInfo) -> AnyView {
    let default = |name: &str| match &info.default {
        Some(OptionValue::Map(map)) => map.get(name).cloned(),
        _ => None,
    };
    let part = |(row, name): (usize, &&'static str)| {
        let id = row_id(slot, row);
        let input = Input {
            placeholder: default(name).unwrap_or_default(),
            masked: info.kind == OptionKind::Credentials && *name == "password",
            ..Input::of(slot, id.clone(), row)
        };
        view! {
            <div class="option-part">
                <label for=id>{texts::part(name)}</label>
                {line(input)}
            </div>
        }
    };
    view! {
        <div class="option-parts" role="group" aria-labelledby=format!("{}-label", slot.id())>
            {all(names(info.kind).iter().enumerate().map(part))}
        </div>
    }
    .into_any()
}
