//! Why nobody is signed in: a word for the person, and the whole for the log.

use std::error::Error as StdError;

use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, ConfigurationError, DiscoveryError, RequestTokenError, StandardErrorResponse,
    UserInfoError,
};
use switchboard_shared::auth::SignInFailure;
use tracing::warn;

use crate::causes;
use crate::outbound::client::ClientError;
use crate::service;

/// Why nobody is signed in.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    word: SignInFailure,
    details: String,
}

/// What a half of a sign-in comes to.
pub(super) type Failed<T> = Result<T, Failure>;

/// A refusal of the token endpoint.
pub(super) type TokenError = RequestTokenError<ClientError, StandardErrorResponse<CoreErrorResponseType>>;

impl Failure {
    pub(super) fn of(word: SignInFailure, details: &str) -> Self {
        Self {
            word,
            details: details.to_owned(),
        }
    }

    /// The provider sent the browser back with `error`.
    pub(super) fn of_answer(error: &str) -> Self {
        match error {
            "access_denied" => Self::of(SignInFailure::Denied, error),
            // RFC 6749: it is overloaded or in maintenance.
            "temporarily_unavailable" | "server_error" => Self::of(SignInFailure::Unreachable, error),
            other => Self::of(SignInFailure::Unusable, &crate::probe::clean(other)),
        }
    }

    /// Writes it down, and says what the person may know.
    pub(super) fn note(self, provider: &str) -> SignInFailure {
        warn!(
            provider,
            why = self.word.as_str(),
            details = self.details,
            "sign-in: nobody was let in"
        );
        self.word
    }

    /// An endpoint answered what cannot be read, at `path`.
    fn unreadable(endpoint: &str, path: &dyn std::fmt::Display) -> Self {
        let details = format!("the answer of the {endpoint} endpoint cannot be read, at {path}");
        Self::of(SignInFailure::Unusable, &details)
    }

    fn unusable(error: &dyn StdError) -> Self {
        Self::of(SignInFailure::Unusable, &causes::told(error))
    }
}

impl From<&ClientError> for Failure {
    fn from(error: &ClientError) -> Self {
        let word = match error {
            ClientError::TimedOut => SignInFailure::Slow,
            _ => SignInFailure::Unreachable,
        };
        Self::of(word, &error.to_string())
    }
}

impl From<DiscoveryError<ClientError>> for Failure {
    fn from(error: DiscoveryError<ClientError>) -> Self {
        match &error {
            DiscoveryError::Request(error) => error.into(),
            // What follows a failed request is its body, which is of no use.
            DiscoveryError::Response(status, _, why) if status.is_server_error() => {
                Self::of(SignInFailure::Unreachable, &format!("{why} ({status})"))
            }
            error => Self::unusable(error),
        }
    }
}

impl From<TokenError> for Failure {
    fn from(error: TokenError) -> Self {
        match &error {
            RequestTokenError::Request(error) => error.into(),
            RequestTokenError::ServerResponse(answer) => {
                let stale = *answer.error() == CoreErrorResponseType::InvalidGrant;
                let word = if stale {
                    SignInFailure::Stale
                } else {
                    SignInFailure::Unusable
                };
                // Not its description: some servers repeat there what they were sent.
                Self::of(word, &crate::probe::clean(answer.error().as_ref()))
            }
            // The parser's own words hold what it read, which may be a token.
            RequestTokenError::Parse(error, _) => Self::unreadable("token", error.path()),
            error @ RequestTokenError::Other(_) => Self::unusable(error),
        }
    }
}

impl From<UserInfoError<ClientError>> for Failure {
    fn from(error: UserInfoError<ClientError>) -> Self {
        match &error {
            UserInfoError::Request(error) => error.into(),
            // The same, which may be anything about a person.
            UserInfoError::Parse(error) => Self::unreadable("user info", error.path()),
            error => Self::unusable(error),
        }
    }
}

impl From<ClaimsVerificationError> for Failure {
    fn from(error: ClaimsVerificationError) -> Self {
        Self::unusable(&error)
    }
}

impl From<ConfigurationError> for Failure {
    fn from(error: ConfigurationError) -> Self {
        Self::unusable(&error)
    }
}

impl From<service::Error> for Failure {
    fn from(error: service::Error) -> Self {
        Self::of(SignInFailure::Refused, &error.to_string())
    }
}

impl From<crate::repo::Error> for Failure {
    fn from(error: crate::repo::Error) -> Self {
        service::Error::from(error).into()
    }
}
