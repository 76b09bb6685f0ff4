//! Seals secrets before they are stored, so that a copy of the store gives none away.
//!
//! XChaCha20-Poly1305 with a random nonce. The place that a secret belongs to goes in as associated data, so that a
//! sealed one cannot be moved to another record or field. The keys are in a file of their own, see `key_file`.

mod key_file;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, Generate as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub use key_file::KeyFileError;

/// The bytes of a nonce.
const NONCE: usize = 24;

/// The sealing keys. No `Debug`.
pub struct Vault {
    /// At least one; the last one seals.
    keys: Vec<Key>,
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
    /// The id of the key that seals: for a backup, which never holds the key.
    pub fn key_id(&self) -> &str {
        &self.current().id
    }

    /// Seals `secret` for `place`.
    pub fn seal(&self, place: Place<'_>, secret: &SecretString) -> Sealed {
        let key = self.current();
        let nonce = XNonce::generate();
        let payload = Payload {
            msg: secret.expose_secret().as_bytes(),
            aad: &place.associated(),
        };
        let ciphertext = key
            .cipher
            .encrypt(&nonce, payload)
            .expect("only 256 GiB are too long to seal");
        let sealed = [nonce.as_slice(), &ciphertext].concat();
        Sealed(format!("{}.{}", key.id, BASE64.encode(sealed)))
    }

    /// Opens what was sealed for `place`.
    ///
    /// # Errors
    /// See [`OpenError`].
    pub fn open(&self, place: Place<'_>, sealed: &Sealed) -> Result<SecretString, OpenError> {
        let (id, text) = sealed.0.split_once('.').ok_or(OpenError::Corrupt)?;
        let key = self.keys.iter().find(|key| key.id == id).ok_or(OpenError::UnknownKey)?;
        let bytes = BASE64.decode(text).map_err(|_| OpenError::Corrupt)?;
        let (nonce, ciphertext) = bytes.split_at_checked(NONCE).ok_or(OpenError::Corrupt)?;
        let nonce = XNonce::try_from(nonce).map_err(|_| OpenError::Corrupt)?;
        let payload = Payload {
            msg: ciphertext,
            aad: &place.associated(),
        };
        let opened = key.cipher.decrypt(&nonce, payload).map_err(|_| OpenError::Corrupt)?;
        let opened = Zeroizing::new(opened);
        let text = std::str::from_utf8(&opened).map_err(|_| OpenError::Corrupt)?;
        Ok(SecretString::from(text))
    }

    fn current(&self) -> &Key {
        self.keys.last().expect("a key file without keys is refused")
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
}

#[cfg(test)]
mod tests;
