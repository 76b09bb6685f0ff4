//! Leaving the page by what is no link: a changed form is asked first.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

thread_local! {
    static GUARD: RefCell<Option<Guard>> = const { RefCell::new(None) };
}

/// What is done once the page may be left.
pub type Leave = Rc<dyn Fn()>;

/// Says whether it keeps the page for now; then it does later what it was given, or never.
type Guard = Rc<dyn Fn(Leave) -> bool>;

/// The way out of a page that is no link and not the history.
pub struct Leaving;

impl Leaving {
    /// Asks `guard` before the page is left, until the current owner is gone. A page has one form.
    pub fn guard(guard: impl Fn(Leave) -> bool + 'static) {
        GUARD.set(Some(Rc::new(guard)));
        on_cleanup(|| GUARD.set(None));
    }

    /// Leaves the page by `leave`, now or when it was asked.
    pub fn then(leave: impl Fn() + 'static) {
        let (guard, leave): (_, Leave) = (GUARD.with_borrow(Clone::clone), Rc::new(leave));
        if !guard.is_some_and(|guard| guard(Rc::clone(&leave))) {
            leave();
        }
    }
}
