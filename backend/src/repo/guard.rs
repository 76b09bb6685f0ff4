//! The guard of an organization: what makes several reads, or reads and a commit, one.
//!
//! `generation/{org}` is checked and rewritten by every commit in an organization, and is gone with it. So whoever
//! finds the same generation before and after some reads has read one state, and whoever commits at the generation
//! of his reads decides on what is still true. What belongs to no organization, such as their names, is guarded by
//! `generation` alike.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tokio::sync::OwnedMutexGuard;
use tokio::time::{Instant, sleep, timeout};

use super::keys::{self, OrgId};
use super::{Error, Repo, Result};
use crate::store::{self, CONFIRM_WITHIN, Txn};

/// How long a writer goes on while others keep winning.
const RETRY_FOR: Duration = Duration::from_secs(2);

/// How often a read is tried before it queues with the writers.
const READS: usize = 3;

/// What a guard guards.
#[derive(Clone, Copy, Debug)]
pub(super) enum Scope<'a> {
    /// What is in an organization.
    Organization(&'a OrgId),
    /// What belongs to none.
    Installation,
}

/// The state of what is guarded, at one generation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guard {
    /// How many commits there were.
    pub generation: u64,
    /// How many there are of what is counted: the sources of an organization, the organizations of the installation.
    #[serde(alias = "sources")]
    pub count: usize,
}

impl Scope<'_> {
    fn key(self) -> String {
        match self {
            Self::Organization(org) => keys::guard(org),
            Self::Installation => keys::INSTALLATION.to_owned(),
        }
    }
}

/// The generation of `org`, which moves with every change of a source or Kapacitor in it. One cheap read.
///
/// # Errors
/// [`Error::NotFound`] where the organization does not exist.
pub async fn generation(repo: &Repo, org: &OrgId) -> Result<u64> {
    Ok(read(repo, &keys::guard(org)).await?.0.generation)
}

/// The organizations that exist.
///
/// # Errors
/// Those of the store.
pub async fn organizations(repo: &Repo) -> Result<Vec<OrgId>> {
    let guards = repo.store.scan(keys::GUARDS, None, usize::MAX).await?;
    Ok(guards
        .iter()
        .filter_map(|(key, _)| key[keys::GUARDS.len()..].parse().ok())
        .collect())
}

/// One lock a guard, on which the writers of this process queue.
#[derive(Default)]
pub(super) struct Writers(Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>);

/// A writer whose turn it is.
pub(super) struct Writer<'a> {
    repo: &'a Repo,
    key: String,
    /// Given back as soon as the change is applied: the next one need not wait for the disk.
    turn: Option<OwnedMutexGuard<()>>,
    until: Instant,
    read: Option<(Guard, Bytes)>,
}

impl<'a> Writer<'a> {
    /// Waits for its turn in `org`.
    pub(super) async fn queue(repo: &'a Repo, org: &OrgId) -> Result<Self> {
        Self::queue_in(repo, Scope::Organization(org)).await
    }

    /// Waits for its turn in `scope`.
    pub(super) async fn queue_in(repo: &'a Repo, scope: Scope<'_>) -> Result<Self> {
        let key = scope.key();
        let turn = repo.writers.turn(&key).await?;
        Ok(Self {
            repo,
            key,
            turn: Some(turn),
            until: Instant::now() + RETRY_FOR,
            read: None,
        })
    }

    /// Begins a try: what is read from now on holds when [`Self::commit`] succeeds.
    pub(super) async fn begin(&mut self) -> Result<Guard> {
        let (guard, raw) = read(self.repo, &self.key).await?;
        self.read = Some((guard.clone(), raw));
        Ok(guard)
    }

    /// Commits `txn` and waits until it is durable; `false` where another process was first and everything is to be
    /// read again. `count` is how many there are then of what is counted.
    pub(super) async fn commit(&mut self, mut txn: Txn, count: usize) -> Result<bool> {
        let (guard, raw) = self.read.take().expect("a try begins with a read of the guard");
        let next = Guard {
            generation: guard.generation + 1,
            count,
        };
        txn.check(self.key.as_str(), Some(raw));
        txn.put(self.key.as_str(), encode(&next)?);
        match self.repo.store.commit(txn).await {
            Ok(durable) => {
                self.turn = None;
                durable.confirmed().await?;
                Ok(true)
            }
            Err(store::Error::Conflict) => self.lost().await.map(|()| false),
            Err(error) => Err(error.into()),
        }
    }

