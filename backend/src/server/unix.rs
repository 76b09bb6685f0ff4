//! A Unix socket to listen on.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::FileTypeExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use nix::sys::stat::{Mode, umask};

use crate::config::Refusal;

/// A bound Unix socket; its file goes when it is dropped.
#[derive(Debug)]
pub struct UnixSocket {
    listener: UnixListener,
    path: PathBuf,
}

impl UnixSocket {
    /// Binds `path` with `mode`, in place of a stale socket that nobody answers on.
    ///
    /// # Errors
    /// Somebody answers there, something else is there, or the folder does not allow it.
    pub fn bind(path: &Path, mode: u32) -> Result<Self, Refusal> {
        let refuse = |why: String| Refusal::machine(format!("cannot listen on unix:{}: {why}", path.display()));
        remove_stale(path).map_err(refuse)?;
        // The mode has to hold from the first moment on, so it is not set afterwards.
        let before = umask(Mode::from_bits_truncate(0o777 & !mode));
        let bound = UnixListener::bind(path);
        umask(before);
        let listener = bound.map_err(|error| refuse(error.to_string()))?;
        Ok(Self {
            listener,
            path: path.to_owned(),
        })
    }

    /// The socket.
    pub fn listener(&self) -> &UnixListener {
        &self.listener
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for UnixSocket {
    fn drop(&mut self) {
        // Who started another server here meanwhile has a file of their own; ours is gone then.
        let _ = fs::remove_file(&self.path);
    }
}

fn remove_stale(path: &Path) -> Result<(), String> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    if !found.file_type().is_socket() {
        return Err("there is a file that is no socket".to_owned());
    }
    match UnixStream::connect(path) {
        Ok(_) => Err("another server answers there".to_owned()),
        Err(error) if error.kind() == ErrorKind::ConnectionRefused => remove(path),
        Err(error) => Err(error.to_string()),
    }
}

fn remove(path: &Path) -> Result<(), String> {
    fs::remove_file(path).map_err(|error: io::Error| format!("a stale socket cannot be removed: {error}"))
}
