//! What the resources' answers have in common.

use actix_web::http::header::{self, ContentType};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use crate::error::Error;
use crate::service::{self, CheckedNow};
use crate::{repo, store};

/// 200 with JSON that is rendered already.
pub(super) fn rendered(body: Bytes) -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::json()).body(body)
}

/// A record, with its revision as `ETag`.
pub(super) fn record(mut answer: HttpResponseBuilder, revision: Option<u64>, body: &impl Serialize) -> HttpResponse {
    if let Some(revision) = revision {
        answer.insert_header((header::ETAG, format!("\"{revision}\"")));
    }
    answer.json(body)
}

/// A record that is new, and where it is.
pub(super) fn created(location: Option<&str>, revision: Option<u64>, body: &impl Serialize) -> HttpResponse {
    let mut answer = HttpResponse::Created();
    if let Some(location) = location {
        answer.insert_header((header::LOCATION, location));
    }
    record(answer, revision, body)
}

/// The outcome of a check: the diagnosis where it was asked for, else 204 or `failed`.
pub(super) fn checked(
    outcome: CheckedNow,
    verbose: bool,
    failed: impl FnOnce(Box<switchboard_shared::diagnosis::Diagnosis>) -> service::Error,
) -> Result<HttpResponse, Error> {
    let CheckedNow { diagnosis, age } = outcome;
    let mut answer = match (verbose, diagnosis.ok) {
        (true, _) => HttpResponse::Ok(),
        (false, true) => HttpResponse::NoContent(),
        (false, false) => return Err(failed(Box::new(diagnosis.as_ref().clone())).into()),
    };
    if let Some(age) = age {
        answer.insert_header((header::AGE, age.as_secs()));
    }
    Ok(if verbose {
        answer.json(diagnosis.as_ref())
    } else {
        answer.finish()
    })
}

impl From<service::Error> for Error {
    fn from(error: service::Error) -> Self {
        match error {
            service::Error::Fields(fields) => Self::fields(fields),
            service::Error::ContactingSource(diagnosis) => Self::CheckFailed {
                message: "Error contacting source",
                diagnosis,
            },
            service::Error::ContactingKapacitor(diagnosis) => Self::CheckFailed {
                message: "Error contacting Kapacitor",
                diagnosis,
            },
            service::Error::NotFound(what) => Self::NotFound(what.to_owned()),
            service::Error::Repo(error) => error.into(),
        }
    }
}

impl From<repo::Error> for Error {
    fn from(error: repo::Error) -> Self {
        use repo::Error as Repo;
        match error {
            Repo::NotFound => Self::NotFound("not found".to_owned()),
            Repo::NameTaken => Self::conflict("name", "is taken"),
            Repo::LimitReached(message) => Self::Conflict {
                message,
                fields: Default::default(),
            },
            Repo::RevisionMoved => Self::RevisionMoved,
            Repo::DefaultMustStay => Self::field("default", "cannot be taken off: make another source the default"),
            Repo::ActiveMustStay => Self::field("active", "cannot be taken off: make another Kapacitor the active one"),
            Repo::TooLarge => Self::field("tls", "makes the record too large to be stored"),
            Repo::Busy => Self::Unavailable("the store is busy: nothing was stored, try again".to_owned()),
            Repo::NotConfirmed => Self::Unavailable(
                "the store did not confirm in time: the change may or may not be stored, read again".to_owned(),
            ),
            Repo::DiskNearlyFull(cause) => unavailable("the disk is nearly full: nothing was stored", &cause),
            Repo::Stopping => Self::Unavailable("the server is stopping: nothing was stored".to_owned()),
            Repo::Failed(cause) => unavailable("the store has failed: nothing was stored", &cause),
            error @ Repo::Store(_) => Self::internal(error),
        }
    }
}

fn unavailable(message: &str, cause: &store::Error) -> Error {
    tracing::error!(%cause, "{message}");
    Error::Unavailable(message.to_owned())
}
