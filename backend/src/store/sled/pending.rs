//! What was committed and is not in the tree yet. Readers look here first.
//!
//! So a commit takes no time of the tree's, and all commits that wait for the disk go to it as one batch, in which a
//! key that many of them rewrote is written once.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

use bytes::Bytes;

use crate::store::Write;

/// How many bytes may wait: writers are held up while there are more, so that a disk that stalls costs no memory.
const ROOM: usize = 8 * 1024 * 1024;

/// The rows that wait.
#[derive(Default)]
pub(super) struct Pending(RwLock<Rows>);

#[derive(Default)]
struct Rows {
    by_key: BTreeMap<String, Row>,
    /// The number of the last commit.
    last: u64,
    bytes: usize,
}

struct Row {
    /// The number of the commit that wrote it last.
    commit: u64,
    /// `None`: it is deleted.
    value: Option<Bytes>,
}

impl Pending {
    /// The number of the last commit.
    pub(super) fn last(&self) -> u64 {
        self.read().last
    }

    /// Whether writers are to wait.
    pub(super) fn is_full(&self) -> bool {
        ROOM < self.read().bytes
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
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        rows.last += 1;
        for write in writes {
            rows.set(write);
        }
    }

    /// Everything that waits, and the number of the last commit in it.
    pub(super) fn all(&self) -> (u64, Vec<Write>) {
        let rows = self.read();
        let writes = rows.by_key.iter().map(|(key, row)| match &row.value {
            Some(value) => Write::Put(key.clone(), value.clone()),
            None => Write::Delete(key.clone()),
        });
        (rows.last, writes.collect())
    }

    /// Forgets what the commits up to `through` wrote: it is in the tree.
    pub(super) fn settle(&self, through: u64) {
        let mut rows = self.0.write().unwrap_or_else(PoisonError::into_inner);
        rows.by_key.retain(|_, row| through < row.commit);
        rows.bytes = rows.by_key.iter().map(|(key, row)| row.size(key)).sum();
    }

    fn read(&self) -> RwLockReadGuard<'_, Rows> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rows {
    fn set(&mut self, write: &Write) {
        let (key, value) = match write {
            Write::Put(key, value) => (key, Some(value.clone())),
            Write::Delete(key) => (key, None),
        };
        let row = Row {
            commit: self.last,
            value,
        };
        self.bytes += row.size(key);
        if let Some(replaced) = self.by_key.insert(key.clone(), row) {
            self.bytes -= replaced.size(key);
        }
    }
}

impl Row {
    fn size(&self, key: &str) -> usize {
        key.len() + self.value.as_ref().map_or(0, Bytes::len)
    }
}
