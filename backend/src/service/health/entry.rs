//! What is known of one connection.

use std::sync::Arc;
use std::time::Instant;

use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::health::{Health, State};

use crate::repo::records::HealthRecord;
use crate::service::clock;

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

    /// The version that was seen; empty where none was.
    pub(crate) fn version(&self) -> String {
        self.record.version.clone().unwrap_or_default()
    }

    /// The connection has another address: what was seen at the old one is not there.
    pub(crate) fn move_away(&mut self) {
        self.record.version = None;
        self.diagnosis = None;
        self.failures = 0;
    }

    /// Takes the outcome of a check of `revision` in.
    pub(super) fn note(&mut self, revision: u64, diagnosis: &Arc<Diagnosis>) {
        if self.diagnosis.as_ref().is_some_and(|it| Arc::ptr_eq(it, diagnosis)) {
            // One check that several asked for counts once.
            self.revision = revision;
            return;
        }
        let now = clock::now();
        let state = state_of(diagnosis);
        let record = &mut self.record;
        if record.state != state || record.since.is_none() {
            record.since = Some(now);
        }
        record.state = state;
        record.cause = diagnosis.cause.clone();
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
