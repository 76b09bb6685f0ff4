//! What can go wrong between the app and the server.

use switchboard_shared::error::ErrorBody;

use crate::texts::common;

/// What the server says where the organization of a request is not there.
const NO_ORGANIZATION: &str = "organization not found";

/// An answer of the API, or why there is none.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a call did not do what it should.
#[derive(Clone, Debug, PartialEq)]
pub enum Error {
    /// The server did not answer.
    Offline,
    /// The server refused, and said why.
    Refused {
        /// What it said.
        body: Box<ErrorBody>,
        /// The id under which its log has more.
        request_id: Option<String>,
        /// Seconds after which it may be tried again.
        retry_after: Option<u32>,
    },
    /// The server answered something that is not of this API.
    Unreadable {
        /// The HTTP status.
        status: u16,
        /// The id under which its log has more.
        request_id: Option<String>,
    },
}

impl Error {
    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Offline => None,
            Self::Refused { body, .. } => Some(body.code),
            Self::Unreadable { status, .. } => Some(*status),
        }
    }

    /// What the server said, where it said something.
    pub fn body(&self) -> Option<&ErrorBody> {
        match self {
            Self::Refused { body, .. } => Some(body),
            Self::Offline | Self::Unreadable { .. } => None,
        }
    }

    /// The id under which the server's log has more.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Offline => None,
            Self::Refused { request_id, .. } | Self::Unreadable { request_id, .. } => request_id.as_deref(),
        }
    }

    /// Seconds after which it may be tried again, where the server wants one to wait.
    pub fn retry_after(&self) -> Option<u32> {
        match self {
            Self::Refused { retry_after, .. } => *retry_after,
            Self::Offline | Self::Unreadable { .. } => None,
        }
    }

    /// What went wrong, as a sentence without its full stop.
    pub fn message(&self) -> String {
        match self {
            Self::Offline => common::OFFLINE.to_owned(),
            Self::Refused { body, .. } => body.message.clone(),
            Self::Unreadable { status, .. } => common::unreadable(*status),
        }
    }

    /// The server wants to know first who asks.
    pub fn is_kept_out(&self) -> bool {
        self.status() == Some(401)
    }

    /// The record is not there.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// One may not do it, as the server sees it.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// It is an organization that is not there.
    pub fn lacks_organization(&self) -> bool {
        self.is_not_found() && self.body().is_some_and(|body| body.message == NO_ORGANIZATION)
    }
}
