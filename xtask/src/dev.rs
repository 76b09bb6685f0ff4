//! `cargo xtask dev`: the app with hot reload, beside a server that answers its requests.

use std::process::{Child, Command};

use anyhow::{Context, Result};

use crate::app;
use crate::cache::Cache;
use crate::command::run as run_command;
use crate::setup::{self, Purpose};
use crate::tools::trunk;
use crate::workspace::Workspace;

/// Where the app is served: the server takes requests that its pages make for its own.
const PUBLIC_URL: &str = "http://127.0.0.1:8080";

/// Serves until Trunk ends, as it does on Ctrl-C.
pub(crate) fn run(workspace: &Workspace, cache: &Cache) -> Result<()> {
    let toolchain = setup::run(workspace, cache, Purpose::Build)?;
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--package", "switchboard"])
        .current_dir(workspace.root());
    run_command(&mut cargo)?;
    let mut server = Command::new(workspace.target().join("debug/switchboard"));
    server
        .args(["--public-url", PUBLIC_URL, "--data-dir"])
        .arg(workspace.path("target/dev"));
    let _server = Ended(
        server
            .current_dir(workspace.root())
            .spawn()
            .context("starting the server")?,
    );

    let mut serve = Command::new(trunk().place(cache));
    app::prepare(&mut serve, workspace, cache, toolchain)?;
    // Trunk itself serves the files at the root; only the finished server has them below /assets/.
    run_command(serve.args(["serve", "--public-url", "/"]))
}

/// Ends the server with Trunk.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
