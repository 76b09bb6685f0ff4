//! What can go wrong with records.

use super::keys;
use crate::store;

/// What a function on records answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a function on records did nothing, or may have.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The record, the source that it would belong to, or the organization does not exist.
    #[error("not found")]
    NotFound,
    /// Another record of the same parent has the name.
    #[error("the name is taken")]
    NameTaken,
    /// There are as many as there may be; the sentence says of what.
    #[error("{0}")]
    LimitReached(String),
    /// The record has another revision than the caller knows.
    #[error("the record was changed by someone else")]
    RevisionMoved,
    /// The mark cannot be taken off the default source.
    #[error("the default source stays the default until another one is made it")]
    DefaultMustStay,
    /// The mark cannot be taken off the active Kapacitor.
    #[error("the active Kapacitor stays active until another one is made it")]
    ActiveMustStay,
    /// The default organization cannot be deleted.
    #[error("the default organization stays")]
    DefaultOrganizationMustStay,
    /// There must be a super admin who can sign in.
    #[error("the last super admin stays")]
    LastSuperAdmin,
    /// Nobody takes away his own admin role where no other has it.
    #[error("the last admin stays")]
    LastAdmin,
    /// There is a user already.
    #[error("there is a user already")]
    NotFirst,
    /// The record is too large to be stored, for what this field holds.
    #[error("the record is too large: {0}")]
    TooLarge(&'static str),
    /// Other writers kept winning for 2 s, or the store took nothing for 10 s. Nothing was stored.
    #[error("the store is busy")]
    Busy,
    /// The store did not confirm within 10 s: the change may or may not be stored.
    #[error("the store did not confirm in time")]
    NotConfirmed,
    /// Less than 64 MiB are free. Nothing was stored.
    #[error("the disk is nearly full")]
    DiskNearlyFull(#[source] store::Error),
    /// The server is stopping. Nothing was stored.
    #[error("the server is stopping")]
    Stopping,
    /// The store has failed before; the server must be started again. Nothing was stored.
    #[error("the store has failed")]
    Failed(#[source] store::Error),
    /// The store failed while it confirmed: the change may or may not be stored.
    #[error("the store failed before it confirmed")]
    FailedUnconfirmed(#[source] store::Error),
    /// The store could not be read, or holds what we never write.
    #[error("the store cannot be read")]
    Store(#[source] store::Error),
}

/// Why an update did nothing: for a reason of this module, or for one of the caller's closure.
#[derive(Debug, thiserror::Error)]
pub enum UpdateError<E> {
    /// A reason of this module.
    #[error(transparent)]
    Repo(Error),
    /// The closure refused the current record.
    #[error("the change was refused")]
    Refused(E),
}

impl<E> UpdateError<E> {
    /// What the caller's closure answered, else what `explain` makes of a reason of this module.
    pub fn or(self, explain: impl FnOnce(Error) -> E) -> E {
        match self {
            Self::Repo(error) => explain(error),
            Self::Refused(error) => error,
        }
    }
}

impl<E> From<Error> for UpdateError<E> {
    fn from(error: Error) -> Self {
        Self::Repo(error)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Conflict | store::Error::Stalled => Self::Busy,
            store::Error::Unconfirmed => Self::NotConfirmed,
            store::Error::DiskNearlyFull { .. } => Self::DiskNearlyFull(error),
            store::Error::ValueTooLarge { key, .. } => Self::TooLarge(largest(&key)),
            store::Error::Stopping => Self::Stopping,
            store::Error::Failed(_) => Self::Failed(error),
            store::Error::FailedUnconfirmed(_) => Self::FailedUnconfirmed(error),
            other => Self::Store(other),
        }
    }
}

/// The field that can make the record at `key` too large: all others have limits that fit.
fn largest(key: &str) -> &'static str {
    if key.starts_with(keys::USERS) { "roles" } else { "tls" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_stored_is_told_from_what_is_not() {
        let why = || "could not sync: the disk is gone".to_owned();
        let before = Error::from(store::Error::Failed(why()));
        assert!(matches!(before, Error::Failed(_)), "{before:?}");
        let meanwhile = Error::from(store::Error::FailedUnconfirmed(why()));
        assert!(matches!(meanwhile, Error::FailedUnconfirmed(_)), "{meanwhile:?}");
    }
}
