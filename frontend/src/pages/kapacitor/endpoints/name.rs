//! The name of an element that is not stored yet.

use leptos::prelude::*;

use super::element::Shown;
use crate::components::{Icon, IconView};
use crate::dynamic::{flag, part, signal, text};
use crate::forms::endpoint::Busy;
use crate::texts::endpoints as texts;

/// Its field, called as the section calls it.
pub(super) fn name_field(shown: Shown) -> AnyView {
    let id = shown.id("name");
    let label = shown.desk.book.with_untracked(|book| {
        let section = shown.place.with_value(|place| place.section.clone());
        book.section(&section)
            .and_then(|section| section.info.element_label.clone())
    });
    let error_id = format!("{id}-error");
    let problem = move || shown.read(|element| element.name_problem.clone());
    let wrong = move |why: String| {
        view! { <p class="field-error" id=error_id.clone()><IconView icon=Icon::Alert /><span>{why}</span></p> }
    };
    let typed = move |event: leptos::ev::Event| {
        let name = event_target_value(&event);
        shown.desk.change(&shown.place.get_value(), |element| {
            element.name = name;
            element.name_problem = None;
        });
    };
    let busy = shown.is_busy(Busy::Saving);
    view! {
        <div class="field" class:invalid=signal(move || problem().is_some())>
            <div class="field-label"><label for=id.clone()>{label.unwrap_or_else(|| texts::NAME.to_owned())}</label></div>
            <input class="input" id=id.clone() name=id.clone() type="text" autocomplete="off" autocapitalize="none"
                spellcheck="false" aria-required="true" readonly=flag(move || busy.get())
                aria-invalid=flag(move || problem().is_some()) aria-describedby=format!("{id}-help {id}-error")
                prop:value=text(move || shown.read(|element| element.name.clone())) on:input=typed />
            <p class="field-help" id=format!("{id}-help")>{texts::NAME_HELP}</p>
            {part(move || problem().map(&wrong).into_any())}
        </div>
    }
    .into_any()
}
