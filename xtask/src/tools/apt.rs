//! Packages of the system: installed as root, else the one line that a person has to run.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use super::python::python;
use crate::command::{Log, capture, find, succeeds};

/// Chromium and the fonts without which its pictures have no letters.
const CHROMIUM: [&str; 3] = ["chromium", "fonts-liberation", "fonts-dejavu-core"];

/// What the end-to-end tests lack.
pub(crate) fn missing_for_tests() -> Vec<&'static str> {
    let mut missing = Vec::new();
    if find("chromium").is_none() {
        missing.extend(CHROMIUM);
    }
    let venv = ["-c", "import ensurepip, venv"];
    if !succeeds(Command::new(python()).args(venv), Duration::from_secs(20)) {
        missing.push("python3-venv");
    }
    if find("dpkg-deb").is_none() {
        missing.push("dpkg");
    }
    missing
}

/// What a build lacks: crates with C in them need a compiler.
pub(crate) fn missing_for_builds() -> Vec<&'static str> {
    if find("cc").is_some() {
        Vec::new()
    } else {
        vec!["build-essential"]
    }
}

/// Installs the packages.
pub(crate) fn install(packages: &[&str], log: &Log) -> Result<()> {
    let line = format!(
        "apt-get update && apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!(
            "this machine has no apt-get: install {} by its own means, then run this again",
            packages.join(", ")
        );
    }
    if capture(Command::new("id").arg("-u"))? != "0" {
        bail!("needs packages of the system; run this line, then this command again:\n\n    sudo sh -c '{line}'\n");
    }
    log.run(
        Command::new("sh")
            .args(["-c", &line])
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}
