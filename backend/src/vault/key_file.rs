//! The file that holds the sealing keys.
//!
//! ```text
//! # The sealing keys of Switchboard. …
//! key 5f0c3a91 CqZ0…
//! ```
//!
//! One key a line, by its id; the last one seals, all of them open. So a key is changed by adding a line.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

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

impl Vault {
    /// Reads the keys in `path`; `None` where there is no such file.
    ///
    /// # Errors
    /// See [`KeyFileError`].
    pub fn read(path: &Path) -> Result<Option<Self>, KeyFileError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => Zeroizing::new(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed("read", path)(error)),
        };
        let mut keys: Vec<Key> = Vec::new();
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
            keys.push(key);
        }
        if keys.is_empty() {
            return Err(KeyFileError::Empty { path: path.to_owned() });
        }
        Ok(Some(Self { keys }))
    }

    /// Makes `path` with one new key, all at once and readable by its owner only.
    ///
    /// # Errors
    /// [`KeyFileError::Io`], also where it exists.
    pub fn create(path: &Path) -> Result<Self, KeyFileError> {
        let mut bytes = Zeroizing::new([0; 32]);
        rand::rng().fill_bytes(bytes.as_mut());
        let id = format!("{:08x}", rand::random::<u32>());
        let encoded = Zeroizing::new(BASE64.encode(bytes.as_ref()));
        let text = Zeroizing::new(format!("{HEAD}key {id} {}\n", encoded.as_str()));
        write_new(path, text.as_bytes()).map_err(failed("make", path))?;
        let key = Key::new(id, &bytes);
        Ok(Self { keys: vec![key] })
    }
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
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{:08x}", rand::random::<u32>()));
    let beside = PathBuf::from(beside);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&beside)?;
    let written = file
        .write_all(text)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&beside, path));
    fs::remove_file(&beside)?;
    written?;
    File::open(folder)?.sync_all()
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> KeyFileError {
    let path = path.to_owned();
    move |cause| KeyFileError::Io { action, path, cause }
}
