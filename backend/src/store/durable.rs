//! The second half of a commit: waiting for the disk.

use std::time::Duration;

use futures::future::BoxFuture;
use tokio::time::timeout;

use super::{Error, Result};

/// How long a writer waits for its commit to be taken, and then to be on disk.
pub const CONFIRM_WITHIN: Duration = Duration::from_secs(10);

/// A commit that every reader sees and that is on its way to the disk. Dropping it does not stop that.
#[must_use = "a commit is durable only once it is confirmed"]
pub struct Durable(BoxFuture<'static, Result<()>>);

impl Durable {
    /// A ticket that is confirmed when `synced` ends.
    pub fn new(synced: impl Future<Output = Result<()>> + Send + 'static) -> Self {
        Self(Box::pin(synced))
    }

    /// Waits until the commit survives a crash.
    ///
    /// # Errors
    /// [`Error::Unconfirmed`] when that takes longer than [`CONFIRM_WITHIN`], [`Error::FailedUnconfirmed`] when it never
    /// will be.
    pub async fn confirmed(self) -> Result<()> {
        self.confirmed_within(CONFIRM_WITHIN).await
    }

    /// [`Self::confirmed`] for who is less patient.
    ///
    /// # Errors
    /// As there.
    pub async fn confirmed_within(self, limit: Duration) -> Result<()> {
        timeout(limit, self.0).await.unwrap_or(Err(Error::Unconfirmed))
    }
}
