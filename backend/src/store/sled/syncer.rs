//! Group commit: one thread that puts on the disk whatever was applied, and tells everyone who waits for it.

use std::fmt::Display;
use std::fs::File;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use tokio::sync::{Mutex, MutexGuard, watch};

use super::disk::Disk;
use crate::store::{Durable, Error, Health, Result};

/// The thread, and what is shared with it.
pub(super) struct Syncer {
    shared: Arc<Shared>,
    /// At most one wake-up waits: the next sync takes everything that was applied until then.
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

struct Shared {
    tree: sled::Db,
    file: File,
    disk: Arc<dyn Disk>,
    /// Held over checks and apply, and over the flush: see the notes in the module above.
    gate: Mutex<()>,
    /// The number of the last commit that was applied. Moves under the gate.
    applied: AtomicU64,
    /// The number of the last commit that is on the disk; or none ever will be again.
    synced: watch::Sender<Synced>,
    health: watch::Sender<Health>,
}

#[derive(Clone)]
enum Synced {
    Through(u64),
    Failed(String),
}

/// The right to apply.
pub(super) struct Gate<'a> {
    syncer: &'a Syncer,
    _held: MutexGuard<'a, ()>,
}

impl Syncer {
    /// Starts the thread.
    pub(super) fn start(tree: sled::Db, file: File, disk: Arc<dyn Disk>) -> Result<Self> {
        let shared = Arc::new(Shared {
            tree,
            file,
            disk,
            gate: Mutex::new(()),
            applied: AtomicU64::new(0),
            synced: watch::Sender::new(Synced::Through(0)),
            health: watch::Sender::new(Health::Working),
        });
        let (wake, woken) = sync_channel(1);
        let of_thread = shared.clone();
        let thread = thread::Builder::new()
            .name("store-sync".to_owned())
            .spawn(move || of_thread.run(&woken))
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

    /// Waits for the right to apply.
    pub(super) async fn gate(&self) -> Gate<'_> {
        Gate {
            syncer: self,
            _held: self.shared.gate.lock().await,
        }
    }

    /// Confirmed when everything that was applied until now is on the disk.
    pub(super) fn ticket(&self) -> Durable {
        let number = self.shared.applied.load(Ordering::Acquire);
        let mut synced = self.shared.synced.subscribe();
        Durable::new(async move {
            let reached = |synced: &Synced| !matches!(synced, Synced::Through(done) if *done < number);
            match synced.wait_for(reached).await.as_deref() {
                Ok(Synced::Through(_)) => Ok(()),
                Ok(Synced::Failed(reason)) => Err(Error::FailedUnconfirmed(reason.clone())),
                Err(_) => Err(Error::FailedUnconfirmed("it was dropped".to_owned())),
            }
        })
    }

    pub(super) fn health(&self) -> watch::Receiver<Health> {
        self.shared.health.subscribe()
    }

    /// Lets nobody in any more and waits for what was applied.
    pub(super) async fn close(&self) -> Result<()> {
        self.shared.health.send_if_modified(|health| {
            let working = *health == Health::Working;
            if working {
                *health = Health::Stopping;
            }
            working
        });
        drop(self.gate().await);
        self.ticket().confirmed().await
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
    pub(super) fn apply(&self, writes: sled::Batch) -> Result<()> {
        let shared = &self.syncer.shared;
        let alarm = Alarm(shared);
        let applied = shared.tree.apply_batch(writes);
        drop(alarm);
        // What sled did before it failed is unknown: another try could make half of a change whole.
        applied.map_err(|error| shared.fail("write", &error))?;
        shared.applied.fetch_add(1, Ordering::Release);
        if let Some(wake) = &self.syncer.wake {
            // Full means that a wake-up waits already.
            let _ = wake.try_send(());
        }
        Ok(())
    }
}

impl Shared {
    fn run(&self, woken: &Receiver<()>) {
        let _alarm = Alarm(self);
        while woken.recv().is_ok() {
            if self.sync().is_err() {
                return;
            }
        }
    }

    fn sync(&self) -> Result<()> {
        if self.is_synced() {
            return Ok(());
        }
        let through = {
            let _gate = self.gate.blocking_lock();
            self.tree.flush().map_err(|error| self.fail("flush", &error))?;
            self.applied.load(Ordering::Acquire)
        };
        self.disk.sync(&self.file).map_err(|error| self.fail("sync", &error))?;
        self.synced.send_replace(Synced::Through(through));
        Ok(())
    }

    /// The wake-up came from a commit that the sync before this one took along.
    fn is_synced(&self) -> bool {
        matches!(&*self.synced.borrow(), Synced::Through(done) if *done == self.applied.load(Ordering::Acquire))
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
