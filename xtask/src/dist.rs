//! `cargo xtask dist` and `run`: the finished binary, with the app inside it, and starting it.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::app;
use crate::cache::Cache;
use crate::command::run as run_command;
use crate::setup::{self, Purpose};
use crate::steps::spoken;
use crate::tools::wasm::Toolchain;
use crate::workspace::Workspace;

/// Builds what changed, and puts the binary at `target/dist/switchboard`.
pub(crate) fn dist(workspace: &Workspace, cache: &Cache) -> Result<PathBuf> {
    let toolchain = setup::run(workspace, cache, Purpose::Build)?;
    assemble(workspace, cache, toolchain)
}

/// As [`dist`], after a set-up that has been done.
pub(crate) fn assemble(workspace: &Workspace, cache: &Cache, toolchain: Toolchain) -> Result<PathBuf> {
    app::build(workspace, cache, toolchain)?;
    let start = Instant::now();
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--release", "--package", "switchboard"])
        .current_dir(workspace.root());
    run_command(cargo.env("SWITCHBOARD_APP_DIR", workspace.app()))?;
    let binary = workspace.binary();
    if place(&workspace.target().join("release/switchboard"), &binary)? {
        println!(
            "building the server … done in {}: {}",
            spoken(start.elapsed()),
            binary.display()
        );
    }
    Ok(binary)
}

/// Builds what changed and becomes the server.
pub(crate) fn run(workspace: &Workspace, cache: &Cache, flags: &[String]) -> Result<()> {
    let binary = dist(workspace, cache)?;
    Err(Command::new(&binary).args(flags).exec()).with_context(|| format!("starting {}", binary.display()))
}

/// Copies the binary unless the one there is as new. By rename: the old one may be running.
fn place(built: &std::path::Path, binary: &std::path::Path) -> Result<bool> {
    let from = fs::metadata(built).with_context(|| format!("looking for {}", built.display()))?;
    if let Ok(there) = fs::metadata(binary)
        && there.len() == from.len()
        && there.modified()? >= from.modified()?
    {
        return Ok(false);
    }
    let folder = binary.parent().context("the binary has no folder")?;
    fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let draft = binary.with_extension("draft");
    fs::copy(built, &draft).with_context(|| format!("copying {}", built.display()))?;
    fs::rename(&draft, binary).with_context(|| format!("moving the binary to {}", binary.display()))?;
    Ok(true)
}
