//! From exec to the first 200, with a store that has something in it.

use std::time::Instant;

use anyhow::{Result, ensure};

use super::table::Table;
use super::{Bench, SOURCES, median, server_with_sources};
use crate::http::Connection;
use crate::server::Server;

/// How often it is started.
const STARTS: usize = 20;

/// The server ends by SIGKILL each time, so it also starts from what that leaves.
pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let folder = bench.folder.join("start");
    drop(server_with_sources(bench, &folder, SOURCES, &[])?);
    let mut times = Vec::new();
    for _ in 0..STARTS {
        let start = Instant::now();
        let server = Server::resume(&bench.binary, &folder, &[])?;
        let answer = Connection::open(server.address())?.get("/sources?limit=1")?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
        ensure!(answer.status == 200, "the first answer was {}", answer.status);
    }
    let what = format!("start to first 200 with {SOURCES} sources");
    table.row(
        &what,
        format!("{:.1} ms", median(&mut times)),
        String::new(),
        String::new(),
        "under 20 ms",
    );
    Ok(())
}
