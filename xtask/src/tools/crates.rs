//! Tools that cargo builds from crates.io: Trunk and wasm-bindgen's command line.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::{Make, Tool};
use crate::cache;

/// The newest Trunk that this project's Rust compiles.
const TRUNK: &str = "0.21.14";

/// Exactly the `wasm-bindgen` of Cargo.lock; `tidy` compares them.
pub(crate) const WASM_BINDGEN: &str = "0.2.130";

/// Bundles the app.
pub(crate) fn trunk() -> Tool {
    Tool {
        name: "trunk",
        version: TRUNK.into(),
        file: "bin/trunk",
        purpose: "bundles the app",
        make: |it| install(it, "trunk", &["--no-default-features", "--features", "rustls"]),
    }
}

/// Makes the JavaScript that loads the app.
pub(crate) fn wasm_bindgen() -> Tool {
    Tool {
        name: "wasm-bindgen-cli",
        version: WASM_BINDGEN.into(),
        file: "bin/wasm-bindgen",
        purpose: "ties the app to JavaScript",
        make: |it| install(it, "wasm-bindgen-cli", &[]),
    }
}

/// Builds with the crate's own lock file; where a registry lacks what that names, with what the registry has.
fn install(it: &Make<'_>, name: &str, features: &[&str]) -> Result<()> {
    let scratch = it.into.join("target");
    let locked = it.log.run(cargo(it, name, features, &scratch).arg("--locked"));
    if locked.is_err() {
        it.log.run(&mut cargo(it, name, features, &scratch))?;
    }
    cache::remove(&scratch)
}

/// Without optimizing: these run for seconds, and building them well takes minutes.
fn cargo(it: &Make<'_>, name: &str, features: &[&str], scratch: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .args(["install", name, "--version", it.version, "--root"])
        .arg(it.into)
        .args(features);
    cargo
        .env("CARGO_TARGET_DIR", scratch)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
    cargo
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    cargo.env("CARGO_PROFILE_RELEASE_STRIP", "true").env_remove("RUSTFLAGS");
    cargo
}
