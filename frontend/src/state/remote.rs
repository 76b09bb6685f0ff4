//! What a call answered, kept while it is asked again.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;

use crate::api::{Error, Result};
use crate::dynamic::{effect, spawn};

/// How long an answer may take before the page shows that it is waiting.
const SLOW: Duration = Duration::from_millis(150);

/// The last answer of a call that is made anew whenever what it reads changes.
///
/// `Suspense` would draw everything anew at each answer and so close the menus that are open in it; here the data
/// flows into what is already drawn. A `LocalResource` would do the asking as well, for 20 kB of the download.
pub struct Remote<T: Send + Sync + 'static> {
    value: RwSignal<Option<ArcRwSignal<T>>>,
    status: Status,
}

impl<T: Send + Sync + 'static> Clone for Remote<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Remote<T> {}

/// What is known of a call beside its value: written once for whatever is called for.
#[derive(Clone, Copy)]
pub struct Status {
    there: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
    slow: RwSignal<bool>,
    tries: RwSignal<u32>,
    retrying: RwSignal<bool>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Remote<T> {
    /// Calls `fetch` now and whenever what it tracks changes.
    pub fn new<Fut>(fetch: impl Fn() -> Fut + 'static) -> Self
    where
        Fut: Future<Output = Result<T>> + 'static,
    {
        let remote = Self {
            value: RwSignal::new(None),
            status: Status::new(),
        };
        remote.status.ask(Box::new(move || {
            let answer = fetch();
            Box::pin(async move {
                let answer = answer.await;
                let take: Box<dyn FnOnce()> = Box::new(move || remote.take(answer));
                take
            })
        }));
        remote
    }

    /// The last value, once there is one; tracks whether there is one, not the value.
    pub fn value(self) -> Option<Signal<T>> {
        self.value.get().map(Signal::from)
    }

    /// What is known beside it.
    pub fn status(self) -> Status {
        self.status
    }

    /// See [`Status::error`].
    pub fn error(self) -> Option<Error> {
        self.status.error()
    }

    /// See [`Status::stale`].
    pub fn stale(self) -> Option<Error> {
        self.status.stale()
    }

    /// See [`Status::is_slow`].
    pub fn is_slow(self) -> bool {
        self.status.is_slow()
    }

    /// See [`Status::is_retrying`].
    pub fn is_retrying(self) -> bool {
        self.status.is_retrying()
    }

    /// See [`Status::again`].
    pub fn again(self) {
        self.status.again();
    }

    fn take(self, answer: Result<T>) {
        match (answer, self.value.get_untracked()) {
            (Ok(new), Some(old)) => {
                if old.with_untracked(|old| *old != new) {
                    old.set(new);
                }
                self.status.arrived();
            }
            (Ok(new), None) => {
                self.value.set(Some(ArcRwSignal::new(new)));
                self.status.arrived();
            }
            (Err(error), _) => self.status.failed(error),
        }
    }
}

impl Status {
    fn new() -> Self {
        Self {
            there: RwSignal::new(false),
            error: RwSignal::new(None),
            slow: RwSignal::new(false),
            tries: RwSignal::new(0),
            retrying: RwSignal::new(false),
        }
    }

    /// There is a value; tracks.
    pub fn is_there(self) -> bool {
        self.there.get()
    }

    /// Why the last call failed, where it did; tracks. A value from before stays, see [`stale`](Self::stale).
    pub fn error(self) -> Option<Error> {
        self.error.get()
    }

    /// Why the value could not be refreshed, where there is one to go on showing; tracks. That the record is not
    /// there any more is no such failure.
    pub fn stale(self) -> Option<Error> {
        let error = self.error.get().filter(|error| !error.is_not_found());
        error.filter(|_| self.there.get())
    }

    /// It takes long enough that the page has to show it; tracks.
    pub fn is_slow(self) -> bool {
        self.slow.get()
    }

    /// It is asked again because somebody wanted it; tracks.
    pub fn is_retrying(self) -> bool {
        self.retrying.get()
    }

    /// Asks again. Beside a value the failure is said until there is an answer.
    pub fn again(self) {
        if !self.there.get_untracked() {
            self.error.set(None);
        }
        self.retrying.set(true);
        self.tries.update(|tries| *tries += 1);
    }

    fn arrived(self) {
        self.retrying.set(false);
        if !self.there.get_untracked() {
            self.there.set(true);
        }
        if self.error.with_untracked(Option::is_some) {
            self.error.set(None);
        }
    }

    fn failed(self, error: Error) {
        self.retrying.set(false);
        // What is shown stays; the banner says that it is old.
        if error != Error::Offline || !self.there.get_untracked() {
            self.error.set(Some(error));
        }
    }

    /// Calls `fetch` now and whenever what it tracks changes, or somebody wants it.
    fn ask(self, fetch: Box<dyn Fn() -> Asked>) {
        let (asked, answered) = (StoredValue::new(0_u32), StoredValue::new(0_u32));
        effect(move || {
            self.tries.track();
            let (call, answer) = (asked.get_value() + 1, fetch());
            asked.set_value(call);
            spawn(async move {
                let take = answer.await;
                // An answer that was overtaken by a later one is old; where the page is gone, nobody waits for it.
                if answered.try_get_value().is_some_and(|last| last < call) {
                    answered.set_value(call);
                    take();
                }
            });
        });
        if let Ok(timer) = set_timeout_with_handle(move || self.slow.set(true), SLOW) {
            on_cleanup(move || timer.clear());
        }
    }
}

/// A call on its way, and what its answer leads to.
type Asked = Pin<Box<dyn Future<Output = Box<dyn FnOnce()>>>>;
