//! Bytes by key, all or nothing, and durable: what everything else is kept in.
//!
//! A [`Store`] knows keys and values and no record. It offers what an embedded tree and etcd have in common: reads,
//! scans that are no snapshot, and an optimistic [`Store::commit`] that applies all of a [`Txn`]'s writes if all of
//! its checks hold. [`sled`] is the store of one machine; `contract` is the test that every store must pass;
//! [`schema`] brings what an older version wrote up to date.

#[cfg(test)]
pub(crate) mod contract;
mod durable;
mod error;
pub mod schema;
pub mod sled;
mod txn;

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use tokio::sync::watch;

pub use durable::{CONFIRM_WITHIN, Durable};
pub use error::Error;
pub use txn::{Check, Txn, Write};

/// The most bytes that a value may have.
pub const MAX_VALUE: usize = 48 * 1024;

/// The most checks and writes that one commit may have together: etcd's own limit.
pub const MAX_OPERATIONS: usize = 128;

/// What a store's functions answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A place for bytes.
///
/// Keys are UTF-8 and ordered by their bytes. Every function may be called from any task of any runtime.
pub trait Store: Send + Sync + 'static {
    /// The value of `key`, also where the commit that wrote it is not durable yet.
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>>>;

    /// At most `limit` pairs whose key begins with `prefix`, in the order of their keys, those after `after` only.
    ///
    /// No snapshot: what is committed meanwhile may be seen or not.
    fn scan<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(String, Bytes)>>>;

    /// Applies all writes of `txn` if all its checks hold, so that every reader sees them.
    ///
    /// The answer is a ticket for the rest, which may take a disk's time: whoever queues writers lets the next one
    /// in before waiting for it. A `txn` without writes gives a ticket for everything that was applied before.
    ///
    /// # Errors
    /// [`Error::Conflict`] when a check fails. Nothing was applied on this and on every other error but
    /// [`Error::Failed`].
    fn commit(&self, txn: Txn) -> BoxFuture<'_, Result<Durable>>;

    /// What is committed from now on to keys that begin with `prefix`. A reader that is too slow loses events and
    /// is told so by [`Event::Missed`]; it never holds up a writer.
    fn watch(&self, prefix: &str) -> BoxStream<'static, Event>;

    /// Whether the store works; ends with [`Health::Failed`] at the first write that is known to be lost.
    fn health(&self) -> watch::Receiver<Health>;

    /// Refuses further writes, and waits until everything that was applied is durable.
    fn close(&self) -> BoxFuture<'_, Result<()>>;
}

/// Something that was committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key has a new value.
    Put(String, Bytes),
    /// A key is gone.
    Deleted(String),
    /// Events were lost: read everything again.
    Missed,
}

impl Event {
    /// Whether a watcher of `prefix` wants it.
    pub fn is_below(&self, prefix: &str) -> bool {
        match self {
            Self::Put(key, _) | Self::Deleted(key) => key.starts_with(prefix),
            Self::Missed => true,
        }
    }
}

/// Whether a store works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// It does.
    Working,
    /// It is being closed and refuses writes.
    Stopping,
    /// A flush or a sync failed, for this reason. Nothing is written any more; a restart reads the disk again.
    Failed(String),
}
