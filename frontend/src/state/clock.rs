//! The time now, for "3 min ago".

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;

/// The time now, once a second while the page can be seen.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<f64>,
}

impl Clock {
    /// A clock that runs until the current owner is gone.
    pub fn new() -> Self {
        let now = RwSignal::new(browser::now_ms());
        let tick = move || {
            if browser::is_visible() {
                now.set(browser::now_ms());
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(1)) {
            on_cleanup(move || handle.clear());
        }
        Self { now }
    }

    /// Milliseconds since 1970; tracks.
    pub fn now_ms(self) -> f64 {
        self.now.get()
    }
}
