//! Running other programs: each failure says which command line failed, and what it wrote last.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How many lines of a log a failure quotes.
const QUOTED_LINES: usize = 40;

/// Where the output of a step goes, so that two steps side by side stay readable.
#[derive(Debug, Clone)]
pub(crate) struct Log {
    path: PathBuf,
}

impl Log {
    /// Starts an empty log at `path`.
    pub(crate) fn create(path: PathBuf) -> Result<Log> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        }
        File::create(&path).with_context(|| format!("making {}", path.display()))?;
        Ok(Log { path })
    }

    /// Runs `command` with its output in this log; a failure quotes the log's end.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        let log = File::options()
            .append(true)
            .open(&self.path)
            .context("opening the log")?;
        let line = shown(command);
        let status = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .status();
        if status.with_context(|| format!("starting {line}"))?.success() {
            return Ok(());
        }
        bail!("{line} failed\n{}\n(all of it: {})", self.tail(), self.path.display())
    }

    fn tail(&self) -> String {
        let bytes = fs::read(&self.path).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        lines[lines.len().saturating_sub(QUOTED_LINES)..].join("\n")
    }
}

/// Runs `command` with the terminal's output.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let line = shown(command);
    let status = command.status().with_context(|| format!("starting {line}"))?;
    if !status.success() {
        bail!("{line} failed ({status})");
    }
    Ok(())
}

/// What `command` writes to stdout, trimmed.
pub(crate) fn capture(command: &mut Command) -> Result<String> {
    let line = shown(command);
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("starting {line}"))?;
    if !output.status.success() {
        bail!("{line} failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether `command` can be started, and ends well within `limit`; it writes nothing.
pub(crate) fn succeeds(command: &mut Command, limit: Duration) -> bool {
    let started = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else { return false };
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(50)),
            Err(_) => break,
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// The program of that name on the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// The search path with `folders` in front.
pub(crate) fn path_with(folders: &[&Path]) -> Result<std::ffi::OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|it| it.to_path_buf()).chain(env::split_paths(&old));
    env::join_paths(all).context("putting folders in front of PATH")
}

/// The command line as a person would type it, without its environment.
fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::process::Command;
    use std::time::Duration;

    use super::{Log, succeeds};

    #[test]
    fn a_failure_quotes_what_was_written_last() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/tmp/xtask-log");
        let log = Log::create(folder.join("step.log")).unwrap();
        let error = log
            .run(Command::new("sh").args(["-c", "echo first; echo why >&2; exit 3"]))
            .unwrap_err();
        assert!(error.to_string().contains("first\nwhy"), "{error}");
    }

    #[test]
    fn what_takes_too_long_or_is_missing_does_not_succeed() {
        assert!(succeeds(&mut Command::new("true"), Duration::from_secs(30)));
        assert!(!succeeds(&mut Command::new("false"), Duration::from_secs(30)));
        assert!(!succeeds(Command::new("sleep").arg("600"), Duration::from_millis(1)));
        assert!(!succeeds(&mut Command::new("no-such-program"), Duration::from_secs(30)));
    }
}
