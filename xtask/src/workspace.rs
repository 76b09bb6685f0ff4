//! Where things are: the workspace's root and the folders below it.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The checked-out workspace.
#[derive(Debug, Clone)]
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Finds the workspace that this xtask belongs to: cargo says where when it runs it.
    pub(crate) fn find() -> Result<Workspace> {
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(manifest) => PathBuf::from(manifest)
                .parent()
                .map(Path::to_path_buf)
                .context("xtask has no parent")?,
            None => env::current_dir().context("finding the current folder")?,
        };
        Ok(Workspace { root })
    }

    /// The folder with the top-level `Cargo.toml`.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Cargo's target folder of the host's crates, which honours `CARGO_TARGET_DIR`.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.path("target"), |dir| self.root.join(dir))
    }

    /// The app as it is served: `index.html`, its hashed files and their compressed siblings.
    pub(crate) fn app(&self) -> PathBuf {
        self.path("target/app")
    }

    /// Cargo's target folder of the app: its own, so that its profile `app` does not land in the folder above.
    pub(crate) fn wasm_target(&self) -> PathBuf {
        self.path("target/wasm")
    }

    /// The finished binary.
    pub(crate) fn binary(&self) -> PathBuf {
        self.path("target/dist/switchboard")
    }
}
