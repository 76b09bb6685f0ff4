//! The buttons under the form of an element.

use leptos::prelude::*;

use super::element::Shown;
use crate::components::options::OptionsForm;
use crate::components::{Button, Icon, Kind};
use crate::dynamic::{maybe, memo, signal, when};
use crate::forms::endpoint::Busy;
use crate::texts::endpoints as texts;
use crate::texts::forms;

/// Save Changes, Send Test Alert, Reset to file; for who may use them.
pub(super) fn buttons(shown: Shown, form: OptionsForm) -> AnyView {
    let all = move || {
        view! {
            <div class="element-buttons">
                {save(shown)}
                {test(shown)}
                {reset(shown, form)}
            </div>
            {note(shown)}
        }
        .into_any()
    };
    when(move || !form.read_only.get(), all)
}

fn save(shown: Shown) -> AnyView {
    let why_not = maybe(move || {
        shown.read(|element| match (element.is_dirty(), element.busy) {
            (false, _) => Some(forms::UNCHANGED.to_owned()),
            (_, Some(Busy::Testing | Busy::Removing)) => Some(forms::BUSY.to_owned()),
            _ => None,
        })
    });
    view! {
        <Button label=forms::SAVE busy_label=forms::SAVING kind=Kind::Primary submit=true disabled=why_not
            busy=shown.is_busy(Busy::Saving) />
    }
    .into_any()
}

fn test(shown: Shown) -> AnyView {
    let why_not = maybe(move || {
        shown.read(|element| match (element.is_new(), element.busy) {
            (true, _) => Some(texts::TEST_NEEDS_SAVING.to_owned()),
            (_, Some(Busy::Saving | Busy::Removing)) => Some(forms::BUSY.to_owned()),
            _ => None,
        })
    });
    let has_test = has_test(shown);
    let button = move || {
        view! {
            <Button label=texts::TEST busy_label=texts::TESTING icon=Icon::Send disabled=why_not
                busy=shown.is_busy(Busy::Testing) on_press=move |()| shown.desk.test(shown.place.get_value()) />
        }
        .into_any()
    };
    when(move || has_test.get(), button)
}

fn has_test(shown: Shown) -> Memo<bool> {
    memo(move || {
        let place = shown.place.get_value();
        let section = |book: &crate::forms::endpoint::Book| {
            book.section(&place.section)
                .is_some_and(|section| section.info.test.is_some())
        };
        shown.desk.book.with(section)
    })
}

/// Everything back to the file, where something differs.
fn reset(shown: Shown, form: OptionsForm) -> AnyView {
    let differs = memo(move || shown.read(|element| element.fields.is_changed()));
    let label = if form.is_added {
        texts::RESET_ADDED
    } else {
        texts::RESET
    };
    let all = move || {
        if !form.held.get_untracked() {
            form.change(crate::forms::endpoint::Sheet::reset_all);
        }
    };
    let button = move || {
        view! { <Button label=label icon=Icon::Undo kind=Kind::Ghost on_press=move |()| all() class="reset-all" /> }
            .into_any()
    };
    when(move || differs.get(), button)
}

/// What a test alert does while something is not saved.
fn note(shown: Shown) -> AnyView {
    let has_test = has_test(shown);
    let is_dirty =
        signal(move || has_test.get() && shown.read(|element| element.fields.is_dirty() && !element.is_new()));
    when(
        move || is_dirty.get(),
        || view! { <p class="element-note">{texts::TEST_USES_SAVED}</p> }.into_any(),
    )
}