    /// Ends without a change, but only when what was read is durable: whoever repeats a change whose end he did not
    /// learn must not be told that it is stored before it is.
    pub(super) async fn keep(&mut self) -> Result<()> {
        self.turn = None;
        let durable = self.repo.store.commit(Txn::default()).await?;
        Ok(durable.confirmed().await?)
    }

    /// Waits a moment before the next try, unless there were enough.
    async fn lost(&self) -> Result<()> {
        if self.until <= Instant::now() {
            return Err(Error::Busy);
        }
        sleep(Duration::from_micros(rand::random_range(500..10_000))).await;
        Ok(())
    }
}

impl Writers {
    /// Waits for the turn of what is called `key`.
    pub(super) async fn turn(&self, key: &str) -> Result<OwnedMutexGuard<()>> {
        let lock = {
            let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            locks.entry(key.to_owned()).or_default().clone()
        };
        timeout(CONFIRM_WITHIN, lock.lock_owned())
            .await
            .map_err(|_| Error::Busy)
    }
}

/// A read of several keys, which is repeated while the organization changes under it.
pub(super) struct Reader<'a> {
    repo: &'a Repo,
    key: String,
    tries: usize,
    turn: Option<OwnedMutexGuard<()>>,
    until: Instant,
}

impl<'a> Reader<'a> {
    /// A read in `org`.
    pub(super) fn new(repo: &'a Repo, org: &OrgId) -> Self {
        Self::new_in(repo, Scope::Organization(org))
    }

    /// A read in `scope`.
    pub(super) fn new_in(repo: &'a Repo, scope: Scope<'_>) -> Self {
        Self {
            repo,
            key: scope.key(),
            tries: 0,
            turn: None,
            until: Instant::now() + RETRY_FOR,
        }
    }

    /// Begins a try. After some it queues with the writers of this process, so that they cannot starve it.
    pub(super) async fn begin(&mut self) -> Result<Guard> {
        if self.tries == READS {
            self.turn = Some(self.repo.writers.turn(&self.key).await?);
        }
        if READS < self.tries && self.until <= Instant::now() {
            return Err(Error::Busy);
        }
        self.tries += 1;
        Ok(read(self.repo, &self.key).await?.0)
    }

    /// Whether everything read since `guard` is one state.
    pub(super) async fn holds(&self, guard: &Guard) -> Result<bool> {
        Ok(read(self.repo, &self.key).await?.0.generation == guard.generation)
    }
}

pub(super) async fn read(repo: &Repo, key: &str) -> Result<(Guard, Bytes)> {
    let raw = repo.store.get(key).await?.ok_or(Error::NotFound)?;
    Ok((decode(key, &raw)?, raw))
}

/// A record as it is stored.
pub(super) fn encode<T: Serialize>(record: &T) -> store::Result<Bytes> {
    let json = serde_json::to_vec(record).map_err(|error| store::Error::Damaged(error.to_string()))?;
    Ok(json.into())
}

/// What is stored at `key`.
pub(super) fn decode<T: for<'de> Deserialize<'de>>(key: &str, raw: &[u8]) -> store::Result<T> {
    // Without serde's own words: they would quote the value.
    serde_json::from_slice(raw)
        .map_err(|error| store::Error::Damaged(format!("{key} is unreadable at column {}", error.column())))
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    use super::*;
    use crate::store::Store as _;
    use crate::store::sled::reopen::wait_until_free;
    use crate::store::sled::{Disk, Sled};

    /// A disk with nothing left, and on which nothing may be synced.
    struct FullDisk;

    impl Disk for FullDisk {
        fn free(&self, _: &Path) -> io::Result<u64> {
            Ok(0)
        }

        fn sync(&self, _: &File) -> io::Result<()> {
            panic!("nothing was to be written")
        }
    }

    #[tokio::test]
    async fn a_full_disk_keeps_nothing_that_exists_from_opening() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Arc::new(Sled::open(folder.path()).expect("it opens"));
        drop(Repo::open(store.clone()).await.expect("it is made"));
        store.close().await.expect("it closes");
        drop(store);
        wait_until_free(folder.path());
        let full = Sled::open_on(folder.path(), Arc::new(FullDisk)).expect("it opens again");
        Repo::open(Arc::new(full)).await.expect("nothing is written");
    }
}
