//! `cargo xtask test`: every test there is, and one line at the end that sums them up.

mod e2e;
mod junit;
mod rust;
mod schemathesis;
mod size;
mod tally;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::cache::Cache;
use crate::setup::{self, Purpose};
use crate::steps::spoken;
use crate::tools::wasm::Toolchain;
use crate::workspace::Workspace;
use crate::{app, dist};

pub(crate) use e2e::npm_ci;
pub(crate) use tally::Tally;

/// What the suites need to know.
pub(crate) struct Context<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) cache: &'a Cache,
    pub(crate) toolchain: Toolchain,
    /// Whether a skipped test counts as a failure.
    pub(crate) no_skips: bool,
}

/// A part of the tests, by the name under which it may be asked for alone.
type Suite = (&'static str, fn(&Context<'_>) -> Result<Tally>);

/// In this order: what says most, soonest, comes first.
const SUITES: [Suite; 5] = [
    ("rust", rust::tests),
    ("doc", rust::doc_tests),
    ("size", size::test),
    ("e2e", e2e::test),
    ("schemathesis", schemathesis::test),
];

/// Runs every suite, or the one that `only` names.
pub(crate) fn run(workspace: &Workspace, cache: &Cache, no_skips: bool, only: Option<&str>) -> Result<ExitCode> {
    let wanted = |name: &str| only.is_none_or(|it| it == name);
    let suites: Vec<&Suite> = SUITES.iter().filter(|(name, _)| wanted(name)).collect();
    if suites.is_empty() {
        bail!(
            "there is no suite of that name, but: {}",
            SUITES.map(|(name, _)| name).join(", ")
        );
    }
    let toolchain = setup::run(workspace, cache, Purpose::Test)?;
    let context = Context {
        workspace,
        cache,
        toolchain,
        no_skips,
    };
    app::build(workspace, cache, toolchain)?;
    let mut total = Tally::default();
    for (name, suite) in suites {
        total.add(one(&context, name, *suite));
    }
    Ok(total.conclude(no_skips))
}

/// A suite that could not run counts as one failure: the others still say what they have to say.
fn one(context: &Context<'_>, name: &str, suite: fn(&Context<'_>) -> Result<Tally>) -> Tally {
    println!("\n--- {name}");
    let start = Instant::now();
    let tally = suite(context).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Tally {
            failed: 1,
            ..Tally::default()
        }
    });
    println!("--- {name}: {tally} in {}", spoken(start.elapsed()));
    tally
}

/// The finished binary, brought up to date.
fn binary(context: &Context<'_>) -> Result<std::path::PathBuf> {
    dist::assemble(context.workspace, context.cache, context.toolchain)
}
