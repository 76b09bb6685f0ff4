//! Checks of stored connections: one at a time for each, shared by all who ask meanwhile.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use switchboard_shared::diagnosis::Diagnosis;

use super::Service;
use super::health::Entry;
use super::secret::Sealer;
use super::{kapacitor_fields, source_fields};
use crate::metrics::{Kind, Outcome};
use crate::probe;
use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::records::{KapacitorFields, SourceFields};
use crate::vault::OpenError;

/// How long the outcome of a check is answered again.
const FRESH: Duration = Duration::from_secs(5);

/// The outcome of a check that was asked for.
#[derive(Clone, Debug)]
pub struct CheckedNow {
    /// What it found.
    pub diagnosis: Arc<Diagnosis>,
    /// How long ago it ended, where it was not made for this question.
    pub age: Option<Duration>,
}

type Running = Shared<BoxFuture<'static, Arc<Diagnosis>>>;

/// The checks that are under way, by connection and revision.
#[derive(Default)]
pub(crate) struct Checks {
    running: Mutex<HashMap<(ConnectionId, u64), Running>>,
}

impl Checks {
    /// The check under way of that record, else the one that `start` makes.
    fn share(&self, key: (ConnectionId, u64), start: impl FnOnce() -> Running) -> Running {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.entry(key).or_insert_with(start).clone()
    }

    fn done(&self, key: (ConnectionId, u64)) {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
    }
}

/// A stored connection that can be checked.
#[derive(Clone)]
pub(crate) enum Checkable {
    /// A source.
    Source(SourceFields),
    /// A Kapacitor.
    Kapacitor(KapacitorFields),
}

impl Service {
    /// The last outcome where it is fresh, else a check; the outcome becomes the stored health.
    pub(crate) async fn check(
        self: &Arc<Self>,
        org: &OrgId,
        id: ConnectionId,
        revision: u64,
        what: Checkable,
    ) -> CheckedNow {
        if let Some(fresh) = fresh(&self.health.get(org, id)) {
            return fresh;
        }
        CheckedNow {
            diagnosis: self.check_anew(org, id, revision, what).await,
            age: None,
        }
    }

    /// A check, or the one of the same record that is under way. It goes on when its caller gives up.
    pub(crate) async fn check_anew(
        self: &Arc<Self>,
        org: &OrgId,
        id: ConnectionId,
        revision: u64,
        what: Checkable,
    ) -> Arc<Diagnosis> {
        let key = (id, revision);
        let running = self.checks.share(key, || {
            self.health.watch(org, id);
            let (service, org) = (self.clone(), org.clone());
            let check = async move {
                let diagnosis = Arc::new(service.probe(what, service.sealer(&org, id)).await);
                service.health.record(&org, id, revision, &diagnosis);
                service.checks.done(key);
                diagnosis
            };
            // On a task of its own: whoever asked first may hang up while others wait.
            let task = tokio::spawn(check);
            let joined: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
                task.await
                    .unwrap_or_else(|_| Arc::new(unmade(String::new(), "the check was cut short")))
            });
            joined.shared()
        });
        running.await
    }

    /// The state after a change: what its check said; nothing where somebody else changed the record meanwhile.
    pub(crate) fn note(
        &self,
        org: &OrgId,
        (id, revision): (ConnectionId, u64),
        diagnosis: Option<Diagnosis>,
        undisturbed: bool,
    ) {
        match diagnosis {
            Some(diagnosis) if undisturbed => self.health.record(org, id, revision, &Arc::new(diagnosis)),
            None if undisturbed => {}
            _ => self.health.reset(org, id, revision),
        }
    }

    /// Checks what is stored, or would be.
    pub(crate) async fn probe(&self, what: Checkable, sealer: Sealer<'_>) -> Diagnosis {
        let (kind, diagnosis) = match what {
            Checkable::Source(fields) => (Kind::Source, self.probe_source(&fields, sealer).await),
            Checkable::Kapacitor(fields) => (Kind::Kapacitor, self.probe_kapacitor(&fields, sealer).await),
        };
        let outcome = if diagnosis.ok { Outcome::Passed } else { Outcome::Failed };
        self.metrics.check(kind, outcome);
        diagnosis
    }

    async fn probe_source(&self, fields: &SourceFields, sealer: Sealer<'_>) -> Diagnosis {
        match source_fields::target(fields, sealer) {
            Ok(target) => probe::source(&self.dialer, &target).await,
            Err(error) => lost_key(&fields.url, &error),
        }
    }

    async fn probe_kapacitor(&self, fields: &KapacitorFields, sealer: Sealer<'_>) -> Diagnosis {
        match kapacitor_fields::target(fields, sealer) {
            Ok(target) => probe::kapacitor(&self.dialer, &target).await,
            Err(error) => lost_key(&fields.url, &error),
        }
    }
}

fn fresh(entry: &Entry) -> Option<CheckedNow> {
    let age = entry.ended?.elapsed();
    let diagnosis = entry.diagnosis.clone()?;
    (age < FRESH).then_some(CheckedNow {
        diagnosis,
        age: Some(age),
    })
}

fn lost_key(url: &str, error: &OpenError) -> Diagnosis {
    tracing::warn!(%error, "a secret does not open");
    let mut diagnosis = unmade(url.to_owned(), "sealed with an unknown key");
    diagnosis.hint = Some("Put the lost key back into the key file, or enter the secret again.".to_owned());
    diagnosis
}

/// A check of which no step could run.
fn unmade(target: String, cause: &str) -> Diagnosis {
    Diagnosis {
        ok: false,
        target,
        kind: None,
        version: None,
        steps: Vec::new(),
        cause: Some(cause.to_owned()),
        hint: None,
        warnings: Vec::new(),
    }
}
