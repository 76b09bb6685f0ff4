//! The tests that cargo builds: unit tests, API tests against the real servers, and examples in documentation.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{Context, Tally, junit};
use crate::command::{capture, run};
use crate::tools::{python, servers};

/// Unit and API tests, with nextest. A test that lacks its server adds its name to the file in `SWITCHBOARD_SKIPS`.
pub(crate) fn tests(context: &Context<'_>) -> Result<Tally> {
    let report = context.workspace.target().join("nextest/default/junit.xml");
    let skips = context.workspace.target().join("tmp/skipped-tests");
    forget(&report)?;
    forget(&skips)?;
    fs::create_dir_all(context.workspace.target().join("tmp")).context("making a folder for the tests")?;
    let mut nextest = Command::new(python::program(context.cache, "cargo-nextest"));
    nextest.args(["nextest", "run", "--no-fail-fast", "--workspace"]);
    nextest
        .current_dir(context.workspace.root())
        .envs(servers::environment(context.cache));
    nextest.env("SWITCHBOARD_SKIPS", &skips);
    if context.no_skips {
        nextest.env("SWITCHBOARD_NO_SKIPS", "1");
    }
    let outcome = run(&mut nextest);
    let mut tally = junit::read(&report).map_err(|error| outcome.err().unwrap_or(error))?;
    for name in names(&skips) {
        // Such a test ended at once and well, so nextest counts it as passed.
        tally.passed = tally.passed.saturating_sub(1);
        tally.skipped += 1;
        tally.skipped_names.push(name);
    }
    Ok(tally)
}

/// Examples in documentation, which nextest does not run.
pub(crate) fn doc_tests(context: &Context<'_>) -> Result<Tally> {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["test", "--quiet", "--doc", "--workspace"])
        .current_dir(context.workspace.root());
    let said = capture(&mut cargo)?;
    let mut tally = Tally::default();
    for line in said.lines().filter_map(|it| it.strip_prefix("test result: ok. ")) {
        tally.passed += line
            .split(' ')
            .next()
            .and_then(|it| it.parse::<u64>().ok())
            .unwrap_or_default();
    }
    Ok(tally)
}

fn names(skips: &Path) -> Vec<String> {
    let text = fs::read_to_string(skips).unwrap_or_default();
    let mut names: Vec<String> = text.lines().map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

fn forget(file: &Path) -> Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", file.display()))
        }
        _ => Ok(()),
    }
}
