//! What can go wrong in a store.

use std::io;
use std::path::PathBuf;

use super::{CONFIRM_WITHIN, MAX_OPERATIONS, MAX_VALUE};

/// What can go wrong in a store. Whether something was written is said by each.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A check of the commit failed; nothing was written.
    #[error("another writer was first")]
    Conflict,
    /// The commit was applied but not confirmed in time: it may or may not survive.
    #[error("the store did not confirm within {} s", CONFIRM_WITHIN.as_secs())]
    Unconfirmed,
    /// The store did not take the commit in time; nothing was written.
    #[error("the store did not take the change within {} s", CONFIRM_WITHIN.as_secs())]
    Stalled,
    /// Too little space is left; nothing was written.
    #[error("the disk is nearly full: {free} bytes are free at {}, at least {needed} are needed", path.display())]
    DiskNearlyFull {
        /// The store's folder.
        path: PathBuf,
        /// Bytes that are free.
        free: u64,
        /// Bytes that must be free.
        needed: u64,
    },
    /// A value is larger than any store takes; nothing was written.
    #[error("the value of {key} has {bytes} bytes, at most {MAX_VALUE} are allowed")]
    ValueTooLarge {
        /// Its key.
        key: String,
        /// Its size.
        bytes: usize,
    },
    /// The commit is larger than any store takes; nothing was written.
    #[error("the change has {operations} operations, at most {MAX_OPERATIONS} are allowed")]
    TooManyOperations {
        /// Checks and writes together.
        operations: usize,
    },
    /// The store is being closed; nothing was written.
    #[error("the store is being closed")]
    Stopping,
    /// A write, flush or sync failed before; nothing was written.
    #[error("the store has failed: {0}")]
    Failed(String),
    /// The write, flush or sync of the commit itself failed: it may or may not survive.
    #[error("the store has failed: {0}")]
    FailedUnconfirmed(String),
    /// Another process has the store open.
    #[error(
        "the store in {} is in use by another process{}: stop it, or use another data folder",
        path.display(),
        holder.map(|pid| format!(" (process {pid})")).unwrap_or_default()
    )]
    Locked {
        /// The store's folder.
        path: PathBuf,
        /// The process that has it, where that could be found out.
        holder: Option<u32>,
    },
    /// A newer version of Switchboard wrote the store.
    #[error("the store has schema {found}, this version knows up to {known}: start the newer version that wrote it")]
    NewerSchema {
        /// What is stored.
        found: u32,
        /// What this version knows.
        known: u32,
    },
    /// What is stored is not what Switchboard writes.
    #[error("the store is damaged: {0}")]
    Damaged(String),
    /// A file or folder could not be read or written.
    #[error("could not {action} {}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// Why it failed.
        #[source]
        cause: io::Error,
    },
}
