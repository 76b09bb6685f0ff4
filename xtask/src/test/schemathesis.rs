//! schemathesis: requests made from `/openapi.json`, right and wrong, and every answer held against it.
//!
//! Bounded and seeded, so that a run is as long as the last one and finds what it found.

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::{Context, Tally, binary, junit};
use crate::command::run;
use crate::http::Connection;
use crate::server::Server;
use crate::tools::python;

/// How many requests each operation gets in each phase.
const EXAMPLES: &str = "25";

/// Any number, but always the same.
const SEED: &str = "20261123";

/// Runs it against a server of its own that may contact loopback only and checks nothing by itself.
pub(crate) fn test(context: &Context<'_>) -> Result<Tally> {
    let folder = context.workspace.target().join("tmp/schemathesis");
    let flags = ["--allow-target", "127.0.0.0/8", "--check-interval", "0"];
    let server = Server::start(&binary(context)?, &folder, &flags)?;
    let (source, kapacitor) = records(server.address())?;
    let report = folder.join("junit.xml");
    let mut command = python::schemathesis(context.cache);
    command
        .env("SCHEMATHESIS_SOURCE", source)
        .env("SCHEMATHESIS_KAPACITOR", kapacitor);
    command
        .current_dir(&folder)
        .arg("--config-file")
        .arg(context.workspace.path("xtask/schemathesis.toml"));
    command.args([
        "run",
        &format!("{}/openapi.json", server.url()),
        "--no-color",
        "--generation-database",
        "none",
    ]);
    // One worker: with more, the order of requests is another one in each run.
    command.args([
        "--max-examples",
        EXAMPLES,
        "--seed",
        SEED,
        "--workers",
        "1",
        "--request-timeout",
        "30",
    ]);
    command.args(["--report", "junit", "--report-junit-path"]).arg(&report);
    let outcome = run(&mut command);
    junit::read(&report).map_err(|error| outcome.err().unwrap_or(error))
}

/// Stores a source and a Kapacitor of it, neither of which answers, and says their identifiers.
fn records(address: &str) -> Result<(String, String)> {
    let mut connection = Connection::open(address)?;
    let mut create = |path: &str| {
        let answer = connection.post(
            &format!("{path}?force"),
            r#"{"name":"kept","url":"http://127.0.0.1:1"}"#,
        )?;
        let record: Value = serde_json::from_slice(&answer.body).context("reading a new record")?;
        record["id"]
            .as_str()
            .map(str::to_owned)
            .with_context(|| format!("{path} answered {}", answer.status))
    };
    let source = create("/sources")?;
    let kapacitor = create(&format!("/sources/{source}/kapacitors"))?;
    Ok((source, kapacitor))
}
