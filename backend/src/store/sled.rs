//! The store of one machine: a tree of sled 0.34 in a folder.
//!
//! What has to be done around sled, and why, found by reading and measuring 0.34.7:
//! - `flush()` does not reach the disk: only a sync of the file does. And every `flush()` wakes its seven threads and
//!   waits twice for the disk, and shuts out `apply_batch()` meanwhile. So a commit is kept in memory, see `pending`, and
//!   is durable in a journal of our own; one thread writes that, with one sync for all who wait, and gives the tree large
//!   batches now and then, see `syncer`.
//! - What is too large for its log goes to files that it never syncs: nothing here is, see `parts`.
//! - Subscribers of sled block its writers. All writes come through here, so we broadcast them ourselves.
//! - `Mode` is read nowhere, and the flusher only logs when its sync fails: it is off, the syncer does its work.

mod disk;
mod frame;
mod journal;
mod open;
mod parts;
mod pending;
mod syncer;

use std::cmp::Ordering;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::{self, BoxStream};
use itertools::{EitherOrBoth, Itertools as _};
use tokio::sync::{broadcast, watch};
use tokio::time::timeout;

use super::{CONFIRM_WITHIN, Check, Durable, Error, Event, Health, Result, Store, Txn};
pub use disk::{Disk, RealDisk};
use syncer::Syncer;

/// How many bytes must be free for a commit: a full disk makes sled fail for good.
pub const MIN_FREE: u64 = 64 * 1024 * 1024;

/// How many commits a watcher may be behind.
const WATCH_BACKLOG: usize = 1_024;

/// How many rows a scan reads before it lets other tasks run.
const ROWS_AT_ONCE: usize = 256;

/// A folder with a sled tree. Only one process can have it open.
pub struct Sled {
    path: PathBuf,
    disk: Arc<dyn Disk>,
    tree: sled::Db,
    syncer: Syncer,
    events: broadcast::Sender<Arc<[Event]>>,
}

impl Sled {
    /// Opens the store in the folder `path`, which is made where it is missing.
    ///
    /// # Errors
    /// [`Error::Locked`] where another process has it, [`Error::Io`], [`Error::Damaged`].
    pub fn open(path: &Path) -> Result<Self> {
        Self::open_on(path, Arc::new(RealDisk))
    }

    /// [`Self::open`] on a disk that may misbehave.
    ///
    /// # Errors
    /// As there.
    pub fn open_on(path: &Path, disk: Arc<dyn Disk>) -> Result<Self> {
        let files = open::open(path, disk.as_ref())?;
        Ok(Self {
            path: path.to_owned(),
            tree: files.tree.clone(),
            syncer: Syncer::start(files, disk.clone())?,
            disk,
            events: broadcast::Sender::new(WATCH_BACKLOG),
        })
    }

    fn read(&self, key: &str) -> Result<Option<Bytes>> {
        match self.syncer.pending().get(key) {
            Some(value) => Ok(value),
            None => parts::get(&self.tree, key.as_bytes()).map_err(|error| self.unreadable(&error)),
        }
    }

    async fn read_range(&self, prefix: &str, after: Option<&str>, limit: usize) -> Result<Vec<(String, Bytes)>> {
        let prefix_start = prefix.max(parts::FIRST_KEY);
        let start = match after {
            Some(after) if prefix_start <= after => Bound::Excluded(after),
            Some(_) | None => Bound::Included(prefix_start),
        };
        // In this order: what moves to the tree meanwhile is then met twice, and not never.
        let pending = self.syncer.pending().range(start, prefix);
        let tree = self.tree.range::<&str, _>((start, Bound::Unbounded));
        let tree = tree.take_while(|row| row.as_ref().map_or(true, |(key, _)| key.starts_with(prefix.as_bytes())));
        let mut merged = pending.into_iter().merge_join_by(tree, |(key, _), row| match row {
            Ok((other, _)) => key.as_bytes().cmp(other),
            Err(_) => Ordering::Greater,
        });
        let mut rows = Vec::new();
        while rows.len() < limit
            && let Some(next) = merged.next()
        {
            rows.extend(match next {
                EitherOrBoth::Left((key, value)) | EitherOrBoth::Both((key, value), _) => {
                    value.map(|value| (key, value))
                }
                EitherOrBoth::Right(row) => self.read_row(&row.map_err(|error| self.unreadable(&error))?)?,
            });
            if rows.len() % ROWS_AT_ONCE == 0 {
                tokio::task::yield_now().await;
            }
        }
        Ok(rows)
    }

