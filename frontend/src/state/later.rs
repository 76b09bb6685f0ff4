//! Whether the part of the app that comes later is there.

use std::future::pending;
use std::hint::black_box;
use std::time::Duration;

use leptos::prelude::*;

use super::{Remote, Status};
use crate::api;
use crate::routes::Route;

/// How long the first page has the server for itself.
const HEAD_START: Duration = Duration::from_secs(1);

/// Draws one of the pages that come later.
type Draw = fn(Route) -> AnyView;

/// The later part: fetched after the first page, or as soon as one of its own is asked for.
#[derive(Clone, Copy)]
pub struct Later {
    wanted: RwSignal<bool>,
    part: Remote<()>,
    draw: Draw,
}

impl Later {
    /// The later part, with the one way into it.
    pub fn new(draw: Draw) -> Self {
        let wanted = RwSignal::new(false);
        let part = Remote::new(move || {
            let wanted = wanted.get();
            async move {
                match wanted {
                    true => api::join_later().await,
                    false => pending().await,
                }
            }
        });
        set_timeout(move || wanted.set(true), HEAD_START);
        Self { wanted, part, draw }
    }

    /// The later part of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Asks for it now, also where it did not come before; what is known of it.
    pub fn ask(self) -> Status {
        if !self.wanted.get_untracked() {
            self.wanted.set(true);
        } else if untrack(|| self.part.error()).is_some() {
            self.part.again();
        }
        self.part.status()
    }

    /// Draws one of its pages. It has to be there.
    pub fn draw(self, route: Route) -> AnyView {
        // Not a call that the compiler could see through: that would draw the whole part into the first one.
        black_box(self.draw)(route)
    }
}
