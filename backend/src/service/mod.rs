//! What a request means: overlay the change, ask again for secrets, check, seal, store.
//!
//! - [`organizations`], [`sources`], [`kapacitors`]: `list show create update delete`, one file a resource
//! - [`me`], [`people`]: the caller, and the people
//! - `source_fields`, `kapacitor_fields`, over `overlay`, `tls_fields`, `reenter`, `secret`: what a change makes of a
//!   record
//! - `checkable`, `checks`, [`background`], `checked`, `health`: connectivity checks, when they run, and what they said
//! - [`overview`]: what the home page shows; [`endpoints`], [`proxy`]: what a Kapacitor's own API is asked for
//! - `view`, [`listing`], `cache`: what is answered
//!
//! Nothing here knows a request or a status.

pub mod background;
mod cache;
mod checkable;
mod checked;
mod checks;
mod clock;
mod counts;
pub mod endpoints;
pub mod error;
mod health;
mod kapacitor_fields;
mod kapacitor_list;
mod kapacitor_update;
pub mod kapacitors;
pub mod keys;
pub mod listing;
pub mod me;
pub mod organizations;
mod overlay;
pub mod overview;
pub mod people;
pub mod proxy;
mod reenter;
mod secret;
mod source_fields;
mod source_list;
mod source_update;
pub mod sources;
mod tls_fields;
mod view;

use std::sync::Arc;

use tokio::sync::mpsc;
use tracing::Instrument as _;

pub use checks::CheckedNow;
pub use error::{Error, Result};
pub use listing::{ListQuery, Position};
pub use overlay::{Sent, Verb};

use crate::metrics::Metrics;
use crate::outbound::Dialer;
use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::{self, Repo};
use crate::vault::Vault;

/// Everything that answering needs. One for a server.
pub struct Service {
    repo: Repo,
    vault: Vault,
    dialer: Arc<Dialer>,
    /// What links begin with: empty, or `/x`.
    base_path: String,
    metrics: Arc<Metrics>,
    health: health::HealthBook,
    checks: Arc<checks::Checks>,
    lists: cache::ListCache,
    overviews: overview::Overviews,
    people: people::People,
    turns: endpoints::Turns,
}

/// The states that changed, on their way to the store: for [`background::run`].
pub struct ChangedStates(mpsc::UnboundedReceiver<health::Changed>);

/// What a change or a new record shall do besides being stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Check, and store what works.
    #[default]
    Checked,
    /// Check, and store nothing.
    DryRun,
    /// Check, and store whatever came of it.
    Forced,
}

impl Service {
    /// A service over what is stored; links begin with `base_path`.
    ///
    /// # Errors
    /// Those of reading the stored states.
    pub async fn open(
        repo: Repo,
        vault: Vault,
        dialer: Arc<Dialer>,
        base_path: String,
        metrics: Arc<Metrics>,
        sign_in: people::SignInRules,
    ) -> repo::Result<(Self, ChangedStates)> {
        let stored = repo::health::load(&repo).await?;
        let stored = stored
            .into_iter()
            .map(|entry| (entry.org, entry.id, entry.record))
            .collect();
        let (health, changed) = health::HealthBook::new(stored);
        let service = Self {
            repo,
            vault,
            checks: Arc::new(checks::Checks::new(dialer.clone(), metrics.clone())),
            dialer,
            base_path,
            metrics,
            health,
            lists: cache::ListCache::default(),
            overviews: overview::Overviews::default(),
            people: people::People::new(sign_in),
            turns: endpoints::Turns::default(),
        };
        Ok((service, ChangedStates(changed)))
    }

    /// The records below.
    pub fn repo(&self) -> &Repo {
        &self.repo
    }

    /// What seals secrets.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    /// Runs `work` to its end, also when whoever asked for it goes away meanwhile: what is stored and what is known of
    /// it change together.
    async fn finish<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
        let task = tokio::spawn(work.in_current_span());
        task.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a change ended before its time");
            Err(repo::Error::NotConfirmed.into())
        })
    }

    fn sealer<'a>(&'a self, org: &'a OrgId, id: impl Into<ConnectionId>) -> secret::Sealer<'a> {
        secret::Sealer {
            vault: &self.vault,
            org,
            id: id.into(),
        }
    }
}

#[cfg(test)]
mod tests;
