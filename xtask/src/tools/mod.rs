//! What the project needs beside cargo, each pinned to a version and made once into the cache.

pub(crate) mod apt;
mod crates;
mod node;
pub(crate) mod python;
pub(crate) mod servers;
pub(crate) mod wasm;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cache::Cache;
use crate::command::Log;
use crate::workspace::Workspace;

pub(crate) use crates::{WASM_BINDGEN, trunk, wasm_bindgen};
pub(crate) use node::binaryen;

/// One tool of the cache.
pub(crate) struct Tool {
    /// With the version, the name of its folder.
    pub(crate) name: &'static str,
    /// Exactly this one.
    pub(crate) version: String,
    /// A file below its folder that only a whole tool has.
    pub(crate) file: &'static str,
    /// What it is for, in a few words.
    pub(crate) purpose: &'static str,
    /// Makes it.
    pub(crate) make: fn(&Make<'_>) -> Result<()>,
}

/// What the making of a tool is given.
pub(crate) struct Make<'a> {
    pub(crate) workspace: &'a Workspace,
    /// The folder to fill; it is renamed into place afterwards.
    pub(crate) into: &'a Path,
    pub(crate) version: &'a str,
    pub(crate) log: &'a Log,
}

impl Tool {
    /// `trunk 0.21.14`, for people.
    pub(crate) fn what(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// Where its file is, there or not.
    pub(crate) fn place(&self, cache: &Cache) -> PathBuf {
        cache.folder(self.name, &self.version).join(self.file)
    }

    /// Whether it is there, whole.
    pub(crate) fn is_there(&self, cache: &Cache) -> bool {
        self.place(cache).exists()
    }

    /// Makes it unless it is there.
    pub(crate) fn install(&self, cache: &Cache, workspace: &Workspace) -> Result<PathBuf> {
        cache.install(self.name, &self.version, self.file, |into| {
            let log = Log::create(cache.log(&format!("{}-{}", self.name, self.version)))?;
            (self.make)(&Make {
                workspace,
                into,
                version: &self.version,
                log: &log,
            })
        })
    }
}
