//! One change of a Kapacitor's endpoints at a time: Kapacitor reads, changes and writes its overrides without a lock, and
//! an element that is added twice at once undoes what was changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OwnedMutexGuard;

use crate::repo::keys::KapacitorId;

/// Who is changing which Kapacitor.
#[derive(Default)]
pub(crate) struct Turns(Mutex<HashMap<KapacitorId, Arc<tokio::sync::Mutex<()>>>>);

impl Turns {
    /// Waits until nobody else changes the Kapacitor `id`.
    pub(super) async fn wait(&self, id: KapacitorId) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            turns.retain(|_, turn| 1 < Arc::strong_count(turn));
            turns.entry(id).or_default().clone()
        };
        turn.lock_owned().await
    }
}
