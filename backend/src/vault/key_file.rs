//! The file that holds the sealing keys.
//!
//! ```text
//! # The sealing keys of Switchboard. …
//! key 5f0c3a91 CqZ0…
//! ```
//!
//! One key a line, by its id; the last one seals, all of them open. So a key is changed by adding a line.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use rand::Rng as _;
use zeroize::Zeroizing;

use super::{BASE64, Key, Vault};

const HEAD: &str = "\
# The sealing keys of Switchboard: whoever has this file and the store can read every stored password.
# Keep a copy of it, apart from the backups of the store; without it they cannot be read by anyone.
# One key a line. The last one seals, all of them open.
";

/// Why a key file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It could not be read or written.
    #[error("could not {action} the key file {}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// The key file.
        path: PathBuf,
        /// Why it failed.
        #[source]
        cause: io::Error,
    },
    /// A line is no key; never shown itself.
    #[error("line {line} of the key file {} is not a key", path.display())]
    BadLine {
        /// The key file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// Two keys have one id.
    #[error("line {line} of the key file {} repeats a key's id", path.display())]
    TwiceTheId {
        /// The key file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// There is no key in it.
    #[error("the key file {} holds no key", path.display())]
    Empty {
        /// The key file.
        path: PathBuf,
    },
}

/// Which file it is: another one where its text is another. Cheap, so it can be asked often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

impl Stamp {
    /// That of the file at `path`; `None` where there is none.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            inode: metadata.ino(),
            length: metadata.len(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }
}

impl Vault {
    /// Reads the keys in `path`; `None` where there is no such file.
    ///
    /// # Errors
    /// See [`KeyFileError`].
    pub fn read(path: &Path) -> Result<Option<Self>, KeyFileError> {
        let stamp = Stamp::of(path);
        match read(path) {
            Ok(keys) => Ok(Some(Self::new(path.to_owned(), stamp, keys))),
            Err(KeyFileError::Io { cause, .. }) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Makes `path` with one new key, all at once and readable by its owner only.
    ///
    /// # Errors
    /// [`KeyFileError::Io`], also where it exists.
    pub fn create(path: &Path) -> Result<Self, KeyFileError> {
        let (_, line) = new_key();
        let text = Zeroizing::new(format!("{HEAD}{}", line.as_str()));
        write_new(path, text.as_bytes()).map_err(failed("make", path))?;
        Ok(Self::new(path.to_owned(), Stamp::of(path), read(path)?))
    }
}

/// The keys in `path`: at least one.
pub(super) fn read(path: &Path) -> Result<Vec<Arc<Key>>, KeyFileError> {
    let text = Zeroizing::new(fs::read_to_string(path).map_err(failed("read", path))?);
    let mut keys: Vec<Arc<Key>> = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let path = path.to_owned();
        let Some(key) = parse(text) else {
            return Err(KeyFileError::BadLine { path, line });
        };
        if keys.iter().any(|other| other.id == key.id) {
            return Err(KeyFileError::TwiceTheId { path, line });
        }
        keys.push(Arc::new(key));
    }
    if keys.is_empty() {
        return Err(KeyFileError::Empty { path: path.to_owned() });
    }
    Ok(keys)
}

/// Brings the key file at `path`, and that it is there, to the disk.
pub(super) fn sync(path: &Path) -> Result<(), KeyFileError> {
    let fail = || failed("sync", path);
    let file = fs::canonicalize(path).map_err(fail())?;
    let synced = File::open(&file).and_then(|file| file.sync_all());
    synced.map_err(fail())?;
    File::open(folder(&file))
        .and_then(|folder| folder.sync_all())
        .map_err(fail())
}

/// Adds a line with a new key to `path`, and says its id. Whatever interrupts it, the file is the old or the new one.
pub(super) fn append(path: &Path) -> Result<String, KeyFileError> {
    let fail = || failed("add a key to", path);
    // A link to the file stays one.
    let file = fs::canonicalize(path).map_err(fail())?;
    let folder = File::open(folder(&file)).map_err(fail())?;
    // Of two who add one at the same time neither loses the other's.
    lock(&folder).map_err(fail())?;
    let known = read(&file)?;
    remove_stale(&file).map_err(fail())?;
    let (id, line) = loop {
        let (id, line) = new_key();
        if known.iter().all(|key| key.id != id) {
            break (id, line);
        }
    };
    replace(&file, &line).map_err(fail())?;
    folder.sync_all().map_err(fail())?;
    Ok(id)
}

/// Waits for `folder` to be nobody else's, but not for long: adding a key takes milliseconds.
fn lock(folder: &File) -> io::Result<()> {
    const TRIES: u32 = 100;
    for _ in 0..TRIES {
        match folder.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::Error::new(
        ErrorKind::TimedOut,
        "another process has its folder locked",
    ))
}

/// A new key: its id, and its line in a key file.
fn new_key() -> (String, Zeroizing<String>) {
    let mut bytes = Zeroizing::new([0; 32]);
    rand::rng().fill_bytes(bytes.as_mut());
    let id = format!("{:08x}", rand::random::<u32>());
    let encoded = Zeroizing::new(BASE64.encode(bytes.as_ref()));
    let line = Zeroizing::new(format!("key {id} {}\n", encoded.as_str()));
    (id, line)
}

fn parse(line: &str) -> Option<Key> {
    let mut words = line.split_whitespace();
    let (keyword, id, text) = (words.next()?, words.next()?, words.next()?);
    let bytes = Zeroizing::new(BASE64.decode(text).ok()?);
    let plain = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric());
    let whole = keyword == "key" && plain && words.next().is_none();
    let bytes: &[u8; 32] = bytes.as_slice().try_into().ok()?;
    whole.then(|| Key::new(id.to_owned(), bytes))
}

/// Writes beside `path` and links the whole file there, so that it is never seen half, nor written over.
fn write_new(path: &Path, text: &[u8]) -> io::Result<()> {
    let (beside, mut file) = open_beside(path)?;
    let written = file
        .write_all(text)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&beside, path));
    // Whoever adds a key meanwhile may have cleared it away.
    let _ = fs::remove_file(&beside);
    written?;
    File::open(folder(path))?.sync_all()
}

