//! Whether one is signed in, and what waits until one is again.

use std::cell::RefCell;
use std::future::poll_fn;
use std::task::{Poll, Waker};

use leptos::prelude::*;
use switchboard_shared::me::Me;

thread_local! {
    static WAITING: RefCell<Vec<Waker>> = const { RefCell::new(Vec::new()) };
}

/// How one stands with the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The server has not said.
    Unknown,
    /// It answers.
    In,
    /// It wants to know first who asks; there is nothing to show yet.
    Out,
    /// The same, but there is a page with what was typed into it.
    Lost,
}

/// Whether one is signed in. Where nobody has to be, everybody is.
#[derive(Clone, Copy)]
pub struct Access {
    standing: RwSignal<Standing>,
    asks: RwSignal<bool>,
    person: StoredValue<Option<String>>,
    persons: RwSignal<u32>,
    doubts: RwSignal<u32>,
}

impl Access {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self {
            standing: RwSignal::new(Standing::Unknown),
            asks: RwSignal::new(false),
            person: StoredValue::new(None),
            persons: RwSignal::new(0),
            doubts: RwSignal::new(0),
        }
    }

    /// The access of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// How one stands with the server; tracks.
    pub fn standing(self) -> Standing {
        self.standing.get()
    }

    /// Which person it is that uses the tab, counted; tracks. Nothing of the one before may stay.
    pub fn person(self) -> u32 {
        self.persons.get()
    }

    /// Whether the dialog to sign in is open.
    pub fn asks(self) -> RwSignal<bool> {
        self.asks
    }

    /// Notes that the server let a call in.
    pub fn let_in(self) {
        // What was under way while one signed out says nothing any more.
        if matches!(self.standing.get_untracked(), Standing::Unknown | Standing::Lost) {
            self.arrive();
        }
    }

    /// Notes that the server kept a call out.
    pub fn kept_out(self) {
        match self.standing.get_untracked() {
            Standing::Unknown => self.standing.set(Standing::Out),
            Standing::Out => {}
            Standing::In | Standing::Lost => {
                self.standing.set(Standing::Lost);
                self.asks.set(true);
            }
        }
    }

    /// Notes who one is, as the server says.
    pub fn is(self, me: &Me) {
        let before = self.person.get_value();
        self.person.set_value(Some(me.id.clone()));
        if before.is_some_and(|before| before != me.id) {
            self.persons.update(|persons| *persons += 1);
        }
    }

    /// How often the server refused what one was thought to be allowed; tracks.
    pub fn doubts(self) -> u32 {
        self.doubts.get()
    }

    /// Notes that it did so.
    pub fn doubt(self) {
        self.doubts.update(|doubts| *doubts += 1);
    }

    /// One has signed in.
    pub fn enter(self, me: &Me) {
        self.is(me);
        self.arrive();
    }

    /// One has signed out.
    pub fn leave(self) {
        self.asks.set(false);
        self.standing.set(Standing::Out);
        wake();
    }

    /// Waits while one is kept out of a page that is there; says whether one is in again.
    pub async fn regained(self) -> bool {
        poll_fn(|context| match self.standing.get_untracked() {
            Standing::Lost => {
                WAITING.with_borrow_mut(|waiting| waiting.push(context.waker().clone()));
                Poll::Pending
            }
            standing => Poll::Ready(standing == Standing::In),
        })
        .await
    }

    fn arrive(self) {
        self.standing.set(Standing::In);
        self.asks.set(false);
        wake();
    }
}

/// Those that wait look again.
fn wake() {
    WAITING.take().into_iter().for_each(Waker::wake);
}
