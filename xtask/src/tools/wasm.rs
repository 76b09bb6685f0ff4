//! The compiler for WebAssembly: the one of rustup where the source of its standard library can be fetched, else Debian's
//! own. Either way the standard library is built once, for size, and kept.

use std::env;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::{Make, Tool};
use crate::cache::{self, Cache};
use crate::command::{capture, path_with, succeeds};

/// The target triple.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages that compile for WebAssembly.
pub(crate) const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-22"];

/// The linter that fits them.
pub(crate) const LINTER: &str = "rust-web-clippy";

/// Rustup's component with the source of the standard library.
const SOURCE: &str = "rust-src";

/// How long rustup may take to fetch it before it counts as out of reach.
const RUSTUP_LIMIT: Duration = Duration::from_secs(90);

/// Whose compiler builds the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that builds everything else, with the source that rustup fetches.
    Rustup,
    /// Debian's packages.
    Debian,
}

/// Chooses: what is there already, else what rustup can fetch, else Debian's. `SWITCHBOARD_WASM` (`rustup` or `debian`)
/// decides instead.
pub(crate) fn choose(cache: &Cache) -> Result<Toolchain> {
    match env::var("SWITCHBOARD_WASM").as_deref() {
        Ok("rustup") => return Ok(Toolchain::Rustup),
        Ok("debian") => return Ok(Toolchain::Debian),
        Ok(other) => bail!("SWITCHBOARD_WASM is `rustup` or `debian`, not `{other}`"),
        Err(_) => {}
    }
    if rustup_has_source() {
        return Ok(Toolchain::Rustup);
    }
    if debian_is_installed() && standard_library(Toolchain::Debian).is_ok_and(|it| it.is_there(cache)) {
        return Ok(Toolchain::Debian);
    }
    println!("asking rustup for {SOURCE} …");
    if succeeds(Command::new("rustup").args(["component", "add", SOURCE]), RUSTUP_LIMIT) && rustup_has_source() {
        return Ok(Toolchain::Rustup);
    }
    println!("rustup cannot fetch {SOURCE} here: using Debian's Rust for the app");
    Ok(Toolchain::Debian)
}

/// Whether the compiler that builds everything else has the source of its standard library.
pub(crate) fn rustup_has_source() -> bool {
    let root = capture(Command::new("rustc").args(["--print", "sysroot"]));
    root.is_ok_and(|it| Path::new(it.trim()).join("lib/rustlib/src/rust/library").exists())
}

/// Whether Debian's packages are there.
pub(crate) fn debian_is_installed() -> bool {
    let files = [
        "/usr/bin/cargo",
        "/usr/bin/rust-lld",
        "/usr/bin/wasm-ld-22",
        "/usr/lib/rustlib/src/rust/library",
    ];
    files.iter().all(|it| Path::new(it).exists())
}

/// Whether Debian's linter is there.
pub(crate) fn debian_has_linter() -> bool {
    Path::new("/usr/bin/cargo-clippy").exists()
}

