//! What is sled's alone, beside the contract of all stores.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use tempfile::TempDir;

use super::reopen::wait_until_free;
use super::*;

mod durability;
mod faults;
mod large;

crate::store::contract::contract!(open_new);

/// A disk that does as it is told.
#[derive(Default)]
struct TestDisk {
    fails: bool,
    free: Option<u64>,
    seen: Mutex<Seen>,
    changed: Condvar,
}

#[derive(Default)]
struct Seen {
    held: bool,
    begun: usize,
    ended: usize,
    /// What the file held at the last sync.
    content: Vec<u8>,
}

impl TestDisk {
    /// Makes every sync wait, until it is called again with `false`.
    fn hold(&self, held: bool) {
        self.seen.lock().expect("nobody panicked").held = held;
        self.changed.notify_all();
    }

    /// Waits until so many syncs have begun.
    fn wait_for_begun(&self, begun: usize) {
        let seen = self.seen.lock().expect("nobody panicked");
        drop(self.changed.wait_while(seen, |seen| seen.begun < begun));
    }

    fn ended(&self) -> usize {
        self.seen.lock().expect("nobody panicked").ended
    }

    fn synced(&self, text: &str) -> bool {
        let seen = self.seen.lock().expect("nobody panicked");
        seen.content.windows(text.len()).any(|window| window == text.as_bytes())
    }
}

impl Disk for TestDisk {
    fn free(&self, path: &Path) -> io::Result<u64> {
        self.free.map_or_else(|| RealDisk.free(path), Ok)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let (mut file, mut content) = (file, Vec::new());
        file.rewind()?;
        file.read_to_end(&mut content)?;
        let mut seen = self.seen.lock().expect("nobody panicked");
        seen.begun += 1;
        self.changed.notify_all();
        let mut seen = self
            .changed
            .wait_while(seen, |seen| seen.held)
            .expect("nobody panicked");
        seen.content = content;
        seen.ended += 1;
        if self.fails {
            Err(io::Error::other("the disk is gone"))
        } else {
            RealDisk.sync(file)
        }
    }
}

fn open_new() -> (TempDir, Sled) {
    let (folder, _, store) = open_on(TestDisk::default());
    (folder, store)
}

fn open_on(disk: TestDisk) -> (TempDir, Arc<TestDisk>, Sled) {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Arc::new(disk);
    let store = Sled::open_on(folder.path(), disk.clone()).expect("it opens");
    (folder, disk, store)
}

fn one(key: &str, value: impl Into<Bytes>) -> Txn {
    let mut txn = Txn::default();
    txn.put(key, value);
    txn
}
