//! A field: the label of an option, its inputs, and under them the help and what is wrong.

use leptos::prelude::*;
use switchboard_shared::endpoint::{OptionInfo, OptionKind, OptionValue};

use super::actions::{self, Does, action};
use super::input::{self, Input, quiet, split_label};
use super::slot::{OptionsForm, Slot};
use super::switch::tick;
use super::{choice, list, map};
use crate::components::{Icon, IconView};
use crate::dynamic::{all, maybe, part};
use crate::forms::endpoint::{Shape, shown};
use crate::texts::endpoints as texts;
use crate::texts::forms;

/// The fields of a form at these places, each with whether it needs the whole width.
pub fn option_fields(form: OptionsForm, places: &[(usize, bool)]) -> AnyView {
    let field = |(at, wide): &(usize, bool)| option_field(Slot { form, at: *at }, *wide);
    view! { <div class="options">{all(places.iter().map(field))}</div> }.into_any()
}

fn option_field(slot: Slot, wide: bool) -> AnyView {
    let Some(info) = slot.info() else {
        return ().into_any();
    };
    let shape = slot.shape();
    let drawn = info.clone();
    let body = move || match shape.get() {
        Some(Shape::Open { .. }) if drawn.kind == OptionKind::Boolean => tick(slot, &drawn),
        Some(Shape::Open { can_keep }) => open(slot, &drawn, can_keep),
        Some(shape) => all([head(slot, &drawn, false, ().into_any()), actions::row(slot, shape)]),
        None => ().into_any(),
    };
    view! {
        <div class="field" class:wide=wide class:invalid=slot.is_wrong()>
            {part(body)}
            {notes(slot, &info)}
        </div>
    }
    .into_any()
}

fn open(slot: Slot, info: &OptionInfo, can_keep: bool) -> AnyView {
    let keep = move || match can_keep {
        true => action(slot, forms::KEEP_SAVED, Does::Keep),
        false => ().into_any(),
    };
    match info.kind {
        OptionKind::List => all([head(slot, info, false, keep()), list::items(slot, info)]),
        OptionKind::Map => all([head(slot, info, false, keep()), map::entries(slot, info)]),
        OptionKind::Levels | OptionKind::Credentials => all([head(slot, info, false, keep()), map::parts(slot, info)]),
        OptionKind::Choice => all([head(slot, info, true, keep()), choice::select(slot, info)]),
        OptionKind::Lines | OptionKind::Json => all([head(slot, info, true, keep()), input::lines(slot, info)]),
        _ => {
            let line = input::line(Input::only(slot, info));
            let line = view! { <div class="secret-open">{line}{keep()}</div> };
            all([head(slot, info, true, ().into_any()), line.into_any()])
        }
    }
}

/// The label; `labels` where one input has it. `last` stands at the right.
fn head(slot: Slot, info: &OptionInfo, labels: bool, last: AnyView) -> AnyView {
    let id = slot.id();
    let (label, optional) = split_label(&info.label);
    let label_id = format!("{id}-label");
    let label = match labels {
        true => view! { <label for=id id=label_id>{label}</label> }.into_any(),
        false => view! { <span id=label_id>{label}</span> }.into_any(),
    };
    view! {
        <div class="field-label option-label">
            {label}{quiet(optional.or_else(|| info.unit.clone()))}
            <span class="option-actions">{last}{actions::reset(slot)}</span>
        </div>
    }
    .into_any()
}

/// The help, and what is wrong.
pub(super) fn notes(slot: Slot, info: &OptionInfo) -> AnyView {
    field_notes(slot.id(), help(info), maybe(move || slot.problem()))
}

/// The notes under the field with this id.
pub fn field_notes(id: String, help: String, problem: Signal<Option<String>>) -> AnyView {
    let help = (!help.is_empty()).then(|| view! { <p class="field-help" id=format!("{id}-help")>{help}</p> });
    let wrong = move |problem: String| {
        view! { <p class="field-error" id=format!("{id}-error")><IconView icon=Icon::Alert /><span>{problem}</span></p> }
    };
    view! { {help} {part(move || problem.get().map(&wrong).into_any())} }.into_any()
}

/// What it does; and what is used where nothing is set, where no empty field shows that.
fn help(info: &OptionInfo) -> String {
    let default = match (info.kind, &info.default) {
        (OptionKind::Choice | OptionKind::List, Some(default)) => shown(default),
        (OptionKind::Boolean, Some(OptionValue::Boolean(true))) => Some(texts::ON.to_owned()),
        _ => None,
    };
    texts::help(&info.help, default.as_deref())
}