/// The standard library for that compiler, whose version it carries, and how its panics end.
pub(crate) fn standard_library(toolchain: Toolchain) -> Result<Tool> {
    let said = capture(Command::new(toolchain.program("rustc")).arg("--version"))?;
    let version = said
        .split_whitespace()
        .nth(1)
        .context("reading the version of the compiler")?;
    let (whose, make): (_, fn(&Make<'_>) -> Result<()>) = match toolchain {
        Toolchain::Rustup => ("rustup", |it| build_standard_library(it, Toolchain::Rustup)),
        Toolchain::Debian => ("debian", |it| build_standard_library(it, Toolchain::Debian)),
    };
    Ok(Tool {
        name: "wasm-std",
        version: format!("{version}-{whose}"),
        file: "lib/rustlib/wasm32-unknown-unknown/lib",
        purpose: "Rust's standard library for the app",
        make,
    })
}

impl Toolchain {
    /// One of its programs.
    fn program(self, name: &str) -> String {
        match self {
            Self::Rustup => name.to_owned(),
            Self::Debian => format!("/usr/bin/{name}"),
        }
    }
}

/// What makes the app small, each measured on the whole of it as served: type-erased components (-14 %), and, together
/// with std's own (-6 %), neither places nor `Debug` texts for panics that nobody reads.
const SMALL: &str = "--cfg erase_components -Zlocation-detail=none -Zfmt-debug=none";

/// As above, and a panic is a trap at once: only with a std that was built for it.
const ABORT: &str = "-Zunstable-options -Cpanic=immediate-abort";

/// Names that say what a function is of, types and all, and no two functions folded into one of them: by them the app is
/// taken apart. wasm-opt folds equal functions afterwards.
const NAMES: &str = "-Csymbol-mangling-version=v0 -Zmerge-functions=disabled";

/// Makes `command` compile for WebAssembly with that toolchain; `programs` come first on its search path.
pub(crate) fn prepare(command: &mut Command, toolchain: Toolchain, cache: &Cache, programs: &[PathBuf]) -> Result<()> {
    let mut folders: Vec<&Path> = programs.iter().map(PathBuf::as_path).collect();
    command.env_remove("RUSTFLAGS").env_remove("NO_COLOR");
    // The flags above are not stable; of a compiler that is, this is how they are had.
    command.env("RUSTC_BOOTSTRAP", "1");
    let library = standard_library(toolchain)?;
    let root = cache.folder(library.name, &library.version);
    let own = root.join("bin");
    if toolchain == Toolchain::Debian {
        folders.insert(0, &own);
        command.env("CARGO", own.join("cargo")).env_remove("RUSTUP_TOOLCHAIN");
    }
    command.env("PATH", path_with(&folders)?).env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        format!("--sysroot {} {SMALL} {ABORT} {NAMES}", root.display()),
    );
    Ok(())
}

/// Which compiler that is, and how it is told to compile, so that a build by another one counts as stale.
pub(crate) fn describe(toolchain: Toolchain) -> Result<String> {
    let version = capture(Command::new(toolchain.program("rustc")).arg("--version"))?;
    Ok(format!("{version}\n{SMALL} {ABORT} {NAMES}"))
}

/// Builds std for size by cargo's build-std, as a sysroot: with it, later builds are ordinary ones. Bitcode is kept,
/// so that link-time optimization reaches into it.
fn build_standard_library(it: &Make<'_>, toolchain: Toolchain) -> Result<()> {
    let scratch = it.into.join("build");
    fs::create_dir_all(scratch.join("src"))?;
    fs::write(scratch.join("Cargo.toml"), STANDARD_LIBRARY_MANIFEST)?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\n")?;
    let mut cargo = Command::new(toolchain.program("cargo"));
    cargo
        .current_dir(&scratch)
        .args(["build", "--release", "--target", TARGET]);
    cargo.args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
    cargo
        .env("RUSTC", toolchain.program("rustc"))
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", format!("-Cembed-bitcode=yes {SMALL} {ABORT}"));
    cargo.env("CARGO_TARGET_DIR", scratch.join("target"));
    if toolchain == Toolchain::Debian {
        cargo.env_remove("RUSTUP_TOOLCHAIN");
    }
    it.log.run(&mut cargo)?;

    let library = it.into.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&library)?;
    for entry in fs::read_dir(scratch.join("target").join(TARGET).join("release/deps"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.extension().is_some_and(|it| it == "rlib") && !name.to_string_lossy().starts_with("libstd_builder") {
            fs::copy(&path, library.join(name))?;
        }
    }
    fs::create_dir(it.into.join("bin"))?;
    // Debian's compiler under names that come before rustup's on the search path.
    for program in ["cargo", "rustc", "rustdoc"] {
        symlink(Path::new("/usr/bin").join(program), it.into.join("bin").join(program))?;
    }
    cache::remove(&scratch)
}

/// A crate that exists to have std built for it, as the profile `app` builds the rest.
const STANDARD_LIBRARY_MANIFEST: &str = r#"
[package]
name = "std-builder"
version = "0.0.0"
edition = "2024"

[profile.release]
opt-level = "z"
codegen-units = 1

[workspace]
"#;
