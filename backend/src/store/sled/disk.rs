//! What is asked of the disk beside sled; tests put one there that fails.

use std::fs::File;
use std::io;
use std::path::Path;

use nix::sys::statvfs::statvfs;

/// A disk.
pub trait Disk: Send + Sync + 'static {
    /// How many bytes at `path` are free for us.
    ///
    /// # Errors
    /// Those of the system.
    fn free(&self, path: &Path) -> io::Result<u64>;

    /// Puts everything that was written to `file` on the disk.
    ///
    /// # Errors
    /// Those of the system: what was written may be lost, and no later sync will say so again.
    fn sync(&self, file: &File) -> io::Result<()>;
}

/// The disk of this machine.
pub struct RealDisk;

impl Disk for RealDisk {
    fn free(&self, path: &Path) -> io::Result<u64> {
        let stats = statvfs(path)?;
        Ok(stats.blocks_available() * stats.fragment_size())
    }

    /// `fdatasync`: the bytes and the length that leads to them, which is all that reading them back takes. `fsync` would
    /// write the time of change as well, with a commit of the file system's own journal.
    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }
}
