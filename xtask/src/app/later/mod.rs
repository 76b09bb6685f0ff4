//! The app in two parts: what the first page takes, and what comes later.
//!
//! The compiler makes one module. Here it becomes two that share memory and tables; the app fetches the second one once
//! its first page is drawn (`frontend/src/state/later.rs`). Nothing of what is compiled knows of it: a call from one to
//! the other is an import, and a place in the tables is filled when its part comes.

mod plan;
mod read;
mod runs;
mod write;
#[cfg(test)]
mod write_tests;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use read::Module;
use write::Part;

/// Takes apart the module in `first`; what comes later goes to the file `later`.
pub(super) fn part(first: &Path, later: &Path) -> Result<()> {
    let whole = fs::read(first).with_context(|| format!("reading {}", first.display()))?;
    let module = Module::read(&whole).context("reading the app's module")?;
    let functions = plan::later(&module);
    ensure!(
        !functions.is_empty(),
        "no part of the app comes later: are its names there?"
    );
    let parts = Part::both(&module, &functions);
    for (mut part, file) in parts.into_iter().zip([first, later]) {
        let bytes = part.write(&whole).context("taking the app's module apart")?;
        fs::write(file, bytes).with_context(|| format!("writing {}", file.display()))?;
    }
    Ok(())
}
