//! What happens first when someone goes back: an open dialog closes, a changed form asks.
//!
//! Going back to another document cannot be stopped, so an open dialog stands on a history entry of its own. That
//! entry is marked; when the dialog was closed otherwise, going back passes over it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;

use crate::browser;

thread_local! {
    static STACK: RefCell<Vec<(usize, Interceptor)>> = const { RefCell::new(Vec::new()) };
    static HERE: RefCell<String> = const { RefCell::new(String::new()) };
    static ON_MARK: Cell<bool> = const { Cell::new(false) };
}

/// Says whether it has dealt with going back, so that the page stays.
type Interceptor = Rc<dyn Fn() -> bool>;

/// Those who want to know before the history moves; the newest is asked first.
pub struct Interceptors;

impl Interceptors {
    /// Asks `interceptor` first, until the current owner is gone.
    pub fn push(interceptor: impl Fn() -> bool + 'static) {
        let id = STACK.with_borrow_mut(|stack| {
            let id = stack.last().map_or(0, |(id, _)| id + 1);
            stack.push((id, Rc::new(interceptor)));
            id
        });
        on_cleanup(move || STACK.with_borrow_mut(|stack| stack.retain(|(other, _)| *other != id)));
    }

    /// Puts a dialog over the page: gives it a history entry of its own.
    pub fn cover() {
        if !ON_MARK.get() {
            HERE.with_borrow(|here| browser::mark_url(here));
            ON_MARK.set(true);
        }
    }

    /// Notes the address of the page that is shown, which the history stands on.
    pub(super) fn arrive(address: &str) {
        HERE.set(address.to_owned());
        ON_MARK.set(browser::is_marked());
    }

    /// The history has moved: whether the page stays all the same.
    pub(super) fn keep() -> bool {
        let was_on_mark = ON_MARK.replace(browser::is_marked());
        if HERE.with_borrow(|here| *here == browser::path_and_query()) {
            let off_the_mark = was_on_mark && !ON_MARK.get();
            if off_the_mark && !ask() {
                browser::go_back();
            }
            return true;
        }
        let keeps = ask();
        if keeps {
            // The browser has already moved: this puts the page that stays back on top.
            HERE.with_borrow(|here| browser::write_url(here, false));
            ON_MARK.set(false);
            // A dialog that opened in answer stood on the entry that is gone.
            request_animation_frame(|| ON_MARK.set(browser::is_marked()));
        }
        keeps
    }
}

fn ask() -> bool {
    let stack = STACK.with_borrow(Clone::clone);
    stack.iter().rev().any(|(_, interceptor)| interceptor())
}
