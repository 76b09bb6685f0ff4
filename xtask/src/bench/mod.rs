//! `cargo xtask bench`: what the bars of docs/performance.md say, measured and printed as a table; then the fuzz targets.
//!
//! Machines differ and so do moments: where it can be, a row is a ratio to something measured in the same minute.

mod disk;
mod fuzz;
mod influx;
mod list;
mod memory;
mod start;
mod table;
mod who;
mod writing;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};

use crate::cache::Cache;
use crate::command::run as run_command;
use crate::dist;
use crate::http::Connection;
use crate::server::Server;
use crate::setup::{self, Purpose};
use crate::tools::{python, servers};
use crate::workspace::Workspace;

use influx::Influx;
use table::Table;

/// How many sources the larger measurements have.
const SOURCES: usize = 1_000;

/// What every measurement needs.
struct Bench {
    /// The finished binary.
    binary: PathBuf,
    /// A server that returns bytes from memory.
    baseline: PathBuf,
    /// For data folders, on the same disk as the workspace.
    folder: PathBuf,
    /// The address of a running InfluxDB.
    influx: String,
}

/// Measures everything, or the part called `only`, and prints the table.
pub(crate) fn run(workspace: &Workspace, cache: &Cache, only: Option<&str>) -> Result<()> {
    let mut table = Table::default();
    match only {
        None => {
            figures(workspace, cache, &mut table)?;
            fuzz::measure(workspace, cache, &mut table)?;
        }
        Some("figures") => figures(workspace, cache, &mut table)?,
        Some("fuzz") => {
            python::python_tools().install(cache, workspace)?;
            fuzz::measure(workspace, cache, &mut table)?;
        }
        Some(other) => bail!("there is no part {other:?}: it is figures or fuzz"),
    }
    println!("\n{table}");
    Ok(())
}

/// What the bars say.
fn figures(workspace: &Workspace, cache: &Cache, table: &mut Table) -> Result<()> {
    let toolchain = setup::run(workspace, cache, Purpose::Test)?;
    let binary = dist::assemble(workspace, cache, toolchain)?;
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--release", "--package", "switchboard", "--example", "bytes"]);
    run_command(cargo.current_dir(workspace.root()))?;
    let variables = servers::environment(cache);
    let influxd = variables.iter().find(|(name, _)| *name == "SWITCHBOARD_INFLUXD");
    let (_, influxd) = influxd.context("the measurements need InfluxDB 1.13.2, which needs Go")?;
    let folder = workspace.path("target/bench");
    fs::create_dir_all(&folder).context("making the folder of the measurements")?;
    let influx = Influx::start(influxd, &folder.join("influx"))?;
    let bench = Bench {
        binary,
        baseline: workspace.target().join("release/examples/bytes"),
        influx: influx.address().to_owned(),
        folder,
    };
    let measurements: [fn(&Bench, &mut Table) -> Result<()>; 5] = [
        writing::measure,
        list::measure,
        who::measure,
        start::measure,
        memory::measure,
    ];
    for measure in measurements {
        measure(&bench, table)?;
    }
    Ok(())
}

/// The median; the numbers are sorted by it.
fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or_default()
}

/// A server with `count` sources, each checked against the InfluxDB of the bench.
fn server_with_sources(bench: &Bench, folder: &Path, count: usize, flags: &[&str]) -> Result<Server> {
    let server = Server::start(&bench.binary, folder, flags)?;
    writing::create(server.address(), &bench.influx, 16, count.div_ceil(16), count)?;
    let list = Connection::open(server.address())?.get("/sources?limit=1")?;
    let total = serde_json::from_slice::<serde_json::Value>(&list.body)?["total"].as_u64();
    ensure!(
        total == Some(count as u64),
        "asked for {count} sources, the server has {total:?}"
    );
    Ok(server)
}
