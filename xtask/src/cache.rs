//! The tool cache: one folder a tool and version, outside the repository, so that a second clone builds nothing twice.
//!
//! A tool is made in a temporary folder and renamed into place when it is whole; a lock file lets only one process
//! make it. So an interrupted set-up leaves no half tool, and two at once do the work once.

use std::env;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::process;

use anyhow::{Context, Result, bail};

/// The folder that holds every tool.
#[derive(Debug, Clone)]
pub(crate) struct Cache {
    root: PathBuf,
}

impl Cache {
    /// `$SWITCHBOARD_CACHE`, else `$XDG_CACHE_HOME/switchboard-dev`, else `~/.cache/switchboard-dev`.
    pub(crate) fn open() -> Result<Cache> {
        let root = match (
            env::var_os("SWITCHBOARD_CACHE"),
            env::var_os("XDG_CACHE_HOME"),
            env::var_os("HOME"),
        ) {
            (Some(own), _, _) => PathBuf::from(own),
            (None, Some(cache), _) => PathBuf::from(cache).join("switchboard-dev"),
            (None, None, Some(home)) => PathBuf::from(home).join(".cache/switchboard-dev"),
            (None, None, None) => bail!("no place for the tool cache: set SWITCHBOARD_CACHE, XDG_CACHE_HOME or HOME"),
        };
        Cache::at(&env::current_dir()?.join(root))
    }

    /// A cache in that folder, which is made where it is missing.
    pub(crate) fn at(root: &Path) -> Result<Cache> {
        fs::create_dir_all(root).with_context(|| format!("making the tool cache {}", root.display()))?;
        Ok(Cache {
            root: root.to_path_buf(),
        })
    }

    /// The folder itself.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the tool of that name and version is, or would be.
    pub(crate) fn folder(&self, name: &str, version: &str) -> PathBuf {
        self.root.join(format!("{name}-{version}"))
    }

    /// Where the log of that step goes.
    pub(crate) fn log(&self, step: &str) -> PathBuf {
        self.root.join("logs").join(format!("{step}.log"))
    }

    /// Makes the tool with `make` unless it is there; `file` is one that only a whole tool has.
    pub(crate) fn install(
        &self,
        name: &str,
        version: &str,
        file: &str,
        make: impl FnOnce(&Path) -> Result<()>,
    ) -> Result<PathBuf> {
        let place = self.folder(name, version);
        let _lock = self.lock(&format!("{name}-{version}"))?;
        if place.join(file).exists() {
            return Ok(place);
        }
        let draft = self
            .root
            .join("drafts")
            .join(format!("{name}-{version}-{}", process::id()));
        remove(&draft)?;
        fs::create_dir_all(&draft).with_context(|| format!("making {}", draft.display()))?;
        let made = make(&draft).and_then(|()| check(&draft, file));
        if let Err(error) = made {
            remove(&draft)?;
            return Err(error.context(format!("making {name} {version}")));
        }
        remove(&place)?;
        fs::rename(&draft, &place).with_context(|| format!("moving {name} to {}", place.display()))?;
        Ok(place)
    }

    /// Waits until no other process makes the same thing; the lock is gone when the file is dropped.
    fn lock(&self, what: &str) -> Result<File> {
        let folder = self.root.join("locks");
        fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
        let file = File::create(folder.join(what)).with_context(|| format!("making the lock of {what}"))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                println!("      waiting for another process that is making {what}");
                file.lock().with_context(|| format!("waiting for the lock of {what}"))?;
            }
            Err(TryLockError::Error(error)) => return Err(error).with_context(|| format!("locking {what}")),
        }
        Ok(file)
    }
}

fn check(draft: &Path, file: &str) -> Result<()> {
    if !draft.join(file).exists() {
        bail!("it was made, but has no {file}");
    }
    Ok(())
}

/// Removes a folder with everything in it; nothing there is as good.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("removing {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
#[path = "cache_tests.rs"]
mod tests;
