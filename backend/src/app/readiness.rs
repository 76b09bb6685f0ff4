//! Whether a server can be used: what `/readyz` answers from, and what ends it.

use std::sync::atomic::Ordering;

use super::App;
use crate::store::Health;

/// Whether a server can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// It can.
    Ready,
    /// It finishes what runs, and stores nothing new.
    Stopping,
    /// Its store cannot go on, for this reason.
    Failed(String),
}

impl App {
    /// Whether it can be used now.
    pub fn readiness(&self) -> Readiness {
        let store = self.service.repo().store().health().borrow().clone();
        match store {
            Health::Failed(reason) => Readiness::Failed(reason),
            Health::Stopping => Readiness::Stopping,
            Health::Working if self.stopping.load(Ordering::Relaxed) => Readiness::Stopping,
            Health::Working => Readiness::Ready,
        }
    }

    /// Says so from now on that it is stopping.
    pub fn announce_stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Waits until the store cannot go on, and says why. Only a new start, which reads the disk again, helps then.
    pub async fn store_failure(&self) -> String {
        let mut health = self.service.repo().store().health();
        let failed = health.wait_for(|health| matches!(health, Health::Failed(_))).await;
        match failed.as_deref() {
            Ok(Health::Failed(reason)) => reason.clone(),
            // Its sender lives as long as the store, which outlives this call.
            _ => std::future::pending().await,
        }
    }
}
