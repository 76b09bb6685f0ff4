//! Whether the server answers, and which version of it.

use std::time::Duration;

use leptos::prelude::*;

use super::Refresh;
use crate::api::Client;
use crate::browser;
use crate::dynamic::{effect, spawn};

/// The version of the app.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Seconds between two tries to reach the server again; the last one stays.
const BACK_OFF: [u32; 6] = [1, 2, 4, 8, 15, 30];

/// What is known about the server behind the app.
#[derive(Clone, Copy)]
pub struct Connection {
    offline: RwSignal<bool>,
    answered_at: RwSignal<f64>,
    version: RwSignal<Option<String>>,
    tries: RwSignal<usize>,
    next_try_at: RwSignal<f64>,
    missing: RwSignal<Option<String>>,
}

impl Connection {
    /// A server that is taken to answer until it does not.
    pub fn new() -> Self {
        Self {
            offline: RwSignal::new(false),
            answered_at: RwSignal::new(browser::now_ms()),
            version: RwSignal::new(None),
            tries: RwSignal::new(0),
            next_try_at: RwSignal::new(0.0),
            missing: RwSignal::new(None),
        }
    }

    /// The server does not answer; tracks.
    pub fn is_offline(self) -> bool {
        self.offline.get()
    }

    /// When the server last answered, in milliseconds since 1970; tracks.
    pub fn answered_at(self) -> f64 {
        self.answered_at.get()
    }

    /// When the server is asked again, in milliseconds since 1970; tracks.
    pub fn next_try_at(self) -> f64 {
        self.next_try_at.get()
    }

    /// The server's version, where it is not the app's; tracks.
    pub fn other_version(self) -> Option<String> {
        self.version.get().filter(|version| version != VERSION)
    }

    /// The server has said that this organization of the tab's URL is not there; tracks.
    pub fn is_missing(self, organization: Option<&str>) -> bool {
        self.missing
            .with(|missing| missing.as_deref() == Some(organization.unwrap_or_default()))
    }

    /// Notes that this organization of the tab's URL is not there. What is deleted does not come back.
    pub fn lacks(self, organization: Option<String>) {
        let missing = Some(organization.unwrap_or_default());
        if self.missing.with_untracked(|old| *old != missing) {
            self.missing.set(missing);
        }
    }

    /// Notes that the server answered.
    pub fn answered(self, version: Option<String>) {
        self.answered_at.set(browser::now_ms());
        if version.is_some() && self.version.with_untracked(|old| *old != version) {
            self.version.set(version);
        }
        if self.offline.get_untracked() {
            self.tries.set(0);
            self.offline.set(false);
        }
    }

    /// Notes that the server did not answer.
    pub fn lost(self) {
        if !self.offline.get_untracked() {
            self.plan();
            self.offline.set(true);
        }
    }

    /// Asks the server again now.
    pub fn try_now(self) {
        self.next_try_at.set(browser::now_ms());
    }

    /// Asks a lost server again with back-off, and everything anew when it is back.
    pub(super) fn watch(self, client: Client, refresh: Refresh) {
        let was_offline = StoredValue::new(false);
        effect(move || {
            let offline = self.is_offline();
            if was_offline.get_value() && !offline {
                refresh.now();
            }
            was_offline.set_value(offline);
        });
        let asking = StoredValue::new(false);
        let tick = move || {
            let due = self.offline.get_untracked() && self.next_try_at.get_untracked() <= browser::now_ms();
            if due && !asking.get_value() && browser::is_visible() {
                asking.set_value(true);
                spawn(async move {
                    if !client.ping().await {
                        self.plan();
                    }
                    asking.set_value(false);
                });
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_millis(250)) {
            on_cleanup(move || handle.clear());
        }
    }

    fn plan(self) {
        let tries = self.tries.get_untracked();
        self.tries.set(tries + 1);
        self.next_try_at
            .set(browser::now_ms() + f64::from(wait_seconds(tries)) * 1000.0);
    }
}

fn wait_seconds(tries: usize) -> u32 {
    BACK_OFF[tries.min(BACK_OFF.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_then_stays() {
        assert_eq!([0, 1, 5, 6, 100].map(wait_seconds), [1, 2, 30, 30, 30]);
    }
}
