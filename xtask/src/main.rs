//! `cargo xtask`: what sets up, builds, runs, tests and measures Switchboard, so that cargo is all one has to know.
#![allow(clippy::print_stdout, reason = "a command line talks to its terminal")]

mod app;
mod bench;
mod cache;
mod ci;
mod command;
mod dev;
mod dist;
mod doctor;
mod http;
mod server;
mod setup;
mod steps;
mod test;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::cache::Cache;
use crate::setup::Purpose;
use crate::workspace::Workspace;

/// Builds, runs, tests and measures Switchboard.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Bring everything that the other commands need.
    Setup,
    /// Build what changed and start the server with these flags.
    Run {
        /// Flags of the server, after `--`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        flags: Vec<String>,
    },
    /// Serve the app with hot reload on port 8080, beside a server on port 8888.
    Dev,
    /// Build what changed into the binary target/dist/switchboard.
    Dist,
    /// Build the app into target/app.
    App,
    /// Run every test; the last line is the sum.
    Test(Suites),
    /// Run the end-to-end tests alone: `test --only e2e`.
    E2e(Tests),
    /// Check everything that a change must pass, then test.
    Ci(Tests),
    /// Measure, and print a table with ratios; then throw nonsense at what reads foreign texts.
    Bench {
        /// Run one part alone: figures or fuzz.
        #[arg(long, value_name = "PART")]
        only: Option<String>,
    },
    /// Check the rules of the house that no other tool checks.
    Tidy,
    /// Print what is there and what is missing.
    Doctor,
}

#[derive(Debug, Args)]
struct Tests {
    /// Count a skipped test as a failure.
    #[arg(long)]
    no_skips: bool,
}

#[derive(Debug, Args)]
struct Suites {
    #[command(flatten)]
    tests: Tests,
    /// Run one part alone: rust, doc, size, e2e or schemathesis.
    #[arg(long, value_name = "SUITE")]
    only: Option<String>,
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(code) => code,
        Err(error) => {
            let chain: Vec<String> = error.chain().map(ToString::to_string).collect();
            eprintln!("error: {}", chain.join("\n  because "));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<ExitCode> {
    let (workspace, cache) = (Workspace::find()?, Cache::open()?);
    match task {
        Task::Setup => setup::run(&workspace, &cache, Purpose::Ci).map(drop)?,
        Task::Run { flags } => dist::run(&workspace, &cache, &flags)?,
        Task::Dev => dev::run(&workspace, &cache)?,
        Task::Dist => dist::dist(&workspace, &cache).map(drop)?,
        Task::App => {
            let toolchain = setup::run(&workspace, &cache, Purpose::Build)?;
            app::build(&workspace, &cache, toolchain)?;
        }
        Task::Test(Suites {
            tests: Tests { no_skips },
            only,
        }) => {
            return test::run(&workspace, &cache, no_skips, only.as_deref());
        }
        Task::E2e(Tests { no_skips }) => return test::run(&workspace, &cache, no_skips, Some("e2e")),
        Task::Ci(Tests { no_skips }) => return ci::run(&workspace, &cache, no_skips),
        Task::Bench { only } => bench::run(&workspace, &cache, only.as_deref())?,
        Task::Tidy => tidy::run(&workspace)?,
        Task::Doctor => doctor::run(&cache)?,
    }
    Ok(ExitCode::SUCCESS)
}
