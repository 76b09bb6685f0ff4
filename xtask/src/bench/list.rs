//! `GET /sources` beside a handler that returns the same bytes from memory.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

use super::table::Table;
use super::{Bench, SOURCES, median, server_with_sources};
use crate::http::Connection;

/// The two take turns, so that a busy moment hits both.
const ROUNDS: usize = 20;
const REQUESTS: usize = 50;

/// With all sources checked and background checks on, as in daily use.
pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let server = server_with_sources(bench, &bench.folder.join("list"), SOURCES, &[])?;
    let mut ours = Connection::open(server.address())?;
    let body = ours.get("/sources")?.body;
    let file = bench.folder.join("list.json");
    fs::write(&file, &body).context("keeping the list")?;
    let baseline = Baseline::start(&bench.baseline, &file)?;
    let mut theirs = Connection::open(&baseline.address)?;
    let (mut own, mut same) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        time(&mut own, &mut ours, "/sources", body.len())?;
        time(&mut same, &mut theirs, "/", body.len())?;
    }
    let (own, same) = (median(&mut own), median(&mut same));
    let what = format!("list of {SOURCES} sources ({} kB)", body.len() / 1000);
    let beside = format!("the same bytes from memory: {same:.2} ms");
    table.row(
        &what,
        format!("{own:.2} ms"),
        beside,
        format!("{:.2}", own / same),
        "at most 2",
    );
    Ok(())
}

/// Adds the milliseconds of some requests. The length varies a little, with latencies and ages.
fn time(times: &mut Vec<f64>, connection: &mut Connection, path: &str, about: usize) -> Result<()> {
    for _ in 0..REQUESTS {
        let start = Instant::now();
        let answer = connection.get(path)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        ensure!(
            answer.status == 200 && answer.body.len().abs_diff(about) < about / 10,
            "not the list at {path}"
        );
    }
    Ok(())
}

/// The server that returns a file's bytes, made with the same framework: backend/examples/bytes.rs.
struct Baseline {
    child: Child,
    address: String,
}

impl Baseline {
    fn start(binary: &Path, file: &Path) -> Result<Baseline> {
        let mut command = Command::new(binary);
        command
            .arg(file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let mut child = command
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let stderr = child.stderr.take().context("the baseline has no stderr")?;
        let line = BufReader::new(stderr)
            .lines()
            .next()
            .context("the baseline said nothing")??;
        Ok(Baseline {
            child,
            address: line.trim_start_matches("listening on http://").to_owned(),
        })
    }
}

impl Drop for Baseline {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
