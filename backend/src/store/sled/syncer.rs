//! Group commit: one thread that puts on the disk whatever was committed, and tells everyone who waits for it.
//!
//! It goes into the journal, with one sync. When that is full, and at the end, all that waits goes into the tree.

use std::fmt::Display;
use std::fs::File;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use tokio::sync::{Mutex, MutexGuard, watch};

use super::disk::Disk;
use super::journal::Journal;
use super::open::{self, Files};
use super::parts;
use super::pending::Pending;
use crate::store::{Durable, Error, Health, Result, Write};

/// The thread, and what is shared with it.
pub(super) struct Syncer {
    shared: Arc<Shared>,
    /// At most one wake-up waits: the next sync takes everything that was committed until then.
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    tree: sled::Db,
    /// The tree's own.
    file: File,
    disk: Arc<dyn Disk>,
    /// Held over the checks of a commit and its adding to what is pending.
    gate: Mutex<()>,
    pending: Pending,
    /// The number of the last commit that is on the disk; or none ever will be again.
    synced: watch::Sender<Synced>,
    health: watch::Sender<Health>,
}

#[derive(Clone)]
enum Synced {
    Through(u64),
    Failed(String),
}

/// The right to commit.
pub(super) struct Gate<'a> {
    syncer: &'a Syncer,
    _held: MutexGuard<'a, ()>,
}

impl Syncer {
    /// Starts the thread.
    pub(super) fn start(files: Files, disk: Arc<dyn Disk>) -> Result<Self> {
        let Files {
            tree,
            file,
            journal,
            unsettled,
        } = files;
        let shared = Arc::new(Shared {
            tree,
            file,
            disk,
            gate: Mutex::new(()),
            pending: Pending::of(&unsettled),
            synced: watch::Sender::new(Synced::Through(0)),
            health: watch::Sender::new(Health::Working),
        });
        let (wake, woken) = sync_channel(1);
        let of_thread = shared.clone();
        let thread = thread::Builder::new()
            .name("store-sync".to_owned())
            .spawn(move || of_thread.run(journal, &woken))
            .map_err(|error| Error::Failed(format!("could not start a thread: {error}")))?;
        Ok(Self {
            shared,
            wake: Some(wake),
            thread: Some(thread),
        })
    }

    /// Refuses while nothing may be written.
    pub(super) fn check(&self) -> Result<()> {
        match &*self.shared.health.borrow() {
            Health::Working => Ok(()),
            Health::Stopping => Err(Error::Stopping),
            Health::Failed(reason) => Err(Error::Failed(reason.clone())),
        }
    }

    /// What was committed and is not in the tree yet.
    pub(super) fn pending(&self) -> &Pending {
        &self.shared.pending
    }

    /// Waits for the right to commit, also while the disk is too far behind.
    pub(super) async fn gate(&self) -> Gate<'_> {
        let held = self.shared.gate.lock().await;
        let may_go = |synced: &Synced| matches!(synced, Synced::Failed(_)) || !self.shared.pending.is_full();
        // Its sender is ours, so it is there.
        let _ = self.shared.synced.subscribe().wait_for(may_go).await;
        Gate {
            syncer: self,
            _held: held,
        }
    }

    /// Confirmed when everything that was committed until now is on the disk.
    pub(super) fn ticket(&self) -> Durable {
        let number = self.shared.pending.last();
        self.once(move |synced| number <= synced)
    }

    /// Confirmed when `reached` says so of the last commit that is on the disk.
    fn once(&self, reached: impl Fn(u64) -> bool + Send + Sync + 'static) -> Durable {
        let mut synced = self.shared.synced.subscribe();
        Durable::new(async move {
            let ended = |synced: &Synced| match synced {
                Synced::Through(number) => reached(*number),
                Synced::Failed(_) => true,
            };
            match synced.wait_for(ended).await.as_deref() {
                Ok(Synced::Through(_)) => Ok(()),
                Ok(Synced::Failed(reason)) => Err(Error::FailedUnconfirmed(reason.clone())),
                Err(_) => Err(Error::FailedUnconfirmed("it was dropped".to_owned())),
            }
        })
    }

    pub(super) fn health(&self) -> watch::Receiver<Health> {
        self.shared.health.subscribe()
    }

    /// Lets nobody in any more and waits until everything is in the tree.
    pub(super) async fn close(&self) -> Result<()> {
        self.shared.health.send_if_modified(|health| {
            let working = *health == Health::Working;
            if working {
                *health = Health::Stopping;
            }
            working
        });
        drop(self.gate().await);
        self.wake();
        let shared = self.shared.clone();
        self.once(move |_| shared.pending.is_empty()).confirmed().await
    }

    fn wake(&self) {
        if let Some(wake) = &self.wake {
            // Full means that a wake-up waits already.
            let _ = wake.try_send(());
        }
    }
}

impl Drop for Syncer {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            // Its panic was reported when it happened.
            let _ = thread.join();
        }
    }
}

impl Gate<'_> {
    /// Makes all of `writes` visible, and has them synced.
    pub(super) fn apply(&self, writes: &[Write]) {
        self.syncer.shared.pending.add(writes);
        self.syncer.wake();
    }
}

impl Shared {
    fn run(&self, mut journal: Journal, woken: &Receiver<()>) {
        let _alarm = Alarm(self);
        while woken.recv().is_ok() {
            if self.sync(&mut journal).is_err() {
                return;
            }
        }
    }

    fn sync(&self, journal: &mut Journal) -> Result<()> {
        let (mut through, writes) = self.pending.take_unsynced();
        let written = writes.is_empty() || self.append(journal, &writes)?;
        if !written || self.is_stopping() {
            through = self.settle(journal)?;
        }
        self.synced.send_replace(Synced::Through(through));
        Ok(())
    }

    fn append(&self, journal: &mut Journal, writes: &[Write]) -> Result<bool> {
        let fits = journal.append(writes).map_err(|error| self.fail("write", &error))?;
        if fits {
            self.disk
                .sync(journal.file())
                .map_err(|error| self.fail("sync", &error))?;
        }
        Ok(fits)
    }

    /// Brings all that waits into the tree, which then needs no journal. Nobody else writes there.
    fn settle(&self, journal: &mut Journal) -> Result<u64> {
        let (through, writes) = self.pending.take_all();
        let settled = self.write(&writes, journal.last());
        settled.map_err(|error| self.fail("write", &error))?;
        self.disk.sync(&self.file).map_err(|error| self.fail("sync", &error))?;
        journal.restart();
        self.pending.settle(through);
        Ok(through)
    }

    fn write(&self, writes: &[Write], frame: u64) -> sled::Result<()> {
        let mut batch = parts::split(&self.tree, writes)?;
        batch.insert(open::SETTLED, &frame.to_be_bytes());
        self.tree.apply_batch(batch)?;
        self.tree.flush().map(|_| ())
    }

    fn is_stopping(&self) -> bool {
        *self.health.borrow() == Health::Stopping
    }

    /// Ends all writing: after a failed sync the system forgets which pages were lost, so trying again proves nothing.
    fn fail(&self, action: &str, error: &dyn Display) -> Error {
        let reason = format!("could not {action}: {error}");
        self.stop(reason.clone());
        Error::FailedUnconfirmed(reason)
    }

    fn stop(&self, reason: String) {
        self.health.send_replace(Health::Failed(reason.clone()));
        self.synced.send_replace(Synced::Failed(reason));
    }
}

/// Turns a panic inside sled into a failed store, instead of one where everybody waits.
struct Alarm<'a>(&'a Shared);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.stop("a panic in the store".to_owned());
        }
    }
}
