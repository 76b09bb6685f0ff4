//! What it costs to know who asks: requests by cookie and by API token, beside a server without sign-in.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use super::table::Table;
use super::{Bench, median};
use crate::http::Connection;
use crate::server::Server;

/// The three take turns, so that a busy moment hits all of them.
const ROUNDS: usize = 20;
const REQUESTS: usize = 100;

const PASSWORD: &str = "correct horse battery";

/// The smallest answer that needs a role.
const PATH: &str = "/sources?limit=1";

pub(super) fn measure(bench: &Bench, table: &mut Table) -> Result<()> {
    let flags = ["--check-interval", "0"];
    let open = Server::start(&bench.binary, &bench.folder.join("who-open"), &flags)?;
    let folder = bench.folder.join("who");
    let closed = Server::start(&bench.binary, &folder, &[&flags[..], &["--auth", "local"]].concat())?;
    add_user(bench, &folder.join("data"))?;
    let (by_cookie, by_token) = signed_in(&closed)?;
    let mut callers = [
        (Connection::open(open.address())?, Vec::new()),
        (by_cookie, Vec::new()),
        (by_token, Vec::new()),
    ];
    for _ in 0..ROUNDS {
        for (connection, times) in &mut callers {
            times.push(round(connection)?);
        }
    }
    let [none, cookie, token] = callers.map(|(_, mut times)| REQUESTS as f64 / median(&mut times));
    for (what, rate) in [("requests by cookie", cookie), ("requests by API token", token)] {
        let beside = format!("without sign-in: {none:.0}/s");
        table.row(what, format!("{rate:.0}/s"), beside, format!("{:.2}", rate / none), "");
    }
    Ok(())
}

/// Seconds for some requests.
fn round(connection: &mut Connection) -> Result<f64> {
    let start = Instant::now();
    for _ in 0..REQUESTS {
        let status = connection.get(PATH)?.status;
        ensure!(status == 200, "{PATH} answered {status}");
    }
    Ok(start.elapsed().as_secs_f64())
}

fn add_user(bench: &Bench, data: &std::path::Path) -> Result<()> {
    let mut command = Command::new(&bench.binary);
    command.args(["users", "add", "root", "--data-dir"]).arg(data);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    child
        .stdin
        .take()
        .context("it has no stdin")?
        .write_all(PASSWORD.as_bytes())?;
    ensure!(child.wait()?.success(), "a user could not be added");
    Ok(())
}

/// A connection that shows a session, and one that shows a token.
fn signed_in(server: &Server) -> Result<(Connection, Connection)> {
    let mut by_cookie = Connection::open(server.address())?;
    let body = json!({"name": "root", "password": PASSWORD}).to_string();
    let cookie = by_cookie.post("/auth/session", &body)?.cookie;
    by_cookie.show(format!("Cookie: {}", cookie.context("signing in set no cookie")?));
    let made = by_cookie.post("/tokens", r#"{"name":"bench"}"#)?;
    let token = serde_json::from_slice::<Value>(&made.body)?["token"]
        .as_str()
        .map(str::to_owned);
    let mut by_token = Connection::open(server.address())?;
    by_token.show(format!("Authorization: Bearer {}", token.context("there is no token")?));
    Ok((by_cookie, by_token))
}
