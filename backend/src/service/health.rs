//! The last known state of every connection, in memory; what outlives a restart is handed to a writer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::health::{Health, State};
use switchboard_shared::product::SourceType;
use tokio::sync::mpsc;

use super::clock;
use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::records::HealthRecord;

/// A new `checkedAt` or latency alone makes a rendered list stale at most this often.
const EPOCH_PACE: Duration = Duration::from_secs(1);

/// A changed entry, on its way to the store.
pub(crate) type Changed = (OrgId, ConnectionId, HealthRecord);

/// What is known of one connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// What outlives a restart.
    pub(crate) record: HealthRecord,
    /// When the last check ended, in milliseconds since 1970.
    pub(crate) checked_at: Option<i64>,
    /// When the last check ended, by the clock that never jumps.
    pub(crate) ended: Option<Instant>,
    /// How long the last check's `http` step took, in milliseconds.
    pub(crate) latency_ms: Option<u32>,
    /// The last check.
    pub(crate) diagnosis: Option<Arc<Diagnosis>>,
    /// Checks that failed since the last that did not.
    pub(crate) failures: u32,
    /// The revision of the record that was checked.
    pub(crate) revision: u64,
}

impl Entry {
    /// As it is answered.
    pub(crate) fn health(&self) -> Health {
        Health {
            state: self.record.state,
            since: self.record.since.map(clock::timestamp),
            checked_at: self.checked_at.map(clock::timestamp),
            latency_ms: self.latency_ms,
            cause: self.record.cause.clone(),
        }
    }

    /// The kind of InfluxDB that was seen.
    pub(crate) fn kind(&self) -> Option<SourceType> {
        self.record.kind
    }

    /// The version that was seen; empty where none was.
    pub(crate) fn version(&self) -> String {
        self.record.version.clone().unwrap_or_default()
    }
}

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
        let mut orgs = self.lock();
        let page = orgs.entry(org.clone()).or_default();
        let Some(entry) = page.entries.get_mut(&id).filter(|entry| entry.revision <= revision) else {
            return;
        };
        let before = entry.record.clone();
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

    /// A connection was changed without a check: nothing is known of it any more.
    pub(crate) fn reset(&self, org: &OrgId, id: ConnectionId, revision: u64) {
        let mut orgs = self.lock();
        let page = orgs.entry(org.clone()).or_default();
        page.entries.insert(
            id,
            Entry {
                revision,
                ..Entry::default()
            },
        );
        page.touch();
        drop(orgs);
        self.send(org, id, HealthRecord::default());
    }

    /// A connection is gone.
    pub(crate) fn forget(&self, org: &OrgId, id: ConnectionId) {
        if let Some(page) = self.lock().get_mut(org) {
            page.entries.remove(&id);
        }
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

impl Entry {
    fn note(&mut self, revision: u64, diagnosis: &Arc<Diagnosis>) {
        let now = clock::now();
        let state = state_of(diagnosis);
        let record = &mut self.record;
        if record.state != state || record.since.is_none() {
            record.since = Some(now);
        }
        record.state = state;
        record.cause = diagnosis.cause.clone();
        if let Some(kind) = diagnosis
            .kind
            .and_then(switchboard_shared::product::Product::source_type)
        {
            record.kind = Some(kind);
        }
        if diagnosis.version.is_some() {
            record.version.clone_from(&diagnosis.version);
        }
        self.checked_at = Some(now);
        self.ended = Some(Instant::now());
        self.latency_ms = diagnosis.outcome(Step::Http).and_then(|outcome| outcome.ms);
        self.failures = if state == State::Down {
            self.failures.saturating_add(1)
        } else {
            0
        };
        self.diagnosis = Some(diagnosis.clone());
        self.revision = revision;
    }
}

/// A check of which no step ran could not be made at all: its secret does not open.
fn state_of(diagnosis: &Diagnosis) -> State {
    match (diagnosis.ok, diagnosis.steps.is_empty()) {
        (true, _) => State::Up,
        (false, true) => State::Unknown,
        (false, false) => State::Down,
    }
}

fn log_change(org: &OrgId, id: ConnectionId, before: &HealthRecord, after: &HealthRecord) {
    if before.state == after.state && before.cause == after.cause {
        return;
    }
    let cause = after.cause.as_deref().unwrap_or_default();
    tracing::info!(connection = %id, organization = %org, from = ?before.state, to = ?after.state, cause, "state changed");
}
