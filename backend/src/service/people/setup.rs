//! The token of the set-up link: one use, one hour, made anew at each start.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

use super::person::secret;

/// How long the link holds.
const HOLDS: Duration = Duration::from_secs(60 * 60);

/// The hash of the token that holds, and when it was made.
#[derive(Default)]
pub(super) struct SetupToken(Mutex<Option<([u8; 32], Instant)>>);

impl SetupToken {
    /// A new token, in place of any before.
    pub(super) fn make(&self, now: Instant) -> String {
        let token = secret("");
        *self.lock() = Some((digest(&token), now));
        token
    }

    /// Whether `token` holds.
    pub(super) fn holds(&self, token: &str, now: Instant) -> bool {
        self.lock()
            .is_some_and(|(hash, made)| now.duration_since(made) < HOLDS && hash == digest(token))
    }

    /// Nothing holds any more.
    pub(super) fn end(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<([u8; 32], Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Hashes are compared, not tokens: how long that takes says nothing about the token.
fn digest(token: &str) -> [u8; 32] {
    Sha256::digest(token).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_for_an_hour_and_until_it_is_ended() {
        let (setup, now) = (SetupToken::default(), Instant::now());
        assert!(!setup.holds("", now));
        let first = setup.make(now);
        let token = setup.make(now);
        assert!(!setup.holds(&first, now), "the last one holds alone");
        assert!(setup.holds(&token, now + HOLDS - Duration::from_secs(1)));
        assert!(!setup.holds(&token, now + HOLDS));
        setup.end();
        assert!(!setup.holds(&token, now));
    }
}
