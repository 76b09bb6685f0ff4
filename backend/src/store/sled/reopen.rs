//! For tests that open a store a second time.

use std::fs::File;
use std::path::Path;

use nix::fcntl::{Flock, FlockArg};

use super::open::FILE;

/// Waits until the store in `folder` is gone: sled's threads hold its file a moment longer than its last handle does.
pub(crate) fn wait_until_free(folder: &Path) {
    let file = File::open(folder.join(FILE)).expect("the store was there");
    drop(Flock::lock(file, FlockArg::LockExclusive).expect("it can be locked"));
}
