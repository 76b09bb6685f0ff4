//! Saving, testing and removing: from the button to what is said afterwards.

use leptos::prelude::*;
use switchboard_shared::endpoint::TestOutcome;

use super::desk::Desk;
use crate::api::Error;
use crate::components::form::focus_soon;
use crate::components::options::id_of;
use crate::dynamic::spawn;
use crate::forms::endpoint::{Busy, NEW, Outcome, Part, Place};
use crate::forms::problems::sentence;
use crate::texts::common;
use crate::texts::{endpoints as texts, forms};

impl Desk {
    /// Stores what was changed in the element at `place`, or adds it.
    pub fn save(self, place: Place) {
        if !self.occupy(&place, Busy::Saving) {
            return;
        }
        if !self.check(&place) {
            self.show_problem(&place);
            return;
        }
        let calls = self.calls.get_value();
        let sent = untrack(|| self.read(&place, |element| Some((element.fields.change(), element.addition()))));
        let Some((change, addition)) = sent else { return };
        spawn(async move {
            let name = addition.name.clone();
            let answer = match place.element == NEW {
                true => calls.add(&place.section, addition).await,
                false => calls.update(&place.section, &place.element, change).await,
            };
            // The page may be gone by now.
            if self.book.is_disposed() {
                return;
            }
            match answer {
                Ok(section) => {
                    let label = section.label.clone();
                    self.book.update(|book| book.adopt_section(section, &place.element));
                    self.notices.done(texts::saved(&label));
                    if place.element == NEW {
                        let added = Place { element: name, ..place };
                        focus_soon(id_of(&added, Part::Fields, "_head"));
                    }
                }
                Err(error) => self.refuse(&place, &error),
            }
        });
    }

    /// Sends a test alert of the element at `place`, as it is stored.
    pub fn test(self, place: Place) {
        if !self.occupy(&place, Busy::Testing) {
            return;
        }
        let mut is_right = false;
        self.change(&place, |element| {
            is_right = element.test.check();
            element.test.unfolded |= !is_right;
            if !is_right {
                element.busy = None;
            }
        });
        if !is_right {
            self.show_test_problem(&place);
            return;
        }
        let calls = self.calls.get_value();
        let alert = untrack(|| self.read(&place, |element| element.test_alert()));
        spawn(async move {
            let answer = calls.test(&place.section, alert).await;
            if self.book.is_disposed() {
                return;
            }
            match answer {
                Ok(outcome) => self.tell(&place, &outcome),
                Err(error) => self.refuse_test(&place, &error),
            }
        });
    }

    /// Removes the element at `place`, then does `done`.
    pub fn remove(self, place: Place, done: Callback<()>) {
        if place.element == NEW {
            self.forget(&place);
            return;
        }
        if !self.occupy(&place, Busy::Removing) {
            return;
        }
        let calls = self.calls.get_value();
        spawn(async move {
            let answer = calls.remove(&place.section, &place.element).await;
            if self.book.is_disposed() {
                return;
            }
            done.run(());
            match answer {
                Ok(()) => {
                    let label = self.label(&place.section);
                    self.notices.done(texts::removed(&label, &place.element));
                    self.forget(&place);
                }
                Err(error) => self.refuse(&place, &error),
            }
        });
    }

    /// Begins an element that is not stored yet.
    pub fn begin(self, section: &str) {
        self.book.update(|book| {
            if let Some(section) = book.section_mut(section) {
                section.begin();
            }
        });
        let place = Place {
            section: section.to_owned(),
            element: NEW.to_owned(),
        };
        focus_soon(id_of(&place, Part::Fields, "_name"));
    }

    fn forget(self, place: &Place) {
        self.book.update(|book| {
            if let Some(section) = book.section_mut(&place.section) {
                section.remove(&place.element);
            }
        });
        focus_soon("add-element");
    }

    /// Judges what would be sent, and says what is wrong.
    fn check(self, place: &Place) -> bool {
        let label = self.label(&place.section);
        let mut is_right = false;
        self.change(place, |element| {
            let nameless = element.key == NEW && element.name.trim().is_empty();
            element.name_problem = nameless.then(|| sentence(texts::NAME, forms::MUST_NOT_BE_EMPTY));
            is_right = element.fields.check() && !nameless;
            if !is_right {
                let first = || element.fields.edits.iter().find_map(|edit| edit.problem.clone());
                let why = element.name_problem.clone().or_else(first).unwrap_or_default();
                element.failure = Some(texts::unable(&label, &why));
                element.busy = None;
            }
        });
        is_right
    }

    fn tell(self, place: &Place, outcome: &TestOutcome) {
        let notice = self.book.with_untracked(|book| {
            let test = book
                .section(&place.section)
                .and_then(|section| section.info.test.as_ref());
            test.and_then(|test| test.notice.clone())
        });
        let (title, detail) = match outcome.success {
            true => (texts::SENT, texts::sent_hint(notice.as_deref())),
            false => (texts::NOT_ARRIVED, texts::words(&outcome.message)),
        };
        self.conclude(place, outcome.success, title, detail);
    }

    fn refuse_test(self, place: &Place, error: &Error) {
        let fields = error.body().map(|body| body.fields.clone()).unwrap_or_default();
        let mut others = Vec::new();
        self.change(place, |element| {
            others = element.test.refuse(&fields);
            element.test.unfolded |= element.test.first_problem().is_some();
        });
        let detail = match others.is_empty() {
            true => common::sentence(&error.message()),
            false => others.join(" "),
        };
        self.conclude(place, false, texts::NOT_SENT, detail);
        if !fields.is_empty() {
            self.show_test_problem(place);
        }
    }

    fn conclude(self, place: &Place, arrived: bool, title: &str, detail: String) {
        self.change(place, |element| {
            element.busy = None;
            element.outcome = Some(Outcome {
                arrived,
                title: title.to_owned(),
                detail,
            });
        });
    }

    fn show_test_problem(self, place: &Place) {
        let name = untrack(|| {
            self.read(place, |element| {
                let first = element.test.first_problem()?;
                element.test.options.get(first).map(|info| info.name.clone())
            })
        });
        if let Some(name) = name {
            focus_soon(id_of(place, Part::Test, &name));
        }
    }
}
