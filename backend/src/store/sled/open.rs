//! Opens sled's folder, and says in our words why it cannot be opened.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use nix::sys::stat::{major, minor};

use super::disk::Disk;
use super::journal::Journal;
use crate::store::{Error, Result, Write};

/// sled reads a whole one at start, and clears the rest of it: 4 MiB cost 7 ms and 5 MB more. A quarter of it must
/// hold a leaf, see `parts`. It cannot be changed once a store is made.
const SEGMENT: usize = 512 * 1024;

/// What sled keeps in memory. The system's own cache holds the rest.
const CACHE: u64 = 4 * 1024 * 1024;

/// The file of sled that holds everything and carries its lock.
pub(super) const FILE: &str = "db";

/// The file of the journal.
const JOURNAL: &str = "journal";

/// The key of the tree that holds the number of the last frame of the journal that is in it, big-endian. No scan sees
/// it, and no part of a value is there.
pub(super) const SETTLED: &[u8] = &[0];

/// What a store consists of.
pub(super) struct Files {
    pub(super) tree: sled::Db,
    /// The tree's file a second time: an error of the disk is reported once to every handle, so ours must be there
    /// before any.
    pub(super) file: File,
    pub(super) journal: Journal,
    /// What the journal holds and the tree does not.
    pub(super) unsettled: Vec<Write>,
}

/// Opens the store in `path`.
pub(super) fn open(path: &Path, disk: &dyn Disk) -> Result<Files> {
    let config = sled::Config::new()
        .path(path)
        .segment_size(SEGMENT)
        .cache_capacity(CACHE)
        .flush_every_ms(None);
    let tree = config.open().map_err(|error| explain(&error, path))?;
    let file = File::open(path.join(FILE)).map_err(io_error("open", &path.join(FILE)))?;
    let settled = settled(&tree).map_err(|error| explain(&error, path))?;
    let at = path.join(JOURNAL);
    let is_new = !at.exists();
    let (journal, unsettled) = Journal::open(&at, settled).map_err(io_error("open", &at))?;
    if !unsettled.is_empty() {
        // It may have been read from the system's memory only.
        disk.sync(journal.file()).map_err(io_error("sync", &at))?;
    }
    if is_new {
        sync_new(path)?;
    }
    Ok(Files {
        tree,
        file,
        journal,
        unsettled,
    })
}

fn settled(tree: &sled::Db) -> sled::Result<u64> {
    let number = tree.get(SETTLED)?;
    Ok(number
        .and_then(|raw| raw.as_ref().try_into().ok())
        .map_or(0, u64::from_be_bytes))
}

/// What `error` means for the store in `path`.
pub(super) fn explain(error: &sled::Error, path: &Path) -> Error {
    match error {
        // sled wraps the failed lock in words of its own; nothing but the words tells it apart.
        sled::Error::Io(cause) if cause.to_string().starts_with("could not acquire lock") => Error::Locked {
            path: path.to_owned(),
            holder: lock_holder(&path.join(FILE)),
        },
        sled::Error::Io(cause) => io_error("use the store in", path)(io::Error::new(cause.kind(), cause.to_string())),
        other => Error::Damaged(other.to_string()),
    }
}

/// Makes sure that the new files themselves survive a crash, not only what is in them.
fn sync_new(path: &Path) -> Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    for entry in [&path.join("conf"), path, parent.unwrap_or(Path::new("."))] {
        File::open(entry)
            .and_then(|entry| entry.sync_all())
            .map_err(io_error("sync", entry))?;
    }
    Ok(())
}

/// The process that has `file` locked, as far as Linux tells.
fn lock_holder(file: &Path) -> Option<u32> {
    let meta = fs::metadata(file).ok()?;
    let inode = format!("{:02x}:{:02x}:{}", major(meta.dev()), minor(meta.dev()), meta.ino());
    let locks = fs::read_to_string("/proc/locks").ok()?;
    // `1: FLOCK  ADVISORY  WRITE 4711 fe:00:1234 0 EOF`
    let of_file = |line: &str| line.split_whitespace().nth(5) == Some(inode.as_str());
    let line = locks.lines().find(|line| of_file(line))?;
    line.split_whitespace().nth(4)?.parse().ok()
}

fn io_error(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |cause| Error::Io { action, path, cause }
}
