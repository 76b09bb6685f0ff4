//! When to ask the server again for what is shown.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::{Access, Connection, Standing};
use crate::browser;
use crate::dynamic::effect;

const EVERY: Duration = Duration::from_secs(10);

/// The beats between two of the rare ones.
const RARELY: u32 = 6;

/// Beats every ten seconds while the page can be seen, and after every change.
#[derive(Clone, Copy)]
pub struct Refresh {
    beat: RwSignal<u32>,
    rare: RwSignal<u32>,
}

impl Refresh {
    /// A beat that rests while the server does not answer, as `connection` asks for it then, and while one has to sign in.
    pub fn new(connection: Connection, access: Access) -> Self {
        let (beat, rare) = (RwSignal::new(0_u32), RwSignal::new(0_u32));
        let refresh = Self { beat, rare };
        let rests = move || {
            let is_in = untrack(|| matches!(access.standing(), Standing::Unknown | Standing::In));
            !is_in || !browser::is_visible() || untrack(|| connection.is_offline())
        };
        let ticks = StoredValue::new(0_u32);
        let tick = move || {
            if !rests() {
                ticks.update_value(|ticks| *ticks += 1);
                beat.update(|beat| *beat += 1);
                if ticks.get_value().is_multiple_of(RARELY) {
                    refresh.doubt();
                }
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, EVERY) {
            on_cleanup(move || handle.clear());
        }
        let back = move || {
            if !rests() {
                refresh.now();
            }
        };
        let listener = window_event_listener(ev::visibilitychange, move |_| back());
        on_cleanup(move || listener.remove());
        // The window may have been seen all the time, beside another one.
        let listener = window_event_listener(ev::focus, move |_| back());
        on_cleanup(move || listener.remove());
        effect(move || {
            if 0 < access.doubts() {
                refresh.doubt();
            }
        });
        refresh
    }

    /// The refresh of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Runs what calls this anew at each beat.
    pub fn track(self) {
        self.beat.track();
    }

    /// Runs what calls this anew at each rare beat, once a minute, and as soon as there is reason to ask who one is and
    /// where one may go.
    pub fn track_rarely(self) {
        self.rare.track();
    }

    /// Which beat it is; tracks.
    pub fn beat(self) -> u32 {
        self.beat.get()
    }

    /// Asks for everything that is shown now: something has changed.
    pub fn now(self) {
        self.beat.update(|beat| *beat += 1);
        self.doubt();
    }

    fn doubt(self) {
        self.rare.update(|rare| *rare += 1);
    }
}
