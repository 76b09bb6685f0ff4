//! The names by which the app's script and its WebAssembly know each other.
//!
//! wasm-bindgen ends each with a hash, and hashes do not compress. Nobody reads them, so both files get others of the
//! same length, which need no other change in either: 5 kB of what is downloaded.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use super::FIRST;

/// How wasm-bindgen's names begin.
const BEGINNINGS: [&str; 2] = ["__wbg_", "__wbindgen_"];

/// Digits of the hash at their end.
const HASH: usize = 16;

/// Renames the imports in the script and the WebAssembly of `folder`.
pub(crate) fn rename(folder: &Path) -> Result<()> {
    let script = only(folder, |name| {
        name.starts_with("switchboard-app") && name.ends_with(".js")
    })?;
    let wasm = only(folder, |name| name.ends_with(FIRST))?;
    let text = fs::read_to_string(&script).with_context(|| format!("reading {}", script.display()))?;
    let mut bytes = fs::read(&wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let mut renamed = text.clone();
    // The longest first: a shorter one may be a part of it.
    let mut names: Vec<&str> = names(&text).into_iter().collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for (number, name) in names.into_iter().enumerate() {
        let short = format!("_{number:0>width$}", width = name.len() - 1);
        renamed = renamed.replace(name, &short);
        replace(&mut bytes, name.as_bytes(), short.as_bytes());
    }
    fs::write(&script, renamed).with_context(|| format!("writing {}", script.display()))?;
    fs::write(&wasm, bytes).with_context(|| format!("writing {}", wasm.display()))
}

/// The names with a hash in `script`.
fn names(script: &str) -> BTreeSet<&str> {
    let words = script.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
    words.filter(|word| is_hashed(word)).collect()
}

fn is_hashed(word: &str) -> bool {
    let begins = BEGINNINGS.iter().any(|beginning| word.starts_with(beginning));
    let hash = word.rsplit_once('_').map_or("", |(_, hash)| hash);
    begins && hash.len() == HASH && hash.bytes().all(|it| it.is_ascii_hexdigit())
}

fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(old.len()).position(|it| it == old) {
        bytes[from + at..from + at + old.len()].copy_from_slice(new);
        from += at + old.len();
    }
}

/// The one file in `folder` of this name.
pub(super) fn only(folder: &Path, is: impl Fn(&str) -> bool) -> Result<PathBuf> {
    let entries = fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| is(&name.to_string_lossy())) {
            found.push(path);
        }
    }
    ensure!(found.len() == 1, "expected one file of a kind and found {found:?}");
    Ok(found.remove(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_found_and_replaced_in_their_length() {
        let script = "__wbg_set_0123456789abcdef: f, __wbindgen_malloc(1), __wbg_get_x__wbg_set_0123456789abcdef";
        let found: Vec<&str> = names(script).into_iter().collect();
        let [longer, shorter] = ["__wbg_get_x__wbg_set_0123456789abcdef", "__wbg_set_0123456789abcdef"];
        assert_eq!(found, [longer, shorter]);
        let mut bytes = b"abcab".to_vec();
        replace(&mut bytes, b"ab", b"xy");
        assert_eq!(bytes, b"xycxy");
    }
}
