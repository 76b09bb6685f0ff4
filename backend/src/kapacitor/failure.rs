//! Why a Kapacitor gave no answer that is of use.

use serde::Deserialize;

use super::words::Words;
use crate::outbound::Answer;
use crate::outbound::client::ClientError;
use crate::probe::Secrets;

/// Why there is no answer that is of use.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// There was no connection, or none that lasted; or it may not be made.
    #[error("Kapacitor could not be asked: {0}")]
    Unreachable(String),
    /// No answer in time.
    #[error("Kapacitor did not answer in time")]
    TimedOut,
    /// An answer that Kapacitor does not give.
    #[error("Kapacitor answered {0}")]
    Nonsense(String),
    /// It did what it was asked, and could not be read afterwards.
    #[error("Kapacitor took the change, but what it has now could not be read: {0}")]
    Unread(Box<Failure>),
    /// It wants other credentials than it was given.
    #[error("Kapacitor refused the credentials of this connection: {0}")]
    Credentials(Words),
    /// Its API does not have what was asked for.
    #[error("{0}")]
    Missing(Words),
    /// It understood and said no, in its own words.
    #[error("{0}")]
    Refused(Words),
    /// It tried and could not, in its own words.
    #[error("{0}")]
    Failed(Words),
}

impl Failure {
    /// What an answer that is no success means.
    pub(super) fn of(answer: &Answer) -> Self {
        // What is not JSON comes from something in between, or from another server.
        let Ok(body) = serde_json::from_slice::<Body>(answer.body()) else {
            return match answer.status() {
                401 => Self::Credentials(Words::new(answer.status_line())),
                _ => Self::nonsense(answer),
            };
        };
        let said = Some(body.error.or(body.message).unwrap_or_default()).filter(|said| !said.is_empty());
        let said = Words::new(said.unwrap_or_else(|| answer.status_line()));
        match answer.status() {
            403 if said.contain("not enabled") => Self::Failed(said),
            401 | 403 => Self::Credentials(said),
            404 => Self::Missing(said),
            400..500 => Self::Refused(said),
            500.. => Self::Failed(said),
            _ => Self::nonsense(answer),
        }
    }

    /// The same without what it was shown.
    pub(super) fn without(self, secrets: &Secrets) -> Self {
        match self {
            Self::Credentials(said) => Self::Credentials(said.without_proof(secrets)),
            Self::Missing(said) => Self::Missing(said.without_proof(secrets)),
            Self::Refused(said) => Self::Refused(said.without_proof(secrets)),
            Self::Failed(said) => Self::Failed(said.without_proof(secrets)),
            other => other,
        }
    }

    /// An answer that Kapacitor does not give.
    pub(super) fn nonsense(answer: &Answer) -> Self {
        Self::Nonsense(format!("{}, which is not what its API answers", answer.status_line()))
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        match error {
            ClientError::TimedOut => Self::TimedOut,
            ClientError::TooLong => Self::Nonsense("more than 8 MiB".to_owned()),
            error => Self::Unreachable(error.to_string()),
        }
    }
}

/// Kapacitor's own failures; before 1.6 only the first.
#[derive(Deserialize)]
struct Body {
    error: Option<String>,
    message: Option<String>,
}
