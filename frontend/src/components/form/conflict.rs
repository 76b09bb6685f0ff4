//! Somebody else saved first: my value and theirs, field by field.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;

use super::FormState;
use super::run::{Call, Stored};
use crate::api::Store;
use crate::components::{Button, Dialog, Kind};
use crate::dynamic::{Handler, all, effect, signal};
use crate::forms::conflict::{Row, merge, rows};
use crate::texts::forms as texts;

/// The dialog after a 412: which of the two values is stored, for each field that somebody else changed.
#[component]
pub fn ConflictDialog(
    /// The form.
    form: FormState,
) -> AnyView {
    let open = RwSignal::new(false);
    let choices = RwSignal::new(Vec::<Row>::new());
    effect(move || {
        if let Some(theirs) = form.theirs.get() {
            choices.set(untrack(|| rows(&form.values.get(), &form.saved.get(), &theirs.values)));
            open.set(true);
        }
    });
    let save = move |()| {
        if let Some(theirs) = form.theirs.get_untracked() {
            apply(form, &theirs, &choices.get_untracked());
            open.set(false);
        }
    };
    let body = move || {
        let fields = choices.with_untracked(|rows| rows.iter().map(|row| row.field).collect::<Vec<_>>());
        let text = if fields.is_empty() {
            texts::CONFLICT_HIDDEN
        } else {
            texts::CONFLICT_TEXT
        };
        let rows = (0..fields.len()).map(|at| view! { <Choice form choices at /> });
        view! { <p>{text}</p> {all(rows)} }
    };
    view! {
        <Dialog open wide=true title=texts::conflict_title(form.subject) on_close=move |()| form.theirs.set(None)
            actions=Arc::new(move || view! { <Button label=texts::SAVE kind=Kind::Primary on_press=save /> }.into_any())>
            {body()}
        </Dialog>
    }
    .into_any()
}

/// Stores what was chosen over what is stored now.
fn apply(form: FormState, theirs: &Stored, choices: &[Row]) {
    let merged = merge(
        &form.values.get_untracked(),
        &form.saved.get_untracked(),
        &theirs.values,
        choices,
    );
    form.adopt(theirs);
    form.values.set(merged);
    form.theirs.set(None);
    form.start(Call::Save(Store::Checked));
}

/// The two values of one field.
#[component]
fn Choice(form: FormState, choices: RwSignal<Vec<Row>>, at: usize) -> AnyView {
    let Some(row) = choices.with_untracked(|rows| rows.get(at).cloned()) else {
        return ().into_any();
    };
    let name = format!("choice-{}", row.field.wire());
    let choose = move |mine: bool| {
        choices.update(|rows| {
            if let Some(row) = rows.get_mut(at) {
                row.keep_mine = mine;
            }
        });
    };
    let is_chosen = move |mine: bool| choices.with(|rows| rows.get(at).is_some_and(|row| row.keep_mine == mine));
    let option = |mine: bool, word: &'static str, value: String| {
        let value = if value.is_empty() {
            texts::EMPTY.to_owned()
        } else {
            value
        };
        let chosen: Handler<Event> = Box::new(move |_| choose(mine));
        view! {
            <label class="choice-option">
                <input type="radio" name=name.clone()
                    prop:checked=signal(move || is_chosen(mine)) on:change=chosen />
                <span class="choice-whose">{word}</span>
                <span class="choice-value">{value}</span>
            </label>
        }
    };
    view! {
        <fieldset class="choice">
            <legend>{form.label(row.field)}</legend>
            {option(true, texts::MINE, row.mine)}
            {option(false, texts::THEIRS, row.theirs)}
        </fieldset>
    }
    .into_any()
}
