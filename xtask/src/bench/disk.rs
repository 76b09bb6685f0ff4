//! This disk's own rate of durable writes: append a little, sync, again.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

/// About what a source takes in the store.
const RECORD: [u8; 512] = [b'x'; 512];

/// How often it appends and syncs.
const TIMES: u32 = 500;

/// Durable appends a second.
pub(super) fn rate(folder: &Path) -> Result<f64> {
    rate_after(folder, || Ok(()))
}

/// Durable appends a second, with `work` before each.
pub(super) fn rate_after(folder: &Path, work: impl Fn() -> Result<()>) -> Result<f64> {
    let path = folder.join("appended");
    let mut file = File::create(&path).with_context(|| format!("making {}", path.display()))?;
    let start = Instant::now();
    for _ in 0..TIMES {
        work()?;
        file.write_all(&RECORD).context("appending")?;
        file.sync_all().context("syncing")?;
    }
    let rate = f64::from(TIMES) / start.elapsed().as_secs_f64();
    fs::remove_file(&path).context("removing what was appended")?;
    Ok(rate)
}
