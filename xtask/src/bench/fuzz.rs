//! Throws nonsense at what reads URLs, certificates and the words of other servers: each target of `fuzz/`, for a moment.
//!
//! What a run comes upon goes below the target folder, not to the seeds that are kept in `fuzz/corpus`.

use std::fs;
use std::process::{Command, Output, Stdio};

use anyhow::{Context as _, Result, bail};

use super::table::Table;
use crate::cache::Cache;
use crate::tools::python;
use crate::workspace::Workspace;

const TARGETS: [&str; 3] = ["url", "pem", "diagnosis"];

/// How long each target runs, in seconds.
const SECONDS: u32 = 20;

/// How many lines of the output a failure quotes.
const QUOTED_LINES: usize = 30;

/// Builds the targets and runs each of them; the first that breaks a promise fails it all.
pub(super) fn measure(workspace: &Workspace, cache: &Cache, table: &mut Table) -> Result<()> {
    println!("building the fuzz targets: some ten minutes the first time");
    let mut build = cargo_fuzz(workspace, cache, "build");
    crate::command::run(&mut build)?;
    for target in TARGETS {
        let found = workspace.target().join("fuzz/corpus").join(target);
        fs::create_dir_all(&found).context("making the folder of what is found")?;
        let mut run = cargo_fuzz(workspace, cache, "run");
        run.arg(target)
            .arg(found)
            .arg(workspace.path("fuzz/corpus").join(target));
        run.args(["--", &format!("-max_total_time={SECONDS}"), "-timeout=5"]);
        let output = run.stdin(Stdio::null()).output().context("starting cargo-fuzz")?;
        let runs = runs(target, &output)?;
        let what = format!("fuzz {target}, {SECONDS} s");
        table.row(
            &what,
            format!("{runs} runs"),
            String::new(),
            String::new(),
            "no failure",
        );
    }
    Ok(())
}

/// cargo-fuzz wants a nightly compiler for its flags; the stable one knows them when it is told to. Without a sanitizer:
/// there is no unsafe code of ours to watch, and panics are found all the same.
fn cargo_fuzz(workspace: &Workspace, cache: &Cache, task: &str) -> Command {
    let mut command = Command::new(python::program(cache, "cargo-fuzz"));
    command.current_dir(workspace.path("fuzz")).env("RUSTC_BOOTSTRAP", "1");
    command.env_remove("CARGO_TARGET_DIR");
    command.args([task, "--sanitizer", "none", "--target-dir"]);
    command.arg(workspace.target().join("fuzz"));
    command
}

/// How many inputs were tried.
fn runs(target: &str, output: &Output) -> Result<u64> {
    let said = String::from_utf8_lossy(&output.stderr);
    let done = said.lines().rev().find_map(|line| line.strip_prefix("Done "));
    let runs = done.and_then(|rest| rest.split(' ').next()?.parse().ok());
    if let (true, Some(runs)) = (output.status.success(), runs) {
        return Ok(runs);
    }
    let lines: Vec<&str> = said.lines().collect();
    let end = lines[lines.len().saturating_sub(QUOTED_LINES)..].join("\n");
    bail!("fuzz target {target} failed; the input is in fuzz/artifacts/{target}\n{end}")
}
