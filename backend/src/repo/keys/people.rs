//! Keys of users, and of what shows who one is.
//!
//! Sessions and tokens are found by the hash of what the caller holds: whoever reads the store cannot use one.

use super::{SessionId, TokenId, UserId, hash};

/// Begins all users.
pub const USERS: &str = "user/";

/// Begins all sessions.
pub const SESSIONS: &str = "session/";

/// A user.
pub fn user(id: UserId) -> String {
    format!("{USERS}{id}")
}

/// Which user of `provider` has a name or subject, which must be folded where that is how it is compared.
pub fn user_name(provider: &str, name: &str) -> String {
    format!("user_name/{}", hash(&format!("{provider}\0{name}")))
}

/// The session that a secret opens.
pub fn session(secret: &str) -> String {
    format!("{SESSIONS}{}", hash(secret))
}

/// Begins the sessions of a user.
pub fn user_sessions(user: UserId) -> String {
    format!("user_session/{user}/")
}

/// The key of one session of a user.
pub fn user_session(user: UserId, id: SessionId) -> String {
    format!("user_session/{user}/{id}")
}

/// What a token opens.
pub fn token(secret: &str) -> String {
    format!("token/{}", hash(secret))
}

/// Begins the tokens of a user.
pub fn user_tokens(user: UserId) -> String {
    format!("user_token/{user}/")
}

/// The key of one token of a user.
pub fn user_token(user: UserId, id: TokenId) -> String {
    format!("user_token/{user}/{id}")
}
