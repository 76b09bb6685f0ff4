//! A connection that can be checked, whichever kind it is.

use super::secret::Sealer;
use super::{kapacitor_fields, source_fields};
use crate::fingerprint::Fingerprint;
use crate::probe::{KapacitorTarget, SourceTarget};
use crate::repo::keys::{ConnectionId, KapacitorId, SourceId};
use crate::repo::records::{KapacitorFields, SourceFields};
use crate::vault::OpenError;

/// A connection that can be checked, as it is stored or would be.
#[derive(Clone)]
pub(crate) enum Checkable {
    /// A source.
    Source(SourceId, SourceFields),
    /// A Kapacitor.
    Kapacitor(KapacitorId, KapacitorFields),
}

/// The same with its secrets opened.
pub(crate) enum Target {
    /// An InfluxDB.
    Source(SourceTarget),
    /// A Kapacitor.
    Kapacitor(KapacitorTarget),
}

impl Checkable {
    /// Whose secrets are in it.
    pub(crate) fn id(&self) -> ConnectionId {
        match self {
            Self::Source(id, _) => (*id).into(),
            Self::Kapacitor(id, _) => (*id).into(),
        }
    }

    /// Where it is.
    pub(crate) fn url(&self) -> &str {
        match self {
            Self::Source(_, fields) => &fields.url,
            Self::Kapacitor(_, fields) => &fields.url,
        }
    }

    /// Whether a change to `after` touches what a check depends on.
    pub(crate) fn needs_check(&self, after: &Self) -> bool {
        match (self, after) {
            (Self::Source(_, before), Self::Source(_, after)) => source_fields::needs_check(before, after),
            (Self::Kapacitor(_, before), Self::Kapacitor(_, after)) => kapacitor_fields::needs_check(before, after),
            _ => true,
        }
    }

    /// What a check of it needs.
    ///
    /// # Errors
    /// A secret was sealed with a key that is not there any more.
    pub(crate) fn target(&self, sealer: Sealer<'_>) -> Result<Target, OpenError> {
        Ok(match self {
            Self::Source(_, fields) => Target::Source(source_fields::target(fields, sealer)?),
            Self::Kapacitor(_, fields) => Target::Kapacitor(kapacitor_fields::target(fields, sealer)?),
        })
    }

    /// Whether a check of the one says as much about the `other`. Secrets are compared opened: one that is sealed twice
    /// looks like two.
    pub(crate) fn is_checked_like(&self, other: &Self, sealer: Sealer<'_>) -> bool {
        let seen = |it: &Self| it.target(sealer).map(|target| target.fingerprint());
        seen(self) == seen(other)
    }
}

impl Target {
    /// Equal for two of which one check serves both.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        match self {
            Self::Source(target) => target.fingerprint(),
            Self::Kapacitor(target) => target.fingerprint(),
        }
    }
}
