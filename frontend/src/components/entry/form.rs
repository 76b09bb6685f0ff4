//! What a small form knows while it is on the page.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;

use crate::api::{Error, Result};
use crate::browser;
use crate::dynamic::spawn;
use crate::forms::problems::sentence;
use crate::texts::{common, forms as texts};

/// One field.
#[derive(Clone, Copy)]
pub struct Entry {
    /// Its name in what is sent.
    pub wire: &'static str,
    /// The id of its element.
    pub id: &'static str,
    /// What people read.
    pub label: &'static str,
    /// What stands in it.
    pub text: RwSignal<String>,
    /// What is wrong with that, as a sentence.
    pub problem: RwSignal<Option<String>>,
}

impl Entry {
    /// An empty field.
    pub fn new(wire: &'static str, id: &'static str, label: &'static str) -> Self {
        Self {
            wire,
            id,
            label,
            text: RwSignal::new(String::new()),
            problem: RwSignal::new(None),
        }
    }

    /// What stands in it now.
    pub fn value(self) -> String {
        self.text.get_untracked()
    }

    /// Empties it.
    pub fn clear(self) {
        self.text.set(String::new());
        self.problem.set(None);
    }

    /// Says what is wrong with it, and gives it the focus.
    pub fn refuse(self, problem: impl Into<String>) {
        self.problem.set(Some(problem.into()));
        browser::focus(self.id);
    }

    /// Takes what is typed; what was wrong is no longer said.
    pub(super) fn take(self, text: String) {
        self.text.set(text);
        if self.problem.with_untracked(Option::is_some) {
            self.problem.set(None);
        }
    }
}

/// A call on its way, and what its answer leads to.
type Sent = Pin<Box<dyn Future<Output = Box<dyn FnOnce()>>>>;

/// The fields together, and what is under way.
#[derive(Clone, Copy)]
pub struct EntryForm {
    /// It is being sent.
    pub busy: RwSignal<bool>,
    /// Why it was not taken, where that is no field's fault.
    pub failure: RwSignal<Option<String>>,
    entries: StoredValue<Vec<Entry>>,
}

impl EntryForm {
    /// The form of these fields.
    pub fn new(entries: &[Entry]) -> Self {
        Self {
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            entries: StoredValue::new(entries.to_vec()),
        }
    }

    /// Whether nothing of these is empty; else says so of the first that is.
    pub fn has(self, required: &[Entry]) -> bool {
        let empty = required
            .iter()
            .find(|entry| entry.text.with_untracked(String::is_empty));
        empty
            .map(|entry| entry.refuse(sentence(entry.label, texts::MUST_NOT_BE_EMPTY)))
            .is_none()
    }

    /// Makes `call` unless one is under way; `then` gets its answer, where the form is still there.
    pub fn send<T: 'static>(
        self,
        call: impl Future<Output = Result<T>> + 'static,
        then: impl FnOnce(Result<T>) + 'static,
    ) {
        // Boxed, so that all but this is written once for all forms.
        self.start(Box::pin(async move {
            let answer = call.await;
            let then: Box<dyn FnOnce()> = Box::new(move || then(answer));
            then
        }));
    }

    fn start(self, call: Sent) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(None);
        self.entries
            .with_value(|entries| entries.iter().for_each(|entry| entry.problem.set(None)));
        self.busy.set(true);
        spawn(async move {
            let then = call.await;
            if self.busy.try_set(false).is_none() {
                then();
            }
        });
    }

    /// Says why it was not taken: at the fields, else under them.
    pub fn refuse(self, error: &Error) {
        if !self.refuse_fields(error) {
            self.fail(common::sentence(&error.message()));
        }
    }

    /// Says what is wrong with the fields, and gives the focus to the first; whether any is.
    pub fn refuse_fields(self, error: &Error) -> bool {
        let fields = error.body().map(|body| body.fields.clone()).unwrap_or_default();
        let mut first = None;
        for entry in self.entries.get_value().into_iter().rev() {
            if let Some(problem) = fields.get(entry.wire) {
                entry.problem.set(Some(sentence(entry.label, problem)));
                first = Some(entry.id);
            }
        }
        first.is_some_and(browser::focus)
    }

    /// Says under the fields why it was not taken.
    pub fn fail(self, why: impl Into<String>) {
        self.failure.set(Some(why.into()));
    }
}
