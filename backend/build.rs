//! Embeds the built app: every file of `$SWITCHBOARD_APP_DIR` (default `target/app`), with the `.br` and `.gz` beside
//! it. A folder that is missing or empty gives a server that says so instead of the app.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=SWITCHBOARD_APP_DIR");
    println!("cargo::rerun-if-env-changed=SWITCHBOARD_COMMIT");
    println!("cargo::rerun-if-changed=build.rs");
    // 700 kB of relocations, all read at start, in 15 kB; glibc knows them from 2.36 on, which is needed anyway.
    println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    let folder = app_folder()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = BTreeMap::new();
    collect(&folder, &folder, &mut files)?;
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out.join("embedded.rs"), table(&files))
}

/// The folder, made where it is missing: cargo watches only what is there.
fn app_folder() -> io::Result<PathBuf> {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let default = manifest.join("../target/app");
    let folder = env::var_os("SWITCHBOARD_APP_DIR").map_or(default, PathBuf::from);
    fs::create_dir_all(&folder)?;
    folder.canonicalize()
}

/// The files below `folder`, by their path from `root`.
fn collect(root: &Path, folder: &Path, files: &mut BTreeMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).map_err(io::Error::other)?;
            files.insert(name.to_string_lossy().replace('\\', "/"), path);
        }
    }
    Ok(())
}

fn table(files: &BTreeMap<String, PathBuf>) -> String {
    let include = |name: &str| files.get(name).map(|path| format!("Some(include_bytes!({path:?}))"));
    let include = |name: String| include(&name).unwrap_or_else(|| "None".to_owned());
    let is_sibling = |name: &str| {
        let plain = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz"));
        plain.is_some_and(|plain| files.contains_key(plain))
    };
    let mut rows = String::new();
    for (name, path) in files.iter().filter(|(name, _)| !is_sibling(name)) {
        let (br, gz) = (include(format!("{name}.br")), include(format!("{name}.gz")));
        let row = format!("Embedded {{ name: {name:?}, plain: include_bytes!({path:?}), br: {br}, gz: {gz} }},");
        writeln!(rows, "    {row}").expect("writing to a String does not fail");
    }
    format!("&[\n{rows}]\n")
}
