//! What the resources' answers have in common.

use actix_web::http::header::{self, ContentType};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use serde::Serialize;

use crate::error::Error;
use crate::kapacitor::Failure;
use crate::service::error::{ACTIVE_MUST_STAY, DEFAULT_MUST_STAY};
use crate::service::{self, CheckedNow};
use crate::{repo, store};

/// What is said when the check of a source failed.
pub(super) const SOURCE_FAILED: &str = "Error contacting source";

/// What is said when the check of a Kapacitor failed.
pub(super) const KAPACITOR_FAILED: &str = "Error contacting Kapacitor";

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

/// The outcome of a check: the diagnosis where it was asked for, else 204 or a failure with the message `failed`. Always
/// with its age, where it was not made anew.
pub(super) fn checked(
    CheckedNow { diagnosis, age }: &CheckedNow,
    verbose: bool,
    failed: &'static str,
) -> Result<HttpResponse, Error> {
    let mut answer = match (verbose, diagnosis.ok) {
        (true, _) => HttpResponse::Ok(),
        (false, true) => HttpResponse::NoContent(),
        (false, false) => {
            return Err(Error::CheckFailed {
                message: failed,
                diagnosis: Box::new(diagnosis.as_ref().clone()),
                age: *age,
            });
        }
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
                message: SOURCE_FAILED,
                diagnosis,
                age: None,
            },
            service::Error::ContactingKapacitor(diagnosis) => Self::CheckFailed {
                message: KAPACITOR_FAILED,
                diagnosis,
                age: None,
            },
            service::Error::NotFound(what) => Self::NotFound(what.to_owned()),
            service::Error::Absent(what) => Self::NotFound(what),
            service::Error::Conflict(message) => Self::Conflict {
                message,
                fields: Default::default(),
            },
            service::Error::Kapacitor(Failure::TimedOut) => Self::GatewayTimeout(Failure::TimedOut.to_string()),
            service::Error::Kapacitor(failure) => Self::BadGateway(failure.to_string()),
            service::Error::Refused { message, fields } => Self::Fields { message, fields },
            service::Error::WrongCredentials => Self::Unauthorized("name or password is wrong"),
            service::Error::SetupOver => Self::Unauthorized(
                "the set-up link does not hold any more: the server's log has a new one after each start",
            ),
            service::Error::TooManyTries(wait) => Self::TooManyTries { wait },
            service::Error::Repo(error) => error.into(),
        }
    }
}

impl From<repo::Error> for Error {
    fn from(error: repo::Error) -> Self {
        use repo::Error as Repo;
        match error {
            // What else is not there, `service` names.
            Repo::NotFound => Self::no_organization(),
            Repo::NameTaken => Self::conflict("name", "is taken"),
            Repo::LimitReached(message) => Self::Conflict {
                message,
                fields: Default::default(),
            },
            Repo::DefaultOrganizationMustStay => Self::Conflict {
                message: "the default organization cannot be deleted".to_owned(),
                fields: Default::default(),
            },
            Repo::LastSuperAdmin => Self::Conflict {
                message: "there must be a super admin who can sign in: make another one first".to_owned(),
                fields: Default::default(),
            },
            Repo::LastAdmin => Self::Conflict {
                message: "nobody else is admin there: make another one first".to_owned(),
                fields: Default::default(),
            },
            Repo::NotFirst => Self::Conflict {
                message: "the set-up is over: there is a user already".to_owned(),
                fields: Default::default(),
            },
            Repo::RevisionMoved => Self::RevisionMoved,
            Repo::DefaultMustStay => Self::field("default", DEFAULT_MUST_STAY),
            Repo::ActiveMustStay => Self::field("active", ACTIVE_MUST_STAY),
            Repo::TooLarge(field) => Self::field(field, "makes the record too large to be stored"),
            Repo::Busy => Self::Unavailable("the store is busy: nothing was stored, try again".to_owned()),
            Repo::NotConfirmed => Self::Unavailable(
                "the store did not confirm in time: the change may or may not be stored, read again".to_owned(),
            ),
            Repo::DiskNearlyFull(cause) => unavailable("the disk is nearly full: nothing was stored", &cause),
            Repo::Stopping => Self::Unavailable("the server is stopping: nothing was stored".to_owned()),
            Repo::Failed(cause) => unavailable("the store has failed: nothing was stored", &cause),
            Repo::FailedUnconfirmed(cause) => unavailable(
                "the store failed: the change may or may not be stored, read again",
                &cause,
            ),
            error @ Repo::Store(_) => Self::internal(error),
        }
    }
}

fn unavailable(message: &str, cause: &store::Error) -> Error {
    tracing::error!(%cause, "{message}");
    Error::Unavailable(message.to_owned())
}

#[cfg(test)]
mod tests {
    use actix_web::ResponseError;

    use super::*;

    #[test]
    fn a_kapacitor_that_is_late_is_504_and_one_that_is_of_no_use_502() {
        for (failure, status) in [
            (Failure::TimedOut, 504),
            (Failure::Unreachable("x".to_owned()), 502),
            (Failure::Nonsense("x".to_owned()), 502),
        ] {
            let error = Error::from(service::Error::Kapacitor(failure.clone()));
            assert_eq!(error.status_code().as_u16(), status, "{failure:?}");
        }
    }
}
