//! Checking and storing: from the button to what the page says afterwards.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::Product;

use super::state::{FormState, Panel};
use crate::api::{Error, Store};
use crate::browser;
use crate::dynamic::spawn;
use crate::forms::problems::Problems;
use crate::forms::values::Values;
use crate::forms::{address, check};
use crate::texts::{check as words, common, forms as texts};

/// What a form asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Store what stands in the fields.
    Save(Store),
    /// Check it and store nothing.
    Test,
    /// What is stored now.
    Show,
}

/// What a form is told.
pub enum Answer {
    /// A check ended.
    Tested(Box<Diagnosis>),
    /// This is stored now.
    Stored(Box<Stored>),
}

/// A stored record, as far as a form needs it.
#[derive(Clone, PartialEq)]
pub struct Stored {
    /// Its id; empty where there is none yet.
    pub id: String,
    /// Its revision, for `If-Match`.
    pub revision: Option<u64>,
    /// What stands in the form's fields for it.
    pub values: Values,
}

/// What is sent: the fields, what is stored, and the revision of that.
pub struct Change {
    /// What stands in the fields.
    pub values: Values,
    /// What is stored.
    pub saved: Values,
    /// The revision of that.
    pub revision: Option<u64>,
}

/// Does what a form asks for. Boxed, so that both pages share one copy of everything here.
pub type Run = Rc<dyn Fn(Call, Change) -> Pin<Box<dyn Future<Output = Result<Answer, Error>>>>>;

impl FormState {
    /// Checks or stores what stands in the fields, unless something is under way already.
    pub fn start(self, call: Call) {
        if self.busy.get_untracked().is_some() || self.read_only.get_untracked() {
            return;
        }
        self.values.update(address::tidy);
        self.failure.set(None);
        let problems = self.values.with_untracked(check::all);
        if !problems.is_empty() {
            let why = problems.first_sentence().unwrap_or_default().to_owned();
            self.refuse(call, problems, why);
            return;
        }
        self.problems.set(problems);
        self.send(call);
    }

    fn send(self, call: Call) {
        self.busy.set(Some(call));
        // Save anyway stands in the panel that says why: it keeps its place, and the focus, until it is done.
        if self.checks(call) && call != Call::Save(Store::Anyway) {
            self.panel
                .set(Panel::Running(self.values.with_untracked(|values| values.url.clone())));
        }
        let run = self.run.get_value();
        let answer = run(call, self.change());
        spawn(async move {
            let answer = answer.await;
            // The page may be gone by now, and then nobody is to be sent anywhere.
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(None);
            match answer {
                Ok(Answer::Tested(diagnosis)) => self.show_test(diagnosis),
                Ok(Answer::Stored(stored)) => self.accept(*stored),
                Err(error) => self.fail(call, &error),
            }
        });
    }

    /// Loads what somebody else stored; the conflict dialog shows it.
    fn load_theirs(self) {
        let run = self.run.get_value();
        let answer = run(Call::Show, self.change());
        spawn(async move {
            let answer = answer.await;
            if self.busy.is_disposed() {
                return;
            }
            match answer {
                Ok(Answer::Stored(theirs)) => self.theirs.set(Some(*theirs)),
                Ok(Answer::Tested(_)) => {}
                Err(error) => self.fail(Call::Save(Store::Checked), &error),
            }
        });
    }

    /// Makes `stored` what the form starts from.
    pub fn adopt(self, stored: &Stored) {
        self.revision.set(stored.revision);
        self.saved.set(stored.values.clone());
    }

    fn accept(self, stored: Stored) {
        self.adopt(&stored);
        self.values.set(stored.values.clone());
        self.panel.set(Panel::Idle);
        self.done.run(stored);
    }

    fn fail(self, call: Call, error: &Error) {
        if error.status() == Some(412) {
            self.panel.set(Panel::Idle);
            self.load_theirs();
            return;
        }
        let Some(body) = error.body() else {
            self.refuse(call, Problems::default(), error.message());
            return;
        };
        if let Some(diagnosis) = &body.diagnosis {
            self.find_kind(diagnosis);
            self.panel.set(Panel::Ended {
                heading: self.unable(call, &body.message),
                diagnosis: Box::new(diagnosis.clone()),
                may_force: call != Call::Test,
            });
            focus_soon("check-heading");
            return;
        }
        let (problems, others) = self.values.with_untracked(|values| Problems::from_server(values, body));
        self.values.update(|values| problems.ask_again(values));
        let why = problems.summary(&body.message, &others);
        self.refuse(call, problems, why);
    }

    /// Nothing was stored, and no check says why: `why` does.
    fn refuse(self, call: Call, problems: Problems, why: String) {
        let target = match problems.first() {
            Some(field) => field.wire(),
            None => "form-failure",
        };
        if problems.is_under_more() {
            self.more.set(true);
        }
        self.panel.update(|panel| {
            if matches!(panel, Panel::Running(_)) {
                *panel = Panel::Idle;
            }
        });
        self.failure.set(Some(self.unable(call, &why)));
        self.problems.set(problems);
        focus_soon(target);
    }

    /// The fields follow what a check found, where no kind is chosen.
    fn find_kind(self, diagnosis: &Diagnosis) {
        if let Some(found) = diagnosis.kind.and_then(Product::source_type) {
            self.values.update(|values| values.found = Some(found));
        }
    }

    fn show_test(self, diagnosis: Box<Diagnosis>) {
        self.find_kind(&diagnosis);
        let heading = match diagnosis.failed() {
            _ if diagnosis.ok => words::works(&product(&diagnosis)),
            Some(failed) => words::fails(failed.step.label()),
            None => words::COULD_NOT_TEST.to_owned(),
        };
        self.panel.set(Panel::Ended {
            heading,
            diagnosis,
            may_force: false,
        });
    }

    fn unable(self, call: Call, why: &str) -> String {
        match call {
            Call::Test => texts::unable_to_test(why),
            Call::Save(_) | Call::Show => texts::unable(self.subject, self.is_new, why),
        }
    }

    /// The server is contacted by `call`.
    fn checks(self, call: Call) -> bool {
        call == Call::Test
            || self.is_new
            || self
                .values
                .with_untracked(|values| self.saved.with_untracked(|saved| values.needs_check(saved)))
    }

    fn change(self) -> Change {
        Change {
            values: self.values.get_untracked(),
            saved: self.saved.get_untracked(),
            revision: self.revision.get_untracked(),
        }
    }
}

/// Gives the focus to an element once it is drawn.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || {
        browser::focus(&id);
    });
}

/// What answered, by name and version.
fn product(diagnosis: &Diagnosis) -> String {
    let version = diagnosis.version.as_deref().unwrap_or_default();
    match diagnosis.kind.map(Product::source_type) {
        Some(Some(kind)) => common::kind(kind, version),
        Some(None) => format!("{} {version}", texts::KAPACITOR).trim_end().to_owned(),
        // A check that does not name it still says what it found.
        None => {
            let step = diagnosis.outcome(Step::Product);
            step.map(|step| step.detail.clone()).unwrap_or_default()
        }
    }
}
