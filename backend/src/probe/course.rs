//! The steps of one check, as they happen.

use std::time::Duration;

use switchboard_shared::diagnosis::{Certificate, Diagnosis, Step, StepOutcome};
use switchboard_shared::product::Product;

/// Why a step failed, for people.
pub(super) struct Failure {
    /// In a few words, beside the step.
    pub(super) detail: String,
    /// What happened, and why; without a full stop, so that it fits a table as well.
    pub(super) cause: String,
    /// What to do.
    pub(super) hint: String,
}

/// The check has ended at a step that failed.
pub(super) struct Stop;

/// A diagnosis in the making.
pub(super) struct Course(Diagnosis);

impl Failure {
    pub(super) fn new(detail: impl Into<String>, cause: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            cause: cause.into(),
            hint: hint.into(),
        }
    }
}

impl Course {
    /// A check of `target`, which has no credentials in it.
    pub(super) fn new(target: &str) -> Self {
        Self(Diagnosis {
            ok: false,
            target: target.to_owned(),
            kind: None,
            version: None,
            steps: Vec::with_capacity(Step::SOURCE.len()),
            cause: None,
            hint: None,
            warnings: Vec::new(),
            certificate: None,
        })
    }

    /// `step` went well; `waited` where something was waited for.
    pub(super) fn pass(&mut self, step: Step, detail: impl Into<String>, waited: Option<Duration>) {
        self.record(step, true, detail.into(), waited);
    }

    /// `step` failed, and with it the check.
    pub(super) fn fail(&mut self, step: Step, failure: Failure, waited: Option<Duration>) -> Stop {
        self.record(step, false, failure.detail, waited);
        self.0.cause = Some(failure.cause);
        self.0.hint = Some(failure.hint);
        Stop
    }

    /// Something later has shown that the last step did not go well after all; says how long that step took.
    pub(super) fn take_back(&mut self, step: Step) -> Option<Duration> {
        let last = self.0.steps.pop_if(|outcome| outcome.step == step)?;
        last.ms.map(|ms| Duration::from_millis(ms.into()))
    }

    /// What answered.
    pub(super) fn found(&mut self, kind: Product, version: Option<&str>) {
        self.0.kind = Some(kind);
        self.0.version = version.map(str::to_owned);
    }

    /// The certificate that the server showed, where it could be read.
    pub(super) fn showed(&mut self, certificate: Option<Certificate>) {
        self.0.certificate = certificate;
    }

    /// Something works and still deserves attention.
    pub(super) fn warn(&mut self, warning: impl Into<String>) {
        self.0.warnings.push(warning.into());
    }

    /// The diagnosis: it is fine where no step stopped it.
    pub(super) fn finish(self, outcome: Result<(), Stop>) -> Diagnosis {
        Diagnosis {
            ok: outcome.is_ok(),
            ..self.0
        }
    }

    fn record(&mut self, step: Step, ok: bool, detail: String, waited: Option<Duration>) {
        self.0.steps.push(StepOutcome {
            step,
            ok,
            detail,
            ms: waited.map(milliseconds),
        });
    }
}

/// Whole milliseconds, at least one: something was waited for.
fn milliseconds(waited: Duration) -> u32 {
    let rounded = waited.as_micros().saturating_add(500) / 1_000;
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}
