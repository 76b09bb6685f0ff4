//! `switchboard healthcheck`: asks the server on the configured address whether it is ready.
//!
//! The request is written out by hand: it is one line to our own server, and a whole HTTP client would make the
//! probe of a container slow to start. Only https needs one; whose certificate it is does not matter to one's own.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::process::ExitCode;
use std::time::Duration;

use super::print;
use crate::config::{Flags, Listen, Refusal};
use crate::outbound::{Dialer, Policy, Target, TlsSettings};

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// The most that is read of the answer, in bytes; its first line is what counts.
const ENOUGH: u64 = 4_096;

/// Succeeds when the server is ready.
pub(super) fn run(flags: &Flags) -> Result<ExitCode, Refusal> {
    let address = flags
        .listen
        .first()
        .ok_or_else(|| Refusal::usage("--listen is missing"))?;
    let unwell = |why: String| Refusal::machine(format!("the server on {address} is not ready: {why}"));
    let status = match address {
        Listen::Tcp { port: 0, .. } => {
            return Err(Refusal::usage("--listen with port 0 does not say which port to ask"));
        }
        Listen::Tcp { host, port } if flags.tls_cert.is_some() => ask_safely(reachable(host), *port),
        address => ask(address),
    };
    match status.map_err(unwell)?.as_str() {
        "200" => print("ready"),
        "" => Err(unwell("it does not answer HTTP".to_owned())),
        status => Err(unwell(format!("it answers with status {status}"))),
    }
}

/// The status by https.
fn ask_safely(host: &str, port: u16) -> Result<String, String> {
    let host = if host.contains(':') {
        format!("[{host}]")
    } else {
        host.to_owned()
    };
    let target = Target::parse(&format!("https://{host}:{port}"))?;
    let settings = TlsSettings {
        verify: false,
        ..TlsSettings::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let client = Dialer::new(Policy::default()).client(&target, &settings).await;
        let answer = match client {
            Ok(client) => client.get("/readyz", &[], None).await,
            Err(error) => Err(error),
        };
        let answer = answer.map_err(|error| error.to_string())?;
        Ok(answer.status().to_string())
    })
}

/// The status by http; empty where the answer has none.
fn ask(address: &Listen) -> Result<String, String> {
    let line = match address {
        Listen::Unix(path) => UnixStream::connect(path).and_then(|stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            first_line(stream)
        }),
        Listen::Tcp { host, port } => connect(reachable(host), *port).and_then(|stream| {
            stream.set_read_timeout(Some(PATIENCE))?;
            first_line(stream)
        }),
    };
    let line = line.map_err(|error| error.to_string())?;
    Ok(line.split_whitespace().nth(1).unwrap_or_default().to_owned())
}

/// Where a server that listens on `host` can be reached from this machine.
fn reachable(host: &str) -> &str {
    match host {
        "0.0.0.0" => "127.0.0.1",
        "::" => "::1",
        host => host,
    }
}

fn connect(host: &str, port: u16) -> io::Result<TcpStream> {
    let addresses = Listen::addresses(host, port).map_err(|refusal| io::Error::other(refusal.to_string()))?;
    let mut last = io::Error::other("the name has no address");
    for address in addresses {
        match TcpStream::connect_timeout(&address, PATIENCE) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn first_line(mut stream: impl Read + Write) -> io::Result<String> {
    stream.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = Vec::new();
    stream.take(ENOUGH).read_to_end(&mut answer)?;
    let text = String::from_utf8_lossy(&answer);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
