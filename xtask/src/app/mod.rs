//! The app: Trunk compiles and bundles it, its style sheets become one, and every text file gets its compressed siblings.
//!
//! The backend embeds what is in `target/app`; a stamp beside it says from what it was made, so that nothing is
//! built when nothing changed.

mod compress;
mod imports;
mod later;
mod names;
mod optimize;
mod stamp;
mod styles;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::cache::{self, Cache};
use crate::command::{capture, find, run};
use crate::steps::spoken;
use crate::tools::wasm::{self, Toolchain};
use crate::tools::{binaryen, trunk, wasm_bindgen};
use crate::workspace::Workspace;

pub(crate) use compress::BROTLI;

/// Brings `target/app` up to date.
pub(crate) fn build(workspace: &Workspace, cache: &Cache, toolchain: Toolchain) -> Result<()> {
    let optimized = find("node").is_some() && binaryen().is_there(cache);
    let made_by = format!("{}\nwasm-opt: {optimized}\n", wasm::describe(toolchain)?);
    let stamp = stamp::of(workspace, &made_by)?;
    if stamp::is(workspace, &stamp) {
        return Ok(());
    }
    let start = Instant::now();
    println!("building the app …");
    if !optimized {
        println!("without Node there is no wasm-opt: the app will be larger than it could be");
    }
    let draft = workspace.path("target/app-draft");
    cache::remove(&draft)?;
    bundle(workspace, cache, toolchain, &draft, optimized)?;
    styles::join(&draft)?;
    if optimized {
        // Without it the names would stay, by which what comes later is known.
        part(cache, &draft)?;
    }
    imports::rename(&draft)?;
    names::renew(&draft)?;
    let sizes = compress::all(&draft)?;
    stamp::forget(workspace)?;
    cache::remove(&workspace.app())?;
    fs::rename(&draft, workspace.app()).context("moving the app into place")?;
    stamp::keep(workspace, &stamp)?;
    println!("building the app … done in {}: {sizes}", spoken(start.elapsed()));
    Ok(())
}

/// The end of the name of the app's first part, and of what comes later.
const FIRST: &str = "_bg.wasm";
pub(crate) const LATER: &str = "_later.wasm";

/// Takes the app in `folder` apart and makes both parts small.
fn part(cache: &Cache, folder: &Path) -> Result<()> {
    let first = imports::only(folder, |name| name.ends_with(FIRST))?;
    let later = PathBuf::from(first.to_string_lossy().replace(FIRST, LATER));
    later::part(&first, &later)?;
    [first, later].iter().try_for_each(|it| optimize::optimize(cache, it))
}

/// Makes `command` find the app's compiler, Trunk and what Trunk calls.
pub(crate) fn prepare(command: &mut Command, workspace: &Workspace, cache: &Cache, toolchain: Toolchain) -> Result<()> {
    let tools = [trunk(), wasm_bindgen(), binaryen()];
    let folder = |place: PathBuf| place.parent().map(Path::to_path_buf);
    let programs: Vec<PathBuf> = tools.iter().filter_map(|it| folder(it.place(cache))).collect();
    wasm::prepare(command, toolchain, cache, &programs)?;
    command
        .current_dir(workspace.root())
        .env("CARGO_TARGET_DIR", workspace.wasm_target());
    Ok(())
}

/// Trunk fetches nothing by itself, so cargo fetches first; what is there already needs no network.
fn bundle(workspace: &Workspace, cache: &Cache, toolchain: Toolchain, draft: &Path, optimized: bool) -> Result<()> {
    capture(
        Command::new("cargo")
            .args(["fetch", "--locked"])
            .current_dir(workspace.root()),
    )?;
    let mut trunk = Command::new(trunk().place(cache));
    prepare(&mut trunk, workspace, cache, toolchain)?;
    trunk.args(["build", "--cargo-profile", "app", "--dist"]).arg(draft);
    if optimized {
        // Trunk runs wasm-opt in release mode only; the profile above is used either way.
        trunk.arg("--release");
    } else {
        trunk.env("CARGO_PROFILE_APP_STRIP", "true");
    }
    run(&mut trunk)
}
