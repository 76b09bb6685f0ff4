//! What an interrupted or doubled set-up leaves behind.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::bail;

use super::Cache;

#[test]
fn a_failed_tool_leaves_nothing_and_is_made_anew() {
    let cache = scratch("failed");
    let failed = cache.install("tool", "1", "bin", |draft| {
        fs::write(draft.join("bin"), "half")?;
        bail!("interrupted")
    });
    assert!(failed.is_err());
    assert!(!cache.folder("tool", "1").exists());

    let place = cache
        .install("tool", "1", "bin", |draft| Ok(fs::write(draft.join("bin"), "whole")?))
        .unwrap();
    assert_eq!(fs::read_to_string(place.join("bin")).unwrap(), "whole");
}

#[test]
fn a_tool_without_its_file_is_refused() {
    let cache = scratch("empty");
    assert!(cache.install("tool", "1", "bin", |_| Ok(())).is_err());
    assert!(!cache.folder("tool", "1").exists());
}

#[test]
fn a_half_folder_from_before_is_replaced() {
    let cache = scratch("half");
    fs::create_dir_all(cache.folder("tool", "1")).unwrap();
    let place = cache
        .install("tool", "1", "bin", |draft| Ok(fs::write(draft.join("bin"), "whole")?))
        .unwrap();
    assert!(place.join("bin").exists());
}

#[test]
fn two_at_once_make_it_once() {
    let cache = scratch("twice");
    let made = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let make = |draft: &std::path::Path| {
                    made.fetch_add(1, Ordering::SeqCst);
                    Ok(fs::write(draft.join("bin"), "whole")?)
                };
                cache.install("tool", "1", "bin", make).unwrap();
            });
        }
    });
    assert_eq!(made.load(Ordering::SeqCst), 1);
}

fn scratch(name: &str) -> Cache {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../target/tmp/xtask-cache")
        .join(name);
    super::remove(&folder).unwrap();
    Cache::at(&folder).unwrap()
}
