//! Runs the binary.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The binary without anything of this environment, in `folder`.
pub(crate) fn switchboard(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_switchboard"));
    command.env_clear().current_dir(folder);
    command
}

/// What the binary says to `args`; it must end by itself.
pub(crate) fn run(args: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    switchboard(folder.path()).args(args).output().unwrap()
}

/// What the binary says to `args` with `input` on its stdin.
pub(crate) fn run_with_input(args: &[&str], input: &str) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut command = switchboard(folder.path());
    let piped = command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().unwrap();
    // It may be refused before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// The exit code and stderr of `output`.
pub(crate) fn refusal(output: &Output) -> (i32, String) {
    (
        output.status.code().unwrap(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

/// The whole answer of the server at `authority`, as text.
pub(crate) fn send(authority: &str, method: &str, path: &str, body: &Value) -> io::Result<String> {
    send_with(authority, ("Accept", "*/*"), method, path, body)
}

/// The same of a request with one more header.
pub(crate) fn send_with(
    authority: &str,
    (header, value): (&str, &str),
    method: &str,
    path: &str,
    body: &Value,
) -> io::Result<String> {
    let mut stream = TcpStream::connect(authority)?;
    let body = if body.is_null() {
        String::new()
    } else {
        body.to_string()
    };
    let length = body.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: {authority}\r\nConnection: close\r\n{header}: {value}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

/// A running server, killed when it is dropped.
pub(crate) struct Server {
    /// The addresses that it said it listens on.
    pub(crate) listening: Vec<String>,
    /// The folder it runs in.
    pub(crate) folder: TempDir,
    child: Child,
    stderr: BufReader<ChildStderr>,
    said: String,
}

impl Server {
    /// Starts one on a free port.
    pub(crate) fn start() -> Self {
        Self::start_with(&["--listen", "127.0.0.1:0"])
    }

    /// Starts one with `args`, and waits until it listens on as many addresses as they name.
    pub(crate) fn start_with(args: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), args)
    }

    /// Starts one in `folder`.
    pub(crate) fn start_in(folder: TempDir, args: &[&str]) -> Self {
        let command = switchboard(folder.path());
        Self::start_by(command, folder, args)
    }

    /// Starts one in `folder` that cannot make any file larger than `blocks` of 512 bytes.
    pub(crate) fn start_limited(blocks: usize, folder: TempDir, args: &[&str]) -> Self {
        // Without the trap the system would end it, instead of failing the write.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
        let mut command = Command::new("/bin/sh");
        command.env_clear().current_dir(folder.path());
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_switchboard")]);
        Self::start_by(command, folder, args)
    }

    /// Starts one in `folder` with these variables in its environment.
    pub(crate) fn start_with_env(variables: &[(&str, &str)], folder: TempDir, args: &[&str]) -> Self {
        let mut command = switchboard(folder.path());
        command.envs(variables.iter().copied());
        Self::start_by(command, folder, args)
    }

    fn start_by(mut command: Command, folder: TempDir, args: &[&str]) -> Self {
        let mut child = command
            .args(args)
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        let expected = args.iter().filter(|arg| **arg == "--listen").count();
        let (mut listening, mut said) = (Vec::new(), String::new());
        while listening.len() < expected {
            let mut line = String::new();
            assert_ne!(stderr.read_line(&mut line).unwrap(), 0, "it ended: {:?}", child.wait());
            said.push_str(&line);
            listening.extend(line.trim().strip_prefix("listening on ").map(str::to_owned));
        }
        Self {
            listening,
            folder,
            child,
            stderr,
            said,
        }
    }

    /// What it wrote to stderr until it listened.
    pub(crate) fn said(&self) -> &str {
        &self.said
    }

    /// `host:port` of its first address.
    pub(crate) fn authority(&self) -> &str {
        self.listening[0]
            .trim_start_matches("http://")
            .trim_start_matches("https://")
    }

    /// The status and text of its answer to GET `path`.
    pub(crate) fn get(&self, path: &str) -> String {
        send(self.authority(), "GET", path, &Value::Null).unwrap()
    }

    /// Sends it a signal, as `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args(["-s", name, &self.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits for its end: the exit code, and what it still wrote to stderr.
    pub(crate) fn wait(&mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.stderr.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }

    /// Reads its log up to the line that contains `text`, and returns that line.
    pub(crate) fn line_with(&mut self, text: &str) -> String {
        loop {
            let mut line = String::new();
            assert_ne!(
                self.stderr.read_line(&mut line).unwrap(),
                0,
                "it ended before it wrote {text:?}"
            );
            if line.contains(text) {
                return line;
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
