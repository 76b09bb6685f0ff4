//! What was committed and is not in the tree yet. Readers look here first.
//!
//! So a commit takes no time of the tree's, and what goes there goes in large batches, in which a key that many
//! commits rewrote is written once.

use std::collections::BTreeMap;
use std::mem;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use bytes::Bytes;

use crate::store::Write;

/// How many bytes may wait for the next sync: writers are held up while there are more, so that a disk that stalls
/// costs no memory.
const ROOM: usize = 8 * 1024 * 1024;

/// The rows that wait.
#[derive(Default)]
pub(super) struct Pending(RwLock<Rows>);

#[derive(Default)]
struct Rows {
    by_key: BTreeMap<String, Row>,
    /// The number of the last commit.
    last: u64,
    /// What no sync has taken yet.
    unsynced: Vec<Write>,
    unsynced_bytes: usize,
}

struct Row {
    /// The number of the commit that wrote it last.
    commit: u64,
    /// `None`: it is deleted.
    value: Option<Bytes>,
}

impl Pending {
    /// What was on the disk at start, in no tree.
    pub(super) fn of(writes: &[Write]) -> Self {
        let mut rows = Rows::default();
        writes.iter().for_each(|write| rows.set(write));
        Self(RwLock::new(rows))
    }

    /// The number of the last commit.
    pub(super) fn last(&self) -> u64 {
        self.read().last
    }

    /// Whether the tree has everything.
    pub(super) fn is_empty(&self) -> bool {
        self.read().by_key.is_empty()
    }

    /// Whether writers are to wait.
    pub(super) fn is_full(&self) -> bool {
        ROOM < self.read().unsynced_bytes
    }

    /// What waits to become of `key`; `None` where nothing does.
    pub(super) fn get(&self, key: &str) -> Option<Option<Bytes>> {
        self.read().by_key.get(key).map(|row| row.value.clone())
    }

    /// What waits for the keys from `start` on that begin with `prefix`, in their order.
    pub(super) fn range(&self, start: Bound<&str>, prefix: &str) -> Vec<(String, Option<Bytes>)> {
        let rows = self.read();
        let range = rows.by_key.range::<str, _>((start, Bound::Unbounded));
        range
            .take_while(|(key, _)| key.starts_with(prefix))
            .map(|(key, row)| (key.clone(), row.value.clone()))
            .collect()
    }

    /// Adds a commit, whole: no reader sees half of it here.
    pub(super) fn add(&self, writes: &[Write]) {
        let mut rows = self.write();
        rows.last += 1;
        for write in writes {
            rows.set(write);
            rows.unsynced_bytes += size(write);
        }
        rows.unsynced.extend_from_slice(writes);
    }

    /// What was committed since the last call, and the number of the last commit in it.
    pub(super) fn take_unsynced(&self) -> (u64, Vec<Write>) {
        let mut rows = self.write();
        (rows.last, rows.take_unsynced())
    }

    /// Everything that is not in the tree, and the number of the last commit in it. No sync need take it any more.
    pub(super) fn take_all(&self) -> (u64, Vec<Write>) {
        // One lock over all: what is written over later must be in it as it is now.
        let mut rows = self.write();
        rows.take_unsynced();
        let writes = rows.by_key.iter().map(|(key, row)| match &row.value {
            Some(value) => Write::Put(key.clone(), value.clone()),
            None => Write::Delete(key.clone()),
        });
        (rows.last, writes.collect())
    }

    /// Forgets what the commits up to `through` wrote: it is in the tree.
    pub(super) fn settle(&self, through: u64) {
        self.write().by_key.retain(|_, row| through < row.commit);
    }

    fn read(&self) -> RwLockReadGuard<'_, Rows> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Rows> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rows {
    fn take_unsynced(&mut self) -> Vec<Write> {
        self.unsynced_bytes = 0;
        mem::take(&mut self.unsynced)
    }

    fn set(&mut self, write: &Write) {
        let (key, value) = match write {
            Write::Put(key, value) => (key, Some(value.clone())),
            Write::Delete(key) => (key, None),
        };
        let commit = self.last;
        self.by_key.insert(key.clone(), Row { commit, value });
    }
}

fn size(write: &Write) -> usize {
    match write {
        Write::Put(key, value) => key.len() + value.len(),
        Write::Delete(key) => key.len(),
    }
}