/// Writes the file at `path` with one more `line` beside it, and puts it in its place; owner and mode stay.
fn replace(path: &Path, line: &str) -> io::Result<()> {
    let text = Zeroizing::new(fs::read_to_string(path)?);
    let end = if text.ends_with('\n') { "" } else { "\n" };
    let text = Zeroizing::new([text.as_str(), end, line].concat());
    let (beside, mut file) = open_beside(path)?;
    let before = fs::metadata(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| fchown(&file, Some(before.uid()), Some(before.gid())))
        .and_then(|()| file.set_permissions(before.permissions()))
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    written.inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// Removes what a write that was killed left beside the key file at `path`: there are keys in it.
fn remove_stale(path: &Path) -> io::Result<()> {
    let begins = beside(path, "");
    for entry in fs::read_dir(folder(path))? {
        let entry = entry?;
        if entry.file_name().as_bytes().starts_with(begins.as_bytes()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// A new file beside `path`, for its owner alone.
fn open_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let end = format!("{:08x}", rand::random::<u32>());
    let beside = path.with_file_name(beside(path, &end));
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(&beside)?;
    Ok((beside, file))
}

/// The name of a file that becomes the one at `path`: as nobody calls a copy that is to be kept.
fn beside(path: &Path, end: &str) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".switchboard-new-");
    name.push(end);
    name
}

fn folder(path: &Path) -> &Path {
    let folder = path.parent();
    folder
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> KeyFileError {
    let path = path.to_owned();
    move |cause| KeyFileError::Io { action, path, cause }
}
