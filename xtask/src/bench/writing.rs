//! Durable creates, each with its check against a real InfluxDB, beside the disk's own rate.

use std::thread;
use std::time::Instant;

use anyhow::{Result, anyhow, ensure};

use super::table::Table;
use super::{Bench, disk, median};
use crate::http::Connection;
use crate::server::Server;

/// How many each writer creates.
const EACH: usize = 250;

/// How often each measurement is made.
const RUNS: usize = 3;

/// One writer and 32 at once.
pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    for (writers, what, bar) in [
        (1, "durable creates, 1 writer", "at least 0.35"),
        (32, "durable creates, 32 writers", "at least 1.0"),
    ] {
        let before = disk::rate(&bench.folder)?;
        let mut rates = Vec::new();
        for _ in 0..RUNS {
            let flags = ["--check-interval", "0"];
            let server = Server::start(&bench.binary, &bench.folder.join("writing"), &flags)?;
            let start = Instant::now();
            create(server.address(), &bench.influx, writers, EACH, writers * EACH)?;
            rates.push((writers * EACH) as f64 / start.elapsed().as_secs_f64());
        }
        let after = disk::rate(&bench.folder)?;
        let (rate, disk) = (median(&mut rates), f64::midpoint(before, after));
        let beside = format!("append and sync: {before:.0} and {after:.0}/s");
        table.row(what, format!("{rate:.0}/s"), beside, format!("{:.2}", rate / disk), bar);
        if writers == 1 {
            let bare = disk::rate_after(&bench.folder, || check(&bench.influx))?;
            let beside = format!("bare check, append and sync: {bare:.0}/s");
            table.row(
                "the same",
                format!("{rate:.0}/s"),
                beside,
                format!("{:.2}", rate / bare),
                "",
            );
        }
    }
    Ok(())
}

/// The least that checking an InfluxDB takes: a connection, and both requests of a check.
fn check(influx: &str) -> Result<()> {
    let mut connection = Connection::open(influx)?;
    for path in ["/ping", "/query?q=SHOW%20DATABASES"] {
        let answer = connection.get(path)?;
        ensure!(answer.status < 300, "InfluxDB answered {} to {path}", answer.status);
    }
    Ok(())
}

/// Creates sources from `writers` connections at once, `each` from one, at most `count` together.
pub(super) fn create(address: &str, influx: &str, writers: usize, each: usize, count: usize) -> Result<()> {
    thread::scope(|scope| {
        let write = move |writer: usize| {
            let mut connection = Connection::open(address)?;
            for number in (writer * each..(writer + 1) * each).take_while(|it| *it < count) {
                let body = format!(r#"{{"name":"source {number}","url":"http://{influx}"}}"#);
                let answer = connection.post("/sources", &body)?;
                let said = String::from_utf8_lossy(&answer.body);
                ensure!(
                    answer.status == 201,
                    "creating a source answered {}: {said}",
                    answer.status
                );
            }
            Ok(())
        };
        let running: Vec<_> = (0..writers).map(|writer| scope.spawn(move || write(writer))).collect();
        running
            .into_iter()
            .try_for_each(|it| it.join().map_err(|_| anyhow!("a writer panicked"))?)
    })
}
