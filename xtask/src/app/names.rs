//! The names of the app's files. A browser keeps a file for ever, so its name has to say what is in it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use super::imports::only;

/// How the names of the app's script and modules begin; Trunk's fingerprint of what it made follows.
const APP: &str = "switchboard-app-";
const SCRIPT: &str = ".js";

/// Gives script and modules in `folder` the fingerprint of what became of them. It is one for all: they fit each other
/// alone.
pub(super) fn renew(folder: &Path) -> Result<()> {
    let script = only(folder, |name| name.starts_with(APP) && name.ends_with(SCRIPT))?;
    let name = script.file_name().unwrap_or_default().to_string_lossy();
    let old = name.trim_start_matches(APP).trim_end_matches(SCRIPT).to_owned();
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        files.extend(name.contains(&old).then_some(name));
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in &files {
        fs::read(folder.join(file))
            .with_context(|| format!("reading {file}"))?
            .hash(&mut hasher);
    }
    let new = format!("{:016x}", hasher.finish());
    for file in &files {
        let renamed = folder.join(file.replace(&old, &new));
        fs::rename(folder.join(file), renamed).with_context(|| format!("renaming {file}"))?;
    }
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page).context("reading the app's index.html")?;
    fs::write(&page, html.replace(&old, &new)).context("writing the app's index.html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache;

    #[test]
    fn other_contents_have_other_names() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/xtask-names");
        let named = |later: &str| {
            cache::remove(&folder).unwrap();
            fs::create_dir_all(&folder).unwrap();
            let files = [
                ("switchboard-app-1f.js", "js"),
                ("switchboard-app-1f_bg.wasm", "a"),
                ("x.css", ""),
            ];
            for (file, text) in files {
                fs::write(folder.join(file), text).unwrap();
            }
            fs::write(folder.join("switchboard-app-1f_later.wasm"), later).unwrap();
            fs::write(
                folder.join("index.html"),
                "switchboard-app-1f.js switchboard-app-1f_bg.wasm",
            )
            .unwrap();
            renew(&folder).unwrap();
            let script = only(&folder, |name| name.ends_with(SCRIPT)).unwrap();
            script.file_name().unwrap().to_string_lossy().into_owned()
        };
        let (one, other) = (named("one"), named("other"));
        assert!(one != other && one == named("one"));
        assert!(fs::read_to_string(folder.join("index.html")).unwrap().starts_with(&one));
        assert!(folder.join(one.replace(SCRIPT, "_later.wasm")).exists());
    }
}
