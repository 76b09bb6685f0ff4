//! `cargo xtask doctor`: what is there and what is missing, without changing anything.

use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::cache::Cache;
use crate::command::{capture, find, succeeds};
use crate::setup::{self, Purpose};
use crate::tools::{apt, servers, wasm};

/// Prints one line a thing. Missing things are no failure: `setup` brings them.
pub(crate) fn run(cache: &Cache) -> Result<()> {
    println!("the tool cache is {}\n", cache.root().display());
    for (program, version, purpose) in [
        ("rustc", "--version", "builds everything"),
        ("cc", "--version", "builds the C in some crates"),
        (
            "node",
            "--version",
            "makes the app smaller, and runs the end-to-end tests",
        ),
        ("npm", "--version", "brings what Node runs"),
        ("go", "version", "builds the real servers for the tests"),
        ("chromium", "--version", "runs the end-to-end tests"),
    ] {
        let said = find(program).and_then(|it| capture(Command::new(it).arg(version)).ok());
        let first = said.as_deref().and_then(|it| it.lines().next());
        line(first.is_some(), program, purpose, first.unwrap_or_default());
    }
    println!();
    for tool in setup::tools(Purpose::Ci) {
        line(tool.is_there(cache), &tool.what(), tool.purpose, "");
    }
    for server in servers::servers()
        .iter()
        .filter(|it| it.needs_go && find("go").is_none())
    {
        line(
            server.tool.is_there(cache),
            &server.tool.what(),
            server.tool.purpose,
            "needs Go",
        );
    }
    println!();
    webassembly(cache);
    let packages = [apt::missing_for_builds(), apt::missing_for_tests()].concat();
    let said = if packages.is_empty() {
        String::new()
    } else {
        packages.join(" ")
    };
    line(
        packages.is_empty(),
        "packages of the system",
        "for builds and tests",
        &said,
    );
    println!("\n`cargo xtask setup` brings what is missing.");
    Ok(())
}

/// Which of the two ways to WebAssembly is there.
fn webassembly(cache: &Cache) {
    let fetched = wasm::rustup_has_source();
    line(
        fetched,
        "rustup's source of the standard library",
        "from which the app is compiled",
        "",
    );
    let built = wasm::standard_library(wasm::Toolchain::Debian).is_ok_and(|it| it.is_there(cache));
    let debian = wasm::debian_is_installed() && built;
    line(
        debian,
        "Debian's WebAssembly compiler",
        "does so where rustup cannot fetch it",
        "",
    );
    if !fetched && !debian && succeeds(Command::new("rustup").arg("--version"), Duration::from_secs(10)) {
        println!("      setup asks rustup first");
    }
}

fn line(there: bool, what: &str, purpose: &str, said: &str) {
    let mark = if there { "ok     " } else { "missing" };
    let said = if said.is_empty() {
        String::new()
    } else {
        format!(": {said}")
    };
    println!("{mark} {what} ({purpose}){said}");
}
