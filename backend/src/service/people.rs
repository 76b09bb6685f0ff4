//! The people: who signs in, how that is found out, and what each may do where.
//!
//! - `passwords`: hashes and verifies; `attempts`: holds up who guesses
//! - [`operator`]: what who stands at the machine may do
//! - [`person`]: who is asking, by session or token; [`sign_in`]: how one gets a session; [`oidc`]: by whom else
//! - [`users`], [`members`], [`sessions`], [`tokens`]: one file a resource

mod attempts;
pub mod members;
pub mod oidc;
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

use crate::config::OidcProvider;
use crate::repo::records::UserRecord;

/// How people sign in, as the server was told; where there is no way, everyone is the local operator.
#[derive(Clone, Debug, Default)]
pub struct SignInRules {
    /// With a name and a password.
    pub local: bool,
    /// By these OpenID providers.
    pub providers: Vec<OidcProvider>,
    /// Where people reach the server, base path included; needed with providers.
    pub public_url: String,
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
    providers: Vec<oidc::Provider>,
}

impl People {
    pub(super) fn new(rules: SignInRules) -> Self {
        let providers = rules.providers.iter().cloned();
        Self {
            providers: providers.map(|it| oidc::Provider::new(it, &rules.public_url)).collect(),
            rules,
            passwords: Passwords::default(),
            attempts: Attempts::default(),
            setup: SetupToken::default(),
        }
    }

    /// Whether `user` may sign in by a way that there is: where one was turned off, what it opened is shut.
    fn admits(&self, user: &UserRecord) -> bool {
        if user.is_local() {
            self.rules.local
        } else {
            self.provider_of(user).is_some()
        }
    }

    /// Who vouches for `user`.
    fn provider_of(&self, user: &UserRecord) -> Option<&oidc::Provider> {
        self.providers.iter().find(|it| it.settings.issuer == user.provider)
    }

    /// What the provider of `user` is called: `local`, its name, or its issuer where it is none any more.
    fn provider_name<'a>(&'a self, user: &'a UserRecord) -> &'a str {
        self.provider_of(user).map_or(&user.provider, |it| &it.settings.name)
    }
}
