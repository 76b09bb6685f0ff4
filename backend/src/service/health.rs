//! The last known state of every connection, in memory; what outlives a restart is handed to a writer.

mod entry;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use switchboard_shared::diagnosis::Diagnosis;
use tokio::sync::mpsc;

pub(crate) use entry::Entry;

use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::records::HealthRecord;

/// A new `checkedAt` or latency alone makes a rendered list stale at most this often.
const EPOCH_PACE: Duration = Duration::from_secs(1);

/// A changed entry, on its way to the store.
pub(crate) type Changed = (OrgId, ConnectionId, HealthRecord);

/// Every connection's last known state.
pub(crate) struct HealthBook {
    orgs: Mutex<HashMap<OrgId, Page>>,
    changed: mpsc::UnboundedSender<Changed>,
}

#[derive(Default)]
struct Page {
    entries: HashMap<ConnectionId, Entry>,
    epoch: u64,
    moved: Option<Instant>,
    /// Something changed that waits for [`EPOCH_PACE`].
    stale: bool,
}

impl HealthBook {
    /// The states that were `stored`, and the receiver of those that change.
    pub(crate) fn new(stored: Vec<Changed>) -> (Self, mpsc::UnboundedReceiver<Changed>) {
        let (changed, receiver) = mpsc::unbounded_channel();
        let mut orgs: HashMap<OrgId, Page> = HashMap::new();
        for (org, id, record) in stored {
            orgs.entry(org).or_default().entries.insert(
                id,
                Entry {
                    record,
                    ..Entry::default()
                },
            );
        }
        (
            Self {
                orgs: Mutex::new(orgs),
                changed,
            },
            receiver,
        )
    }

    /// What is known of a connection.
    pub(crate) fn get(&self, org: &OrgId, id: ConnectionId) -> Entry {
        self.lock()
            .get(org)
            .and_then(|page| page.entries.get(&id))
            .cloned()
            .unwrap_or_default()
    }

    /// What is known of all connections of an organization, as long as `read` runs.
    pub(crate) fn read<T>(&self, org: &OrgId, read: impl FnOnce(&HashMap<ConnectionId, Entry>) -> T) -> T {
        read(&self.lock().entry(org.clone()).or_default().entries)
    }

    /// A number that moves when something that lists show has changed.
    pub(crate) fn epoch(&self, org: &OrgId) -> u64 {
        let mut orgs = self.lock();
        let page = orgs.entry(org.clone()).or_default();
        if page.stale && page.moved.is_none_or(|moved| EPOCH_PACE <= moved.elapsed()) {
            page.touch();
        }
        page.epoch
    }

    /// From now on there is something to know of a connection: it is stored, or about to be.
    pub(crate) fn watch(&self, org: &OrgId, id: ConnectionId) {
        self.lock()
            .entry(org.clone())
            .or_default()
            .entries
            .entry(id)
            .or_default();
    }

    /// Notes the outcome of a check of the record's `revision`, unless a later revision was checked since, or the
    /// connection is gone.
    pub(crate) fn record(&self, org: &OrgId, id: ConnectionId, revision: u64, diagnosis: &Arc<Diagnosis>) {
        self.record_change(org, id, revision, diagnosis, false);
    }

    /// [`Self::record`] of a check that a change was stored with; `moved` says that it brought another address: what was
    /// seen at the old one does not outlive it.
    pub(crate) fn record_change(
        &self,
        org: &OrgId,
        id: ConnectionId,
        revision: u64,
        diagnosis: &Arc<Diagnosis>,
        moved: bool,
    ) {
        let mut orgs = self.lock();
        let page = orgs.entry(org.clone()).or_default();
        let Some(entry) = page.entries.get_mut(&id).filter(|entry| entry.revision <= revision) else {
            return;
        };
        let before = entry.record.clone();
        if moved {
            entry.move_away();
        }
        entry.note(revision, diagnosis);
        let after = entry.record.clone();
        if before == after {
            page.stale = true;
            return;
        }
        page.touch();
        drop(orgs);
        log_change(org, id, &before, &after);
        self.send(org, id, after);
    }

    /// A connection was changed and what was checked is not what is stored: nothing is known of it any more, unless a
    /// later revision was checked since, or the connection is gone.
    pub(crate) fn reset(&self, org: &OrgId, id: ConnectionId, revision: u64) {
        let mut orgs = self.lock();
        let page = orgs.entry(org.clone()).or_default();
        let Some(entry) = page.entries.get_mut(&id).filter(|entry| entry.revision <= revision) else {
            return;
        };
        let unknown = Entry {
            revision,
            ..Entry::default()
        };
        let before = std::mem::replace(entry, unknown).record;
        page.touch();
        drop(orgs);
        let after = HealthRecord::default();
        log_change(org, id, &before, &after);
        self.send(org, id, after);
    }

    /// A connection is gone.
    pub(crate) fn forget(&self, org: &OrgId, id: ConnectionId) {
        if let Some(page) = self.lock().get_mut(org) {
            page.entries.remove(&id);
        }
    }

    /// An organization is gone, with all its connections.
    pub(crate) fn forget_organization(&self, org: &OrgId) {
        self.lock().remove(org);
    }

    /// No lock is held over anything that can panic; a poisoned one still holds whole entries.
    fn lock(&self) -> MutexGuard<'_, HashMap<OrgId, Page>> {
        self.orgs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The receiver is gone only while the server stops; then the next start checks anew.
    fn send(&self, org: &OrgId, id: ConnectionId, record: HealthRecord) {
        drop(self.changed.send((org.clone(), id, record)));
    }
}

impl Page {
    fn touch(&mut self) {
        self.epoch += 1;
        self.moved = Some(Instant::now());
        self.stale = false;
    }
}

fn log_change(org: &OrgId, id: ConnectionId, before: &HealthRecord, after: &HealthRecord) {
    if before.state == after.state && before.cause == after.cause {
        return;
    }
    let cause = after.cause.as_deref().unwrap_or_default();
    tracing::info!(connection = %id, organization = %org, from = ?before.state, to = ?after.state, cause, "state changed");
}

#[cfg(test)]
mod tests;
