//! Resident memory: idle, and after listing many sources.

use std::fs;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use super::table::Table;
use super::{Bench, SOURCES, server_with_sources};
use crate::http::Connection;
use crate::server::Server;

/// What a server may still do after it is ready, before it counts as idle.
const SETTLE: Duration = Duration::from_secs(2);

/// Idle with an empty store, then after listing a thousand and ten thousand.
pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let folder = bench.folder.join("memory");
    let server = Server::start(&bench.binary, &folder, &[])?;
    thread::sleep(SETTLE);
    row(table, "memory, idle", &server, "under 15 MB")?;
    drop(server);
    for (count, bar) in [(SOURCES, "under 25 MB"), (10 * SOURCES, "under 100 MB")] {
        drop(server_with_sources(bench, &folder, count, &["--check-interval", "0"])?);
        // Started anew: what creating them left behind is not what listing them takes.
        let server = Server::resume(&bench.binary, &folder, &[])?;
        for _ in 0..5 {
            let answer = Connection::open(server.address())?.get("/sources")?;
            ensure!(answer.status == 200, "listing answered {}", answer.status);
        }
        row(table, &format!("memory, {count} sources listed"), &server, bar)?;
    }
    Ok(())
}

fn row(table: &mut Table, what: &str, server: &Server, bar: &str) -> Result<()> {
    let status = fs::read_to_string(format!("/proc/{}/status", server.id())).context("reading the server's memory")?;
    let line = status
        .lines()
        .find_map(|it| it.strip_prefix("VmRSS:"))
        .context("no resident memory in its status")?;
    let kibibytes: f64 = line
        .trim()
        .trim_end_matches(" kB")
        .parse()
        .context("reading the resident memory")?;
    table.row(
        what,
        format!("{:.1} MB", kibibytes * 1.024 / 1000.0),
        String::new(),
        String::new(),
        bar,
    );
    Ok(())
}
