//! The people: who signs in, how that is found out, and what each may do where.
//!
//! - `passwords`: hashes and verifies; `attempts`: holds up who guesses
//! - [`operator`]: what who stands at the machine may do
//! - [`person`]: who is asking, by session or token; [`sign_in`]: how one gets a session
//! - [`users`], [`members`], [`sessions`], [`tokens`]: one file a resource

mod attempts;
pub mod members;
pub mod operator;
mod passwords;
pub mod person;
pub mod sessions;
mod setup;
pub mod sign_in;
pub mod tokens;
pub mod users;

use std::time::Duration;

use attempts::Attempts;
use passwords::Passwords;
use setup::SetupToken;

pub use person::{Person, Via};

/// How people sign in, as the server was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignInRules {
    /// With a name and a password; else nobody signs in, and everyone is the local operator.
    pub local: bool,
    /// How long a session lives without being used.
    pub idle: Duration,
    /// How long a session lives at most.
    pub longest: Duration,
}

/// What signing in needs beside the records. One for a server.
pub(super) struct People {
    rules: SignInRules,
    passwords: Passwords,
    attempts: Attempts,
    setup: SetupToken,
}

impl People {
    pub(super) fn new(rules: SignInRules) -> Self {
        Self {
            rules,
            passwords: Passwords::default(),
            attempts: Attempts::default(),
            setup: SetupToken::default(),
        }
    }
}
