//! When to ask the server again for what is shown.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::{Access, Connection, Standing};
use crate::browser;

const EVERY: Duration = Duration::from_secs(10);

/// Beats every ten seconds while the page can be seen, and after every change.
#[derive(Clone, Copy)]
pub struct Refresh {
    beat: RwSignal<u32>,
}

impl Refresh {
    /// A beat that rests while the server does not answer, as `connection` asks for it then, and while one has to sign in.
    pub fn new(connection: Connection, access: Access) -> Self {
        let beat = RwSignal::new(0);
        let tick = move || {
            let is_in = untrack(|| matches!(access.standing(), Standing::Unknown | Standing::In));
            if is_in && browser::is_visible() && !untrack(|| connection.is_offline()) {
                beat.update(|beat| *beat += 1);
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, EVERY) {
            on_cleanup(move || handle.clear());
        }
        let listener = window_event_listener(ev::visibilitychange, move |_| tick());
        on_cleanup(move || listener.remove());
        Self { beat }
    }

    /// The refresh of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Runs what calls this anew at each beat.
    pub fn track(self) {
        self.beat.track();
    }

    /// Which beat it is; tracks.
    pub fn beat(self) -> u32 {
        self.beat.get()
    }

    /// Asks for everything that is shown now: something has changed.
    pub fn now(self) {
        self.beat.update(|beat| *beat += 1);
    }
}