    /// A row of the tree, unless it was removed meanwhile.
    fn read_row(&self, (key, head): &(sled::IVec, sled::IVec)) -> Result<Option<(String, Bytes)>> {
        let value = parts::join(&self.tree, key, head)
            .and_then(|value| value.map_or_else(|| parts::get(&self.tree, key), |value| Ok(Some(value))))
            .map_err(|error| self.unreadable(&error))?;
        let Some(value) = value else {
            return Ok(None);
        };
        let key = String::from_utf8(key.to_vec()).map_err(|_| Error::Damaged("a key is not UTF-8".to_owned()))?;
        Ok(Some((key, value)))
    }

    async fn apply(&self, txn: Txn) -> Result<Durable> {
        txn.check_size()?;
        self.syncer.check()?;
        if !txn.writes.is_empty() {
            self.check_space()?;
        }
        let waited = timeout(CONFIRM_WITHIN, self.syncer.gate()).await;
        let gate = waited.map_err(|_| Error::Stalled)?;
        // Again: it may have failed or been closed while we waited.
        self.syncer.check()?;
        for Check { key, expected } in &txn.checks {
            if self.read(key)? != *expected {
                return Err(Error::Conflict);
            }
        }
        if !txn.writes.is_empty() {
            gate.apply(&txn.writes);
            let events: Vec<Event> = txn.writes.into_iter().map(Event::from).collect();
            // No receiver is no error.
            let _ = self.events.send(events.into());
        }
        Ok(self.syncer.ticket())
    }

    fn check_space(&self) -> Result<()> {
        let free = self.disk.free(&self.path).map_err(|cause| Error::Io {
            action: "find out the free space at",
            path: self.path.clone(),
            cause,
        })?;
        if free < MIN_FREE {
            let path = self.path.clone();
            return Err(Error::DiskNearlyFull {
                path,
                free,
                needed: MIN_FREE,
            });
        }
        Ok(())
    }

    fn unreadable(&self, error: &sled::Error) -> Error {
        open::explain(error, &self.path)
    }
}

impl Store for Sled {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>>> {
        Box::pin(async move { self.read(key) })
    }

    fn scan<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(String, Bytes)>>> {
        Box::pin(self.read_range(prefix, after, limit))
    }

    fn commit(&self, txn: Txn) -> BoxFuture<'_, Result<Durable>> {
        Box::pin(self.apply(txn))
    }

    fn watch(&self, prefix: &str) -> BoxStream<'static, Event> {
        let watcher = Watcher {
            receiver: self.events.subscribe(),
            prefix: prefix.to_owned(),
            pending: Vec::new(),
        };
        Box::pin(stream::unfold(watcher, |mut watcher| async move {
            let event = watcher.next().await?;
            Some((event, watcher))
        }))
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.syncer.health()
    }

    fn close(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(self.syncer.close())
    }
}

/// One reader of [`Store::watch`].
struct Watcher {
    receiver: broadcast::Receiver<Arc<[Event]>>,
    prefix: String,
    /// What is left of the last commit, last first.
    pending: Vec<Event>,
}

impl Watcher {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.pending.pop() {
                return Some(event);
            }
            match self.receiver.recv().await {
                Ok(events) => {
                    let ours = events.iter().rev().filter(|event| event.is_below(&self.prefix));
                    self.pending.extend(ours.cloned());
                }
                Err(broadcast::error::RecvError::Lagged(_)) => return Some(Event::Missed),
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    }
}

#[cfg(test)]
pub(crate) mod reopen;
#[cfg(test)]
mod tests;
