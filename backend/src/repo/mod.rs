//! Records, and the rules that hold among them whatever fails or races.
//!
//! - [`organizations`], [`sources`], [`kapacitors`]: `list get insert update remove`, one file a resource
//! - [`users`], [`sessions`], [`tokens`]: the people, and how they show who they are
//! - [`health`]: the states that outlive a restart, beside the rules
//! - [`records`], [`keys`], [`names`]: what is stored, where, and under which name
//! - [`seals`]: opens the vault, and says whether its keys are the right ones; [`rotation`]: gives it a new one
//! - [`audit`]: looks at a store and says which rule is broken
//!
//! Every commit in an organization checks and rewrites its [`guard`]: what was read at a generation still holds
//! when it is committed, so no rule rests on a scan that may be out of date.

pub mod audit;
mod error;
pub mod guard;
pub mod health;
mod held;
pub mod kapacitors;
pub mod keys;
pub mod lookup;
pub mod names;
pub mod organizations;
pub mod records;
pub mod rotation;
mod rows;
pub mod seals;
pub mod sessions;
pub mod sources;
pub mod tokens;
pub mod users;

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

pub use error::{Error, Result, UpdateError};
pub use guard::generation;

use crate::store::{self, Store, schema};

/// Where records are kept. One for a server: its locks are what lets writers queue.
pub struct Repo {
    store: Arc<dyn Store>,
    writers: guard::Writers,
    ways: Option<Ways>,
}

/// The ways to sign in that are on.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    /// With a name and a password.
    pub local: bool,
    /// By the providers of these issuers.
    pub issuers: Vec<String>,
}

impl Repo {
    /// Brings `store` up to date and makes sure that the default organization exists.
    ///
    /// # Errors
    /// [`store::Error::NewerSchema`] where a newer version wrote it, and every other error of the store.
    pub async fn open(store: Arc<dyn Store>) -> store::Result<Self> {
        schema::migrate(store.as_ref(), &[]).await?;
        let repo = Self {
            store,
            writers: guard::Writers::default(),
            ways: None,
        };
        organizations::ensure_default(repo.store.as_ref()).await?;
        Ok(repo)
    }

    /// The same where only these ways to sign in are on: who cannot sign in is no super admin that there must be. Else
    /// all count.
    #[must_use]
    pub fn with_ways(self, ways: Ways) -> Self {
        Self {
            ways: Some(ways),
            ..self
        }
    }

    /// Whether `user` is a super admin who can sign in: one of them there must be (rule 9).
    pub fn is_led_by(&self, user: &records::UserRecord) -> bool {
        let way = self.ways.as_ref().is_none_or(|ways| match user.is_local() {
            true => ways.local,
            false => ways.issuers.contains(&user.provider),
        });
        way && user.leads()
    }

    /// The store below, for its health and for closing it.
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }
}

/// Which revisions of a record a change is meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum IfMatch {
    /// Whatever is there: no `If-Match`, or `*`.
    #[default]
    Any,
    /// One of these.
    OneOf(Vec<u64>),
}

impl IfMatch {
    /// [`Error::RevisionMoved`] unless a record of `revision` may be changed.
    ///
    /// # Errors
    /// `RevisionMoved`.
    pub fn check(&self, revision: u64) -> Result<()> {
        match self {
            Self::OneOf(revisions) if !revisions.contains(&revision) => Err(Error::RevisionMoved),
            Self::Any | Self::OneOf(_) => Ok(()),
        }
    }
}

/// Now, in milliseconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
