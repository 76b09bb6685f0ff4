//! Whether the app has to be built anew: a fingerprint of everything that goes into it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::tools::{binaryen, trunk, wasm_bindgen};
use crate::workspace::Workspace;

/// What the app is made from.
const INPUTS: [&str; 6] = [
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "frontend",
    "shared",
    "xtask/src/app",
];

/// The fingerprint of the inputs as they are now; `made_by` is whatever else the outcome depends on.
pub(crate) fn of(workspace: &Workspace, made_by: &str) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    made_by.hash(&mut hasher);
    for tool in [trunk(), wasm_bindgen(), binaryen()] {
        tool.what().hash(&mut hasher);
    }
    for input in INPUTS {
        add(&workspace.path(input), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether the app that is there has this fingerprint.
pub(crate) fn is(workspace: &Workspace, stamp: &str) -> bool {
    let kept = fs::read_to_string(place(workspace));
    kept.is_ok_and(|it| it == stamp) && workspace.app().join("index.html").exists()
}

/// Remembers the fingerprint of the app that is there.
pub(crate) fn keep(workspace: &Workspace, stamp: &str) -> Result<()> {
    fs::write(place(workspace), stamp).context("writing the app's stamp")
}

/// Forgets it, while the app is being replaced.
pub(crate) fn forget(workspace: &Workspace) -> Result<()> {
    match fs::remove_file(place(workspace)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error).context("removing the app's stamp"),
        _ => Ok(()),
    }
}

fn place(workspace: &Workspace) -> PathBuf {
    workspace.path("target/app.stamp")
}

/// Adds names and contents, folders in the order of their names.
fn add(path: &Path, hasher: &mut impl Hasher) -> Result<()> {
    path.file_name().hash(hasher);
    if !path.is_dir() {
        let bytes = fs::read(path).with_context(|| format!("reading {}", path.display()))?;
        bytes.hash(hasher);
        return Ok(());
    }
    let entries = fs::read_dir(path).with_context(|| format!("reading {}", path.display()))?;
    let mut paths = entries.map(|it| Ok(it?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    paths.iter().try_for_each(|it| add(it, hasher))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::hash::{DefaultHasher, Hasher};
    use std::path::{Path, PathBuf};

    use super::add;
    use crate::cache;

    fn stamp(folder: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        add(folder, &mut hasher).unwrap();
        hasher.finish()
    }

    #[test]
    fn contents_and_names_count_and_times_do_not() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/xtask-stamp");
        cache::remove(&folder).unwrap();
        fs::create_dir_all(folder.join("below")).unwrap();
        let file = folder.join("below/main.rs");
        fs::write(&file, "one").unwrap();
        let first = stamp(&folder);

        fs::write(&file, "one").unwrap();
        assert_eq!(stamp(&folder), first);
        fs::write(&file, "two").unwrap();
        assert_ne!(stamp(&folder), first);
        fs::write(&file, "one").unwrap();
        fs::rename(&file, folder.join("below/lib.rs")).unwrap();
        assert_ne!(stamp(&folder), first);
    }
}
