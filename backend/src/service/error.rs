//! What can go wrong with what a request asks for, without a word about HTTP.

use std::time::Duration;

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::error::FieldErrors;

use crate::kapacitor::Failure;
use crate::repo;

/// What is wrong with `default: false` for the default source.
pub const DEFAULT_MUST_STAY: &str = "cannot be taken off: make another source the default";

/// What is wrong with `active: false` for the active Kapacitor.
pub const ACTIVE_MUST_STAY: &str = "cannot be taken off: make another Kapacitor the active one";

/// What a function of a service answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not carried out.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Fields are wrong: all of them, by name.
    #[error("some fields are wrong")]
    Fields(FieldErrors),
    /// The check of a source failed.
    #[error("error contacting the source")]
    ContactingSource(Box<Diagnosis>),
    /// The check of a Kapacitor failed.
    #[error("error contacting the Kapacitor")]
    ContactingKapacitor(Box<Diagnosis>),
    /// There is no such organization, source or Kapacitor; the sentence says which.
    #[error("{0}")]
    NotFound(&'static str),
    /// What was asked for behind us is not there, in Kapacitor's words.
    #[error("{0}")]
    Absent(String),
    /// The name or the password is wrong; which of them, nobody is told.
    #[error("name or password is wrong")]
    WrongCredentials,
    /// The set-up link does not hold: it was used, is over an hour old, or of another start.
    #[error("the set-up link does not hold any more: the server's log has a new one after each start")]
    SetupOver,
    /// There were too many tries; the next one is due after this time.
    #[error("too many tries: wait a minute")]
    TooManyTries(Duration),
    /// It collides with what is there; the sentence says with what.
    #[error("{0}")]
    Conflict(String),
    /// A Kapacitor gave no answer that is of use.
    #[error(transparent)]
    Kapacitor(#[from] Failure),
    /// A Kapacitor understood and said no.
    #[error("{message}")]
    Refused {
        /// Its own words.
        message: String,
        /// The options that they are about, where that can be told.
        fields: FieldErrors,
    },
    /// The records say no.
    #[error(transparent)]
    Repo(#[from] repo::Error),
}

impl From<FieldErrors> for Error {
    fn from(fields: FieldErrors) -> Self {
        Self::Fields(fields)
    }
}

impl From<repo::UpdateError<FieldErrors>> for Error {
    fn from(error: repo::UpdateError<FieldErrors>) -> Self {
        match error {
            repo::UpdateError::Repo(error) => Self::Repo(error),
            repo::UpdateError::Refused(fields) => Self::Fields(fields),
        }
    }
}
