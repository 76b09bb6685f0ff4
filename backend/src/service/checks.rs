//! Checks that are asked for at the same time: one for all who contact the same server in the same way.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use switchboard_shared::diagnosis::Diagnosis;
use tracing::Instrument;

use super::checkable::{Checkable, Target};
use super::health::Entry;
use super::{Service, source_fields};
use crate::fingerprint::Fingerprint;
use crate::metrics::{Kind, Metrics, Outcome};
use crate::outbound::Dialer;
use crate::probe;
use crate::repo::keys::OrgId;
use crate::repo::records::SourceFields;
use crate::repo::sources;
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

/// Makes checks, and knows those that are under way.
pub(crate) struct Checks {
    dialer: Arc<Dialer>,
    metrics: Arc<Metrics>,
    running: Mutex<HashMap<Fingerprint, Running>>,
}

impl Checks {
    /// Checks through `dialer`, counted in `metrics`.
    pub(crate) fn new(dialer: Arc<Dialer>, metrics: Arc<Metrics>) -> Self {
        Self {
            dialer,
            metrics,
            running: Mutex::default(),
        }
    }

    /// The check of `target` that is under way, else a new one.
    fn of(self: &Arc<Self>, target: Target) -> Running {
        let key = target.fingerprint();
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        running.entry(key).or_insert_with(|| self.start(key, target)).clone()
    }

    /// On a task of its own: whoever asked first may hang up while others wait.
    fn start(self: &Arc<Self>, key: Fingerprint, target: Target) -> Running {
        let checks = self.clone();
        let check = async move {
            let diagnosis = Arc::new(checks.check(&target).await);
            checks
                .running
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .remove(&key);
            diagnosis
        };
        let task = tokio::spawn(check.in_current_span());
        let ended: Pin<Box<dyn Future<Output = _> + Send>> =
            Box::pin(async move { task.await.unwrap_or_else(|_| cut_short()) });
        ended.shared()
    }

    async fn check(&self, target: &Target) -> Diagnosis {
        let (kind, diagnosis) = match target {
            Target::Source(target) => (Kind::Source, probe::source(&self.dialer, target).await),
            Target::Kapacitor(target) => (Kind::Kapacitor, probe::kapacitor(&self.dialer, target).await),
        };
        let outcome = if diagnosis.ok { Outcome::Passed } else { Outcome::Failed };
        self.metrics.check(kind, outcome);
        diagnosis
    }
}

impl Service {
    /// The last outcome where it is fresh, else a check; the outcome becomes the stored health.
    pub(crate) async fn check(self: &Arc<Self>, org: &OrgId, revision: u64, what: Checkable) -> CheckedNow {
        if let Some(fresh) = fresh(&self.health.get(org, what.id())) {
            return fresh;
        }
        CheckedNow {
            diagnosis: self.check_anew(org, revision, what).await,
            age: None,
        }
    }

    /// A check of what is stored; the outcome becomes the stored health, also when the caller gives up meanwhile.
    pub(crate) async fn check_anew(self: &Arc<Self>, org: &OrgId, revision: u64, what: Checkable) -> Arc<Diagnosis> {
        self.health.watch(org, what.id());
        let (service, org) = (self.clone(), org.clone());
        let check = async move {
            let diagnosis = service.probe(&org, &what).await;
            service.health.record(&org, what.id(), revision, &diagnosis);
            service.pin_kind(&org, revision, &what, &diagnosis).await;
            diagnosis
        };
        tokio::spawn(check.in_current_span())
            .await
            .unwrap_or_else(|_| cut_short())
    }

    /// Checks what is stored, or would be; a check of the same that is under way serves as well.
    pub(crate) async fn probe(&self, org: &OrgId, what: &Checkable) -> Arc<Diagnosis> {
        match what.target(self.sealer(org, what.id())) {
            Ok(target) => self.checks.of(target).await,
            Err(error) => Arc::new(lost_key(what.url(), &error)),
        }
    }

    /// A kind that was not known when a source was stored becomes the one that the first check finds.
    async fn pin_kind(&self, org: &OrgId, revision: u64, what: &Checkable, diagnosis: &Diagnosis) {
        let Checkable::Source(id, SourceFields { kind: None, .. }) = what else {
            return;
        };
        let Some(kind) = source_fields::found_kind(diagnosis) else {
            return;
        };
        if let Err(error) = sources::pin_kind(&self.repo, org, *id, revision, kind).await {
            tracing::warn!(source = %id, %error, "could not store the kind that was found; the next check tries again");
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
    let mut diagnosis = unmade(url, "sealed with an unknown key");
    diagnosis.hint = Some("Put the lost key back into the key file, or enter the secret again.".to_owned());
    diagnosis
}

fn cut_short() -> Arc<Diagnosis> {
    Arc::new(unmade("", "the check was cut short"))
}

/// A check of which no step could run.
fn unmade(target: &str, cause: &str) -> Diagnosis {
    Diagnosis {
        ok: false,
        target: target.to_owned(),
        kind: None,
        version: None,
        steps: Vec::new(),
        cause: Some(cause.to_owned()),
        hint: None,
        warnings: Vec::new(),
        certificate: None,
    }
}

#[cfg(test)]
mod tests {
    use secrecy::SecretString;

    use super::*;
    use crate::outbound::{Policy, TlsSettings};
    use crate::probe::{Credentials, KapacitorTarget};

    /// Nothing listens there.
    fn target(password: &str) -> Target {
        Target::Kapacitor(KapacitorTarget {
            url: "http://127.0.0.1:1".to_owned(),
            credentials: Credentials {
                username: "u".to_owned(),
                password: Some(SecretString::from(password)),
            },
            tls: TlsSettings::default(),
        })
    }

    #[tokio::test]
    async fn the_same_check_is_made_once_for_all_who_ask_meanwhile() {
        let dialer = Arc::new(Dialer::new(Policy::new(Vec::new(), Vec::new())));
        let checks = Arc::new(Checks::new(dialer, Arc::default()));
        let (one, same, other) = (checks.of(target("a")), checks.of(target("a")), checks.of(target("b")));
        let (one, same, other) = futures::join!(one, same, other);
        assert!(Arc::ptr_eq(&one, &same) && !Arc::ptr_eq(&one, &other));
        let later = checks.of(target("a")).await;
        assert!(!Arc::ptr_eq(&one, &later));
    }
}
