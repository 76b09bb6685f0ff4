//! What can go wrong with a request, and the status that says so: the only place that knows both.
//!
//! Lower layers have their own errors and know no status; `api` maps theirs to these. A variant carries what the
//! caller may read. [`Error::Internal`] alone hides its cause: the edge logs it once, beside the request's id.

use std::error::Error as StdError;
use std::time::Duration;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::error::{ErrorBody, FieldErrors};

use crate::causes;
use crate::service::organizations::NOT_FOUND;

/// The result of a handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why a request was not answered with a success.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// 400: the request cannot be understood.
    #[error("{0}")]
    BadRequest(String),
    /// 400: the connectivity check failed.
    #[error("{message}")]
    CheckFailed {
        /// `Error contacting source` or `Error contacting Kapacitor`.
        message: &'static str,
        /// What the check found.
        diagnosis: Box<Diagnosis>,
        /// How long ago it ended, where it was not made for this request.
        age: Option<Duration>,
    },
    /// 401: no credentials, or wrong ones.
    #[error("{0}")]
    Unauthorized(&'static str),
    /// 403: known, and not allowed.
    #[error("{0}")]
    Forbidden(String),
    /// 404: not there, or another organization's.
    #[error("{0}")]
    NotFound(String),
    /// 405: the path is known, the method is not one of its own.
    #[error("method not allowed")]
    MethodNotAllowed {
        /// The methods of the path, as `Allow` says them.
        allow: String,
    },
    /// 409: it collides with what is stored.
    #[error("{message}")]
    Conflict {
        /// What it collides with.
        message: String,
        /// The fields at fault.
        fields: FieldErrors,
    },
    /// 412: `If-Match` no longer holds.
    #[error("it was changed in the meantime")]
    RevisionMoved,
    /// 413: the body is over 256 KiB.
    #[error("the body must have at most 256 KiB")]
    TooLarge,
    /// 415: the body is not `application/json`.
    #[error("{0}")]
    UnsupportedMediaType(String),
    /// 421: `Host` is not one of ours.
    #[error("{0}")]
    Misdirected(String),
    /// 422: fields are wrong; all of them, by name.
    #[error("{message}")]
    Fields {
        /// The sentence above them.
        message: String,
        /// What is wrong, by field.
        fields: FieldErrors,
    },
    /// 429: too many tries to sign in.
    #[error("too many tries: wait a little")]
    TooManyTries {
        /// When the next one is due.
        wait: Duration,
    },
    /// 502: what is behind us answered nonsense, or could not be reached.
    #[error("{0}")]
    BadGateway(String),
    /// 503: not now; the message says what became of the request.
    #[error("{0}")]
    Unavailable(String),
    /// 504: what is behind us did not answer in time.
    #[error("{0}")]
    GatewayTimeout(String),
    /// 500: ours. The client sees the request's id and nothing else.
    #[error("internal error")]
    Internal(#[source] Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// Ours: hides `cause` from the client and shows it in the log.
    pub fn internal(cause: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Internal(cause.into())
    }

    /// The organization does not exist, or the caller has no role in it.
    pub fn no_organization() -> Self {
        Self::NotFound(NOT_FOUND.to_owned())
    }

    /// `fields` are wrong.
    pub fn fields(fields: FieldErrors) -> Self {
        let message = match fields.first_key_value() {
            // Most texts go on where the name of the field begins; one with a capital is a sentence of its own.
            Some((_, text)) if fields.len() == 1 && text.starts_with(char::is_uppercase) => text.clone(),
            Some((name, text)) if fields.len() == 1 => format!("{name} {text}"),
            _ => "some fields are wrong".to_owned(),
        };
        Self::Fields { message, fields }
    }

    /// The one field `name` is wrong; `text` completes the sentence that the name begins.
    pub fn field(name: &str, text: impl Into<String>) -> Self {
        Self::fields(FieldErrors::from([(name.to_owned(), text.into())]))
    }

    /// The one field `name` collides with what is stored; `text` completes the sentence that the name begins.
    pub fn conflict(name: &str, text: &str) -> Self {
        Self::Conflict {
            message: format!("{name} {text}"),
            fields: FieldErrors::from([(name.to_owned(), text.to_owned())]),
        }
    }

    /// What went wrong and everything below it, for the log.
    pub fn chain(&self) -> String {
        causes::told(self)
    }

    /// The answer; `request` is the id of the request where the client needs it to be helped.
    pub fn respond(&self, request: Option<&str>) -> HttpResponse {
        let mut answer = HttpResponse::build(self.status_code());
        self.add_headers(&mut answer);
        answer.json(self.body(request))
    }

    fn body(&self, request: Option<&str>) -> ErrorBody {
        let mut body = ErrorBody {
            code: self.status_code().as_u16(),
            message: self.to_string(),
            fields: FieldErrors::new(),
            diagnosis: None,
        };
        match self {
            Self::Fields { fields, .. } | Self::Conflict { fields, .. } => body.fields = fields.clone(),
            Self::CheckFailed { diagnosis, .. } => body.diagnosis = Some((**diagnosis).clone()),
            Self::Internal(_) => {
                body.message = request.map_or_else(|| self.to_string(), |id| format!("internal error, request {id}"));
            }
            _ => {}
        }
        body
    }

    fn add_headers(&self, answer: &mut HttpResponseBuilder) {
        match self {
            Self::Unauthorized(_) => answer.insert_header((header::WWW_AUTHENTICATE, "Bearer")),
            Self::TooManyTries { wait } => {
                answer.insert_header((header::RETRY_AFTER, wait.as_secs_f64().ceil() as u64))
            }
            Self::MethodNotAllowed { allow } => answer.insert_header((header::ALLOW, allow.as_str())),
            Self::CheckFailed { age: Some(age), .. } => answer.insert_header((header::AGE, age.as_secs())),
            Self::Unavailable(_) => answer.insert_header((header::RETRY_AFTER, "2")),
            _ => answer,
        };
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::BadRequest(_) | Self::CheckFailed { .. } => StatusCode::BAD_REQUEST,
            Self::Unauthorized(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::NotFound(_) => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed { .. } => StatusCode::METHOD_NOT_ALLOWED,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::RevisionMoved => StatusCode::PRECONDITION_FAILED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Misdirected(_) => StatusCode::MISDIRECTED_REQUEST,
            Self::Fields { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyTries { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::BadGateway(_) => StatusCode::BAD_GATEWAY,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::GatewayTimeout(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        self.respond(None)
    }
}
