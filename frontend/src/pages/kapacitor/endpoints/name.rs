//! The name of an element that is not stored yet.

use leptos::prelude::*;

use super::element::Shown;
use crate::components::options::{Input, field_notes, line};
use crate::dynamic::{Handler, flag, maybe, signal, text};
use crate::forms::endpoint::Busy;
use crate::texts::endpoints as texts;

/// Its field, called as the section calls it.
pub(super) fn name_field(shown: Shown) -> AnyView {
    let id = shown.id("_name");
    let label = shown.desk.book.with_untracked(|book| {
        let section = shown.place.with_value(|place| place.section.clone());
        book.section(&section)
            .and_then(|section| section.info.element_label.clone())
    });
    let problem = maybe(move || shown.read(|element| element.name_problem.clone()));
    let typed: Handler<leptos::ev::Event> = Box::new(move |event| {
        let name = event_target_value(&event);
        shown.desk.change(&shown.place.get_value(), |element| {
            element.name = name;
            element.name_problem = None;
        });
    });
    let busy = shown.is_busy(Busy::Saving);
    let input = line(Input {
        id: id.clone(),
        name: None,
        placeholder: String::new(),
        masked: false,
        mono: false,
        mode: None,
        value: text(move || shown.read(|element| element.name.clone())),
        typed,
        holds: flag(move || busy.get()),
        invalid: flag(move || problem.with(Option::is_some)),
        described_by: format!("{id}-help {id}-error"),
        on_enter: None,
    });
    view! {
        <div class="field" class:invalid=signal(move || problem.with(Option::is_some))>
            <div class="field-label"><label for=id.clone()>{label.unwrap_or_else(|| texts::NAME.to_owned())}</label></div>
            {input}
            {field_notes(id, texts::NAME_HELP.to_owned(), problem)}
        </div>
    }
    .into_any()
}
