//! The real servers that the tests run against: two InfluxDB 1.x, an InfluxDB 2.x and a Kapacitor.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::{Make, Tool};
use crate::cache::{self, Cache};
use crate::command::find;

/// One server: how it is made, and the variable that tells the tests where it is.
pub(crate) struct Server {
    pub(crate) tool: Tool,
    pub(crate) variable: &'static str,
    /// Whether making it takes Go.
    pub(crate) needs_go: bool,
}

/// All of them, the slowest to make first.
pub(crate) fn servers() -> Vec<Server> {
    let tool = |name, version: &str, file, purpose, make| Tool {
        name,
        version: version.into(),
        file,
        purpose,
        make,
    };
    let go = |tool, variable| Server {
        tool,
        variable,
        needs_go: true,
    };
    let (influxd, kapacitord) = ("influxd", "kapacitord");
    let old = tool(influxd, "1.6.7", influxd, "an old InfluxDB 1.x for the tests", debian);
    vec![
        go(
            tool(influxd, "2.7.12", influxd, "an InfluxDB 2.x for the tests", influxdb_2),
            "SWITCHBOARD_INFLUXD_2",
        ),
        go(
            tool(influxd, "1.13.2", influxd, "an InfluxDB 1.x for the tests", influxdb_1),
            "SWITCHBOARD_INFLUXD",
        ),
        go(
            tool(kapacitord, "1.8.3", kapacitord, "a Kapacitor for the tests", kapacitor),
            "SWITCHBOARD_KAPACITORD",
        ),
        Server {
            tool: old,
            variable: "SWITCHBOARD_INFLUXD_16",
            needs_go: false,
        },
    ]
}

/// The variables for the tests: those servers that are there.
pub(crate) fn environment(cache: &Cache) -> Vec<(&'static str, PathBuf)> {
    let there = servers().into_iter().filter(|it| it.tool.is_there(cache));
    there.map(|it| (it.variable, it.tool.place(cache))).collect()
}

fn influxdb_1(it: &Make<'_>) -> Result<()> {
    build(
        it,
        "influxdb-1",
        "github.com/influxdata/influxdb/cmd/influxd",
        "influxd",
    )
}

fn influxdb_2(it: &Make<'_>) -> Result<()> {
    build(
        it,
        "influxdb-2",
        "github.com/influxdata/influxdb/v2/cmd/influxd",
        "influxd",
    )
}

fn kapacitor(it: &Make<'_>) -> Result<()> {
    build(
        it,
        "kapacitor",
        "github.com/influxdata/kapacitor/cmd/kapacitord",
        "kapacitord",
    )
}

/// Builds `package` as the module in `servers/` pins it. All three link flux's Rust library: a pkg-config of their
/// own builds it, flux names a toolchain that is gone, and its crates deny warnings that newer compilers have.
fn build(it: &Make<'_>, module: &str, package: &str, file: &str) -> Result<()> {
    let folder = it.workspace.path("servers").join(module);
    let scratch = it.into.join("build");
    fs::create_dir(&scratch)?;
    let go = || {
        let mut command = Command::new("go");
        command.current_dir(&folder).args(["build", "-mod=readonly", "-o"]);
        command
    };
    let pkg_config = scratch.join("pkg-config");
    it.log
        .run(go().arg(&pkg_config).arg("github.com/influxdata/pkg-config"))?;
    let lenient = scratch.join("rustc-wrapper");
    fs::write(&lenient, "#!/bin/sh\nexec \"$@\" --cap-lints allow\n")?;
    fs::set_permissions(&lenient, fs::Permissions::from_mode(0o755))?;

    let mut server = go();
    server
        .arg(it.into.join(file))
        .arg("-ldflags")
        .arg(format!("-s -w -X main.version={}", it.version))
        .arg(package);
    server
        .env("PKG_CONFIG", &pkg_config)
        .env("RUSTC_WRAPPER", &lenient)
        .env_remove("CARGO_TARGET_DIR");
    if find("rustup").is_some() {
        server.env("RUSTUP_TOOLCHAIN", "stable");
    }
    it.log.run(&mut server)?;
    cache::remove(&scratch)
}

/// Debian's InfluxDB, unpacked rather than installed: that needs no root and starts no service.
fn debian(it: &Make<'_>) -> Result<()> {
    let scratch = it.into.join("package");
    fs::create_dir(&scratch)?;
    it.log.run(
        Command::new("apt-get")
            .args(["download", "influxdb"])
            .current_dir(&scratch),
    )?;
    let package = fs::read_dir(&scratch)?
        .next()
        .context("apt-get downloaded nothing")??
        .path();
    it.log
        .run(Command::new("dpkg-deb").arg("-x").arg(&package).arg(it.into))?;
    symlink("usr/bin/influxd", it.into.join("influxd"))?;
    cache::remove(&scratch)
}
