//! What is known of the alert endpoints, and what is done with them.

use std::time::Duration;

use leptos::prelude::*;

use crate::api::{Endpoints, Error};
use crate::browser;
use crate::components::form::focus_soon;
use crate::components::options::id_of;
use crate::dynamic::{effect, signal};
use crate::forms::endpoint::{Book, Busy, ElementEdit, NEW, Part, Place};
use crate::forms::problems::sentence;
use crate::state::{Membership, Notices, Remote, Right};
use crate::texts::common::stopped;
use crate::texts::endpoints as texts;

/// Seconds between two tries to read them; the last one stays.
const BACK_OFF: [u64; 5] = [2, 4, 8, 15, 30];

/// The endpoints of one Kapacitor on its page.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Everything that is set, and what is not saved.
    pub book: RwSignal<Book>,
    /// One may look and not change.
    pub read_only: Memo<bool>,
    /// Whether they could be read.
    pub remote: Remote<()>,
    /// Somebody wants them to be read again, and waits for it.
    pub trying: RwSignal<bool>,
    pub(super) calls: StoredValue<Endpoints>,
    pub(super) notices: Notices,
    tries: RwSignal<u32>,
}

impl Desk {
    /// Reads the endpoints, and again with back-off where that fails.
    pub fn new(calls: Endpoints) -> Self {
        let (book, tries) = (RwSignal::new(Book::default()), RwSignal::new(0));
        let asked = calls.clone();
        let remote = Remote::new(move || {
            tries.track();
            let answer = asked.clone().list();
            async move {
                let list = answer.await?;
                if !book.is_disposed() {
                    book.update(|book| book.adopt(list));
                }
                Ok(())
            }
        });
        let desk = Self {
            book,
            read_only: Membership::of_app().is_kept_from(Right::Change),
            remote,
            trying: RwSignal::new(false),
            calls: StoredValue::new(calls),
            notices: Notices::of_app(),
            tries,
        };
        desk.keep_trying();
        desk
    }

    /// Reads everything again; what is not saved stays.
    pub fn reload(self) {
        self.trying.set(true);
        self.tries.update(|tries| *tries += 1);
    }

    /// Something would be lost if the page were left.
    pub fn is_dirty(self) -> Signal<bool> {
        signal(move || self.book.with(Book::is_dirty))
    }

    /// What `look` finds in the element at `place`; tracks.
    pub fn read<R: Default>(self, place: &Place, look: impl FnOnce(&ElementEdit) -> R) -> R {
        self.book.with(|book| book.element(place).map(look)).unwrap_or_default()
    }

    /// Changes the element at `place`.
    pub fn change(self, place: &Place, change: impl FnOnce(&mut ElementEdit)) {
        self.book.update(|book| {
            if let Some(element) = book.element_mut(place) {
                change(element);
            }
        });
    }

    /// What people call a section.
    pub fn label(self, section: &str) -> String {
        self.book.with_untracked(|book| {
            let section = book.section(section);
            section.map(|section| section.info.label.clone()).unwrap_or_default()
        })
    }

    /// Marks the element at `place` as busy, unless it is or one may not change it; says whether.
    pub(super) fn occupy(self, place: &Place, busy: Busy) -> bool {
        let is_free = untrack(|| self.read(place, |element| element.busy.is_none()));
        if !is_free || self.read_only.get_untracked() {
            return false;
        }
        self.change(place, |element| {
            element.busy = Some(busy);
            element.failure = None;
            element.outcome = None;
        });
        true
    }

    /// Says at the element at `place` why nothing came of it: at its fields, and under them.
    pub(super) fn refuse(self, place: &Place, error: &Error) {
        let label = self.label(&place.section);
        let fields = error.body().map(|body| body.fields.clone()).unwrap_or_default();
        self.change(place, |element| {
            element.busy = None;
            let mut fields = fields;
            let name = fields.remove("name").filter(|_| element.key == NEW);
            element.name_problem = name.map(|why| sentence(texts::NAME, &why));
            let others = element.fields.refuse(&fields);
            let mut why = error.message();
            if !others.is_empty() && 1 < fields.len() {
                why = format!("{} {}", stopped(&why), others.join(" "));
            }
            element.failure = Some(texts::unable(&label, &why));
        });
        self.show_problem(place);
    }

    /// Goes to what is wrong with the element at `place`.
    pub(super) fn show_problem(self, place: &Place) {
        self.change(place, |element| element.fields.unfold());
        let target = untrack(|| {
            self.read(place, |element| {
                let first = element.fields.first_problem();
                let name = first
                    .and_then(|at| element.fields.options.get(at))
                    .map(|info| info.name.clone());
                match element.name_problem.is_some() {
                    true => "_name".to_owned(),
                    false => name.unwrap_or_else(|| "_failure".to_owned()),
                }
            })
        });
        focus_soon(id_of(place, Part::Fields, &target));
    }

    /// Reads again, later and later, for as long as it fails.
    fn keep_trying(self) {
        let (failures, timer) = (StoredValue::new(0_usize), StoredValue::new(None::<TimeoutHandle>));
        let stop = move || {
            if let Some(timer) = timer.try_get_value().flatten() {
                timer.clear();
            }
        };
        on_cleanup(stop);
        effect(move || {
            let failed = self.remote.error().is_some_and(|error| !error.is_not_found());
            stop();
            // What was wanted has come to an end, whichever.
            self.trying.set(false);
            if !failed {
                failures.set_value(0);
                return;
            }
            let wait = BACK_OFF[failures.get_value().min(BACK_OFF.len() - 1)];
            failures.update_value(|failures| *failures += 1);
            self.plan(timer, wait);
        });
    }

    /// Reads again after `wait` seconds, once somebody looks.
    fn plan(self, timer: StoredValue<Option<TimeoutHandle>>, wait: u64) {
        let again = move || match browser::is_visible() {
            true => self.tries.update(|tries| *tries += 1),
            false => self.plan(timer, BACK_OFF[0]),
        };
        timer.set_value(set_timeout_with_handle(again, Duration::from_secs(wait)).ok());
    }
}
