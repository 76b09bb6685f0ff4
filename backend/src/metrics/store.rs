//! A store and a disk that count what they do.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use tokio::sync::watch;

use super::Metrics;
use crate::store::sled::Disk;
use crate::store::{Durable, Error, Event, Health, Result, Store, Txn};

/// A store whose commits are counted.
pub struct CountedStore<S> {
    /// The store itself.
    pub store: S,
    /// Counts.
    pub metrics: Arc<Metrics>,
}

impl<S: Store> Store for CountedStore<S> {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Option<Bytes>>> {
        self.store.get(key)
    }

    fn scan<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(String, Bytes)>>> {
        self.store.scan(prefix, after, limit)
    }

    fn commit(&self, txn: Txn) -> BoxFuture<'_, Result<Durable>> {
        Box::pin(async move {
            let committed = self.store.commit(txn).await;
            match &committed {
                Ok(_) => self.metrics.commit(),
                Err(Error::Conflict) => self.metrics.commit_conflict(),
                Err(_) => {}
            }
            committed
        })
    }

    fn watch(&self, prefix: &str) -> BoxStream<'static, Event> {
        self.store.watch(prefix)
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.store.health()
    }

    fn close(&self) -> BoxFuture<'_, Result<()>> {
        self.store.close()
    }
}

/// A disk whose syncs are timed.
pub struct TimedDisk<D> {
    /// The disk itself.
    pub disk: D,
    /// Keeps the times.
    pub metrics: Arc<Metrics>,
}

impl<D: Disk> Disk for TimedDisk<D> {
    fn free(&self, path: &Path) -> io::Result<u64> {
        self.disk.free(path)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let began = Instant::now();
        let synced = self.disk.sync(file);
        self.metrics.sync(began.elapsed());
        synced
    }
}
