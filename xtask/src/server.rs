//! A switchboard that runs for a test or a measurement, with a data folder of its own, and ends with it.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::cache;

/// What the server writes once it is ready.
const READY: &str = "listening on ";

/// How long it may take to start before something is wrong.
const START_LIMIT: Duration = Duration::from_secs(30);

/// A running server. Dropping it kills it.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// Starts `binary` on a free port with an empty data folder below `folder`, where its log goes too.
    pub(crate) fn start(binary: &Path, folder: &Path, flags: &[&str]) -> Result<Server> {
        cache::remove(folder)?;
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        Server::resume(binary, folder, flags)
    }

    /// Starts it with the data folder that is there.
    pub(crate) fn resume(binary: &Path, folder: &Path, flags: &[&str]) -> Result<Server> {
        let mut command = Command::new(binary);
        command
            .args(["--listen", "127.0.0.1:0", "--data-dir"])
            .arg(folder.join("data"))
            .args(flags);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        // What the developer's own server is told by its environment is nothing to this one.
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("SWITCHBOARD_")) {
            command.env_remove(name);
        }
        let mut child = command
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let (sender, receiver) = mpsc::channel();
        let log = folder.join("server.log");
        if let Some(stderr) = child.stderr.take() {
            let log = log.clone();
            thread::spawn(move || copy(stderr, &log, &sender));
        }
        match receiver.recv_timeout(START_LIMIT) {
            Ok(url) => Ok(Server { child, url }),
            Err(_) => {
                let _ = child.kill();
                let _ = child.wait();
                bail!("the server did not say `{READY}…`; its log is {}", log.display())
            }
        }
    }

    /// Such as `http://127.0.0.1:40123`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Such as `127.0.0.1:40123`.
    pub(crate) fn address(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps what the server writes, and passes on the address that it names.
fn copy(stderr: ChildStderr, log: &PathBuf, sender: &Sender<String>) {
    let mut log = File::create(log).ok();
    for line in BufReader::new(stderr).lines().map_while(Result::ok) {
        if let Some((_, rest)) = line.split_once(READY) {
            let url: String = rest
                .chars()
                .take_while(|it| !it.is_whitespace() && *it != '"')
                .collect();
            let _ = sender.send(url);
        }
        if let Some(log) = &mut log {
            let _ = writeln!(log, "{line}");
        }
    }
}
