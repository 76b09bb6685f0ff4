//! The field in which the name of what goes has to be typed.

use leptos::prelude::*;

use super::Doomed;
use crate::dynamic::{text, when};
use crate::texts::deletion as texts;

/// The id of the field.
const ID: &str = "confirm-name";

/// The field, where so much goes that the name has to be typed.
#[component]
pub fn Confirm(
    /// What is about to be deleted.
    doomed: RwSignal<Option<Doomed>>,
    /// What stands in the field.
    typed: RwSignal<String>,
) -> AnyView {
    let wants = move || doomed.with(|it| it.as_ref().is_some_and(Doomed::wants_its_name));
    let name = text(move || doomed.with(|it| it.as_ref().map(|it| it.name().to_owned()).unwrap_or_default()));
    let field = move || {
        view! {
            <div class="field confirm-name">
                <label class="field-label" for=ID>{texts::TYPE_NAME}</label>
                <input class="input" id=ID type="text" autocomplete="off" autocapitalize="none" spellcheck="false"
                    placeholder=name prop:value=typed on:input=move |event| typed.set(event_target_value(&event)) />
            </div>
        }
        .into_any()
    };
    when(wants, field)
}
