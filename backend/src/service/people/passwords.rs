//! Passwords of users: which may be, and what proves one.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash as Phc;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use switchboard_shared::rules::limits::{PASSWORD_MAX_BYTES, PASSWORD_MIN_BYTES};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::repo::records::PasswordHash;

/// One run takes 19 MiB and some 20 ms of a core: more at once would starve everything else.
const AT_ONCE: usize = 2;

/// Hashes and verifies, at most [`AT_ONCE`] at once.
pub(super) struct Passwords {
    turns: Semaphore,
    runs: AtomicU64,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            turns: Semaphore::new(AT_ONCE),
            runs: AtomicU64::new(0),
        }
    }
}

/// Whether `password` may be one; the names in `known` make it easier to guess.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub(super) fn check(password: &str, known: &[&str]) -> Result<(), String> {
    if !(PASSWORD_MIN_BYTES..=PASSWORD_MAX_BYTES).contains(&password.len()) {
        return Err(format!("must have {PASSWORD_MIN_BYTES} to {PASSWORD_MAX_BYTES} bytes"));
    }
    // No rule about its letters: only what everybody tries first is refused.
    if zxcvbn::zxcvbn(password, known).score() <= zxcvbn::Score::One {
        return Err("is one of those that are tried first: choose another".to_owned());
    }
    Ok(())
}

impl Passwords {
    /// What proves `password`.
    pub(super) async fn hash(&self, password: String) -> PasswordHash {
        self.run(move || hash(&password)).await
    }

    /// Whether `password` is the one that `hash` proves. Costs the same where there is no hash, so that nobody learns
    /// who is known here.
    pub(super) async fn verify(&self, password: String, hash: Option<PasswordHash>) -> bool {
        self.run(move || {
            let stored = hash.as_ref().unwrap_or_else(|| nobodys());
            let parsed = Phc::new(&stored.0);
            let proved = parsed.is_ok_and(|it| Argon2::default().verify_password(password.as_bytes(), &it).is_ok());
            proved && hash.is_some()
        })
        .await
    }

    /// How often argon2 ran.
    #[cfg(test)]
    pub(super) fn runs(&self) -> u64 {
        self.runs.load(Ordering::Relaxed)
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> T {
        // Its semaphore is never closed.
        let _turn = self.turns.acquire().await;
        self.runs.fetch_add(1, Ordering::Relaxed);
        spawn_blocking(work).await.expect("hashing does not panic")
    }
}

fn hash(password: &str) -> PasswordHash {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    PasswordHash(hashed.expect("the parameters are valid").to_string())
}

/// The hash of a password that nobody knows.
fn nobodys() -> &'static PasswordHash {
    static NOBODYS: OnceLock<PasswordHash> = OnceLock::new();
    NOBODYS.get_or_init(|| hash(&format!("{:x}{:x}", rand::random::<u128>(), rand::random::<u128>())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_length_and_what_everybody_tries_count() {
        for good in ["correct horse battery", "qpzm vkrt lwxh", "unser Kater Moritz 9"] {
            assert_eq!(check(good, &[]), Ok(()), "{good}");
        }
        for bad in ["password1234", "aaaaaaaaaaaaaa", "123456789012", "qwertyuiop12"] {
            assert!(check(bad, &[]).unwrap_err().contains("tried first"), "{bad}");
        }
        assert!(check("a-short-one", &[]).unwrap_err().contains("12 to 1024 bytes"));
        assert!(check(&"x1Y".repeat(342), &[]).is_err());
    }

    #[tokio::test]
    async fn who_is_unknown_costs_as_much_as_who_is_wrong() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse battery".to_owned()).await;
        assert_eq!(passwords.runs(), 1);
        assert!(
            passwords
                .verify("correct horse battery".to_owned(), Some(hash.clone()))
                .await
        );
        assert!(!passwords.verify("wrong horse battery".to_owned(), Some(hash)).await);
        assert_eq!(passwords.runs(), 3);
        assert!(!passwords.verify("correct horse battery".to_owned(), None).await);
        assert_eq!(passwords.runs(), 4);
    }
}
