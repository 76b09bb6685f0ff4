//! Seals secrets before they are stored, so that a copy of the store gives none away.
//!
//! XChaCha20-Poly1305 with a random nonce. The place that a secret belongs to goes in as associated data, so that a
//! sealed one cannot be moved to another record or field.
//!
//! - `key_file`: the file that the keys are in; `ring`: those that are known of it by now

mod key_file;
mod ring;

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use key_file::KeyFileError;

use key_file::Stamp;
use ring::Ring;

/// The bytes of a nonce.
const NONCE: usize = 24;

/// The sealing keys, as their file has them: where it gets another key, by whomever, the vault has it as well. No `Debug`.
pub struct Vault {
    file: PathBuf,
    /// Replaced as a whole: who has begun with one goes on with it.
    ring: RwLock<Arc<Ring>>,
}

/// A sealed secret: `KEY_ID.BASE64(nonce, ciphertext)`. It opens only at the place it was sealed for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

/// Where a secret belongs.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The organization's id.
    pub org: &'a str,
    /// The record's id.
    pub id: &'a str,
    /// The secret's name in the record.
    pub field: &'a str,
}

/// Why a sealed secret does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It was sealed with a key that is not in the key file.
    #[error("sealed with an unknown key")]
    UnknownKey,
    /// It was changed, or sealed for another place.
    #[error("the sealed secret is damaged")]
    Corrupt,
}

/// One key, ready to use: it is wiped when dropped.
struct Key {
    id: String,
    cipher: XChaCha20Poly1305,
}

impl Vault {
    fn new(file: PathBuf, stamp: Option<Stamp>, keys: Vec<Arc<Key>>) -> Self {
        let ring = RwLock::new(Arc::new(Ring::new(stamp, keys)));
        Self { file, ring }
    }

    /// The file that the keys are in.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether others than its owner may read the key file.
    pub fn is_open_to_others(&self) -> bool {
        let metadata = std::fs::metadata(&self.file);
        metadata.is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0)
    }

    /// The id of the key that seals, the last one that the key file has by now: for a backup, which never holds the key.
    pub fn key_id(&self) -> String {
        self.refresh();
        self.ring().sealing().id.clone()
    }

    /// The ids of the keys in the key file, the one that seals last.
    pub fn key_ids(&self) -> Vec<String> {
        self.refresh();
        self.ring().in_file().map(|key| key.id.clone()).collect()
    }

    /// Seals `secret` for `place`, with the key of [`Self::key_id`].
    pub fn seal(&self, place: Place<'_>, secret: &SecretString) -> Sealed {
        self.refresh();
        self.ring().sealing().seal(place, secret)
    }

    /// Opens what was sealed for `place`. Where the key is unknown the key file is read again, if it has changed.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(&self, place: Place<'_>, sealed: &Sealed) -> Result<SecretString, OpenError> {
        match self.ring().open(place, sealed) {
            Err(OpenError::UnknownKey) if self.refresh() => self.ring().open(place, sealed),
            outcome => outcome,
        }
    }

    /// Adds a new key to the key file, durably, which seals from then on; its id.
    ///
    /// # Errors
    /// See [`KeyFileError`].
    pub fn add_key(&self) -> Result<String, KeyFileError> {
        let id = key_file::append(&self.file)?;
        self.reload()?;
        Ok(id)
    }

    /// Reads the key file again. Keys that are not in it any more still open until the process ends.
    ///
    /// # Errors
    /// See [`KeyFileError`]; what was known stays.
    pub fn reload(&self) -> Result<(), KeyFileError> {
        // Held while it is read: what was read first must not replace what was read later.
        let mut ring = self.ring.write().unwrap_or_else(PoisonError::into_inner);
        let stamp = Stamp::of(&self.file);
        // Whoever wrote it may not have come to its sync: what a key seals must not outlive the key.
        let read = key_file::sync(&self.file).and_then(|()| key_file::read(&self.file));
        *ring = Arc::new(match &read {
            Ok(keys) => ring.with(stamp, keys),
            Err(_) => ring.seen(stamp),
        });
        read.map(drop)
    }

    /// Reads the key file again where it is another one than last time, and says whether it did.
    fn refresh(&self) -> bool {
        if Stamp::of(&self.file) == self.ring().stamp() {
            return false;
        }
        let reloaded = self.reload();
        let warn = |error: &KeyFileError| tracing::warn!(%error, "the sealing keys stay as they were");
        reloaded.inspect_err(warn).is_ok()
    }

    fn ring(&self) -> Arc<Ring> {
        self.ring.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl From<String> for Sealed {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Sealed {
    /// The sealed form, which gives nothing away.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the key that it was sealed with.
    pub fn key_id(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

impl Place<'_> {
    /// The place as bytes: each part after its length, so that no two places are the same.
    fn associated(&self) -> Vec<u8> {
        let mut bytes = b"switchboard v1".to_vec();
        for part in [self.org, self.id, self.field] {
            bytes.extend(part.len().to_be_bytes());
            bytes.extend(part.as_bytes());
        }
        bytes
    }
}

impl Key {
    fn new(id: String, bytes: &[u8; 32]) -> Self {
        let cipher = XChaCha20Poly1305::new(bytes.into());
        Self { id, cipher }
    }

    fn seal(&self, place: Place<'_>, secret: &SecretString) -> Sealed {
        let nonce = XNonce::generate();
        let payload = Payload {
            msg: secret.expose_secret().as_bytes(),
            aad: &place.associated(),
        };
        let ciphertext = self
            .cipher
            .encrypt(&nonce, payload)
            .expect("only 256 GiB are too long to seal");
        let sealed = [nonce.as_slice(), &ciphertext].concat();
        Sealed(format!("{}.{}", self.id, BASE64.encode(sealed)))
    }

    /// Opens the part of a sealed secret that follows the key's id.
    fn open(&self, place: Place<'_>, text: &str) -> Result<SecretString, OpenError> {
        let bytes = BASE64.decode(text).map_err(|_| OpenError::Corrupt)?;
        let (nonce, ciphertext) = bytes.split_at_checked(NONCE).ok_or(OpenError::Corrupt)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| OpenError::Corrupt)?;
        let payload = Payload {
            msg: ciphertext,
            aad: &place.associated(),
        };
        let opened = self.cipher.decrypt(&nonce, payload).map_err(|_| OpenError::Corrupt)?;
        let opened = Zeroizing::new(opened);
        let text = std::str::from_utf8(&opened).map_err(|_| OpenError::Corrupt)?;
        Ok(SecretString::from(text))
    }
}

#[cfg(test)]
mod tests;
