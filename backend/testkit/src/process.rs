//! A running server.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How long a server may take to say where it listens.
const PATIENCE: Duration = Duration::from_secs(60);

/// A child process that ends with this value.
pub(crate) struct Process {
    child: Child,
    /// The port that it listens on.
    pub(crate) port: u16,
}

impl Process {
    /// Starts `program` and waits until `port_in` finds the port in a line of its log.
    pub(crate) fn start(program: &Path, arguments: &[String], port_in: fn(&str) -> Option<u16>) -> Self {
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("could not start {}: {error}", program.display()));
        let (send, receive) = mpsc::channel();
        let outputs: [Option<Box<dyn std::io::Read + Send>>; 2] = [
            child.stdout.take().map(|out| Box::new(out) as _),
            child.stderr.take().map(|out| Box::new(out) as _),
        ];
        for output in outputs.into_iter().flatten() {
            let send = send.clone();
            // Reads on to the end, so that a full pipe never holds the server up.
            thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    let _ = send.send(line);
                }
            });
        }
        drop(send);
        let port = wait(&receive, port_in);
        let port = port.unwrap_or_else(|log| {
            let _ = child.kill();
            panic!("{} did not say where it listens:\n{log}", program.display())
        });
        thread::spawn(move || receive.iter().for_each(drop));
        Self { child, port }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn wait(lines: &mpsc::Receiver<String>, port_in: fn(&str) -> Option<u16>) -> Result<u16, String> {
    let mut log = String::new();
    while let Ok(line) = lines.recv_timeout(PATIENCE) {
        if let Some(port) = port_in(&line) {
            return Ok(port);
        }
        log = format!("{log}{line}\n");
    }
    Err(log)
}

/// The port after the last colon of `addr=…`.
pub(crate) fn port_of_addr(line: &str) -> Option<u16> {
    let addr = line.split(" addr=").nth(1)?.split_whitespace().next()?;
    addr.rsplit(':').next()?.parse().ok()
}
