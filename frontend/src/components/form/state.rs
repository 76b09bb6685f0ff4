//! What a form knows while it is on the page.

use leptos::prelude::*;
use switchboard_shared::diagnosis::Diagnosis;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent};

use super::run::{Call, Run, Stored};
use crate::forms::field::{Field, Subject};
use crate::forms::problems::Problems;
use crate::forms::values::Values;
use crate::forms::{address, check};
use crate::state::{Membership, Right};

/// What the check panel shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    /// No check yet.
    Idle,
    /// A check of this address runs.
    Running(String),
    /// A check has ended.
    Ended {
        /// What it means, as a sentence.
        heading: String,
        /// What it found.
        diagnosis: Box<Diagnosis>,
        /// It was made to store something, so that can be done all the same.
        may_force: bool,
    },
}

/// A form on the page. `Copy`, so that each of its parts holds it whole.
#[derive(Clone, Copy)]
pub struct FormState {
    /// What it describes.
    pub subject: Subject,
    /// Nothing is stored yet.
    pub is_new: bool,
    /// What stands in the fields.
    pub values: RwSignal<Values>,
    /// What is stored, or what stood there at first.
    pub saved: RwSignal<Values>,
    /// The revision of that.
    pub revision: RwSignal<Option<u64>>,
    /// What is wrong with the fields.
    pub problems: RwSignal<Problems>,
    /// Why the last attempt failed, where no check says it.
    pub failure: RwSignal<Option<String>>,
    /// What the check panel shows.
    pub panel: RwSignal<Panel>,
    /// What is under way.
    pub busy: RwSignal<Option<Call>>,
    /// More is open.
    pub more: RwSignal<bool>,
    /// What somebody else stored meanwhile: the conflict dialog is open.
    pub theirs: RwSignal<Option<Stored>>,
    /// One may look and not change.
    pub read_only: Memo<bool>,
    pub(super) run: StoredValue<Run, LocalStorage>,
    pub(super) done: Callback<Stored>,
}

impl FormState {
    /// A form that shows `stored` and asks `run` to check and store; `done` gets what was stored.
    pub fn new(is_new: bool, stored: Stored, run: Run, done: Callback<Stored>) -> Self {
        let values = stored.values;
        Self {
            subject: values.subject,
            is_new,
            values: RwSignal::new(values.clone()),
            saved: RwSignal::new(values),
            revision: RwSignal::new(stored.revision),
            problems: RwSignal::new(Problems::default()),
            failure: RwSignal::new(None),
            panel: RwSignal::new(Panel::Idle),
            busy: RwSignal::new(None),
            more: RwSignal::new(false),
            theirs: RwSignal::new(None),
            read_only: Membership::of_app().is_kept_from(Right::Change),
            run: StoredValue::new_local(run),
            done,
        }
    }

    /// Something would be lost if the page were left; tracks.
    pub fn is_dirty(self) -> bool {
        self.values
            .with(|values| self.saved.with(|saved| values.is_dirty(saved)))
    }

    /// What stands in the fields stays as it is: it is being stored, or one may not change it; tracks.
    pub fn is_fixed(self) -> bool {
        self.read_only.get() || matches!(self.busy.get(), Some(Call::Save(_)))
    }

    /// What stands in `field`; tracks.
    pub fn text(self, field: Field) -> String {
        self.values.with(|values| values.text(field).to_owned())
    }

    /// Takes what is typed into `field`; what was wrong with it is no longer said.
    pub fn type_into(self, field: Field, text: String) {
        self.values.update(|values| {
            if let Some(place) = values.text_mut(field) {
                *place = text;
            }
        });
        self.forget_problem(field);
    }

    /// Ticks `field` or not.
    pub fn tick(self, field: Field, on: bool) {
        self.values.update(|values| values.set_flag(field, on));
        self.forget_problem(field);
    }

    /// Tidies an address when its field is left, and judges what was typed. Nothing is stored by that.
    ///
    /// Judges only on the way to another text: a sentence that appears moves what is below it, and a button that
    /// moves between pressing and letting go is not pressed.
    pub fn leave(self, field: Field, event: &FocusEvent) {
        // The focus also goes when the page does; and while it is stored, everything stays as it was sent.
        if self.busy.is_disposed() || untrack(|| self.is_fixed()) {
            return;
        }
        if field == Field::Url {
            let mut tidied = self.values.get_untracked();
            address::tidy(&mut tidied);
            if self.values.with_untracked(|values| *values != tidied) {
                self.values.set(tidied);
            }
        }
        if goes_to_text(event) {
            self.judge(field);
        }
    }

    /// Says what is wrong with `field`, where something was typed.
    pub fn judge(self, field: Field) {
        let problem = self
            .values
            .with_untracked(|values| match values.text(field).trim().is_empty() {
                true => None,
                false => check::problem(values, field),
            });
        if problem.is_some() {
            self.problems.update(|problems| problems.set(field, problem));
        }
    }

    /// What is wrong with `field`; tracks.
    pub fn problem(self, field: Field) -> Option<String> {
        self.problems.with(|problems| problems.get(field).map(str::to_owned))
    }

    /// The label of `field`.
    pub fn label(self, field: Field) -> &'static str {
        field.label(self.subject)
    }

    pub(super) fn forget_problem(self, field: Field) {
        if self.problems.with_untracked(|problems| problems.get(field).is_some()) {
            self.problems.update(|problems| problems.set(field, None));
        }
    }
}

fn goes_to_text(event: &FocusEvent) -> bool {
    let target = event.related_target();
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches("input.input, textarea").unwrap_or_default())
}
