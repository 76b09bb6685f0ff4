//! `cargo xtask setup`: brings what is missing, and nothing that is not needed for what follows.

use std::time::Instant;

use anyhow::Result;

use crate::cache::Cache;
use crate::command::{Log, find};
use crate::steps::{self, Step, spoken};
use crate::tools::wasm::{self, Toolchain};
use crate::tools::{Tool, apt, binaryen, python, servers, trunk, wasm_bindgen};
use crate::workspace::Workspace;

/// What the set-up is for: each needs all of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// To build the product.
    Build,
    /// To run its tests.
    Test,
    /// To check everything that a change must pass.
    Ci,
}

/// Brings what is missing for `purpose`, and says which compiler builds the app.
pub(crate) fn run(workspace: &Workspace, cache: &Cache, purpose: Purpose) -> Result<Toolchain> {
    let start = Instant::now();
    let toolchain = wasm::choose(cache)?;
    let packages = packages(purpose, toolchain);
    let mut steps = Vec::new();
    let system = (!packages.is_empty()).then(|| format!("packages of the system: {}", packages.join(" ")));
    if let Some(what) = &system {
        let work = move || apt::install(&packages, &Log::create(cache.log("packages"))?);
        steps.push(Step {
            what: what.clone(),
            after: Vec::new(),
            work: Box::new(work),
        });
    }
    for tool in missing(cache, purpose) {
        let what = format!("{} ({})", tool.what(), tool.purpose);
        let work = move || tool.install(cache, workspace).map(drop);
        steps.push(Step {
            what,
            after: system.clone().into_iter().collect(),
            work: Box::new(work),
        });
    }
    if !wasm::standard_library(toolchain).is_ok_and(|it| it.is_there(cache)) {
        let work = move || wasm::standard_library(toolchain)?.install(cache, workspace).map(drop);
        let what = "wasm-std (Rust's standard library for the app)".to_owned();
        steps.push(Step {
            what,
            after: system.into_iter().collect(),
            work: Box::new(work),
        });
    }
    let count = steps.len();
    if count > 0 {
        println!("set-up: {count} to do; what is made goes to {}", cache.root().display());
        steps::run(steps)?;
        println!("set-up done in {}", spoken(start.elapsed()));
    }
    Ok(toolchain)
}

/// The tools of the cache that `purpose` needs, the longest to make first. Without Node the app is built without
/// wasm-opt, without Go the tests against its servers are skipped: the commands that notice say so.
pub(crate) fn tools(purpose: Purpose) -> Vec<Tool> {
    let mut tools = Vec::new();
    if purpose >= Purpose::Test {
        let possible = servers::servers()
            .into_iter()
            .filter(|it| !it.needs_go || find("go").is_some());
        tools.extend(possible.map(|it| it.tool));
    }
    tools.extend([trunk(), wasm_bindgen()]);
    if find("npm").is_some() {
        tools.push(binaryen());
    }
    if purpose >= Purpose::Test {
        tools.push(python::python_tools());
    }
    tools
}

fn missing(cache: &Cache, purpose: Purpose) -> Vec<Tool> {
    tools(purpose).into_iter().filter(|it| !it.is_there(cache)).collect()
}

/// The packages of the system that are missing.
fn packages(purpose: Purpose, toolchain: Toolchain) -> Vec<&'static str> {
    let mut packages = apt::missing_for_builds();
    if toolchain == Toolchain::Debian && !wasm::debian_is_installed() {
        packages.extend(wasm::PACKAGES);
    }
    if purpose >= Purpose::Test {
        packages.extend(apt::missing_for_tests());
    }
    if purpose == Purpose::Ci && toolchain == Toolchain::Debian && !wasm::debian_has_linter() {
        packages.push(wasm::LINTER);
    }
    packages
}
