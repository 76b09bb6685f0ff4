//! The sealing keys that are known by now.

use std::sync::Arc;

use secrecy::SecretString;

use super::key_file::Stamp;
use super::{Key, OpenError, Place, Sealed};

/// The keys of the key file as it was read last, and those that were in it before.
pub(super) struct Ring {
    /// Which file that was; `None` where there was none.
    stamp: Option<Stamp>,
    /// At least one; the last one seals.
    in_file: Vec<Arc<Key>>,
    /// They open until the process ends: a line that was taken out too early fails nothing before the next start says so.
    former: Vec<Arc<Key>>,
}

impl Ring {
    /// The keys of a file that is read for the first time.
    pub(super) fn new(stamp: Option<Stamp>, in_file: Vec<Arc<Key>>) -> Self {
        Self {
            stamp,
            in_file,
            former: Vec::new(),
        }
    }

    /// The same after the file was read again and held `keys`.
    pub(super) fn with(&self, stamp: Option<Stamp>, keys: &[Arc<Key>]) -> Self {
        let gone = |key: &&Arc<Key>| keys.iter().all(|other| other.id != key.id);
        Self {
            stamp,
            in_file: keys.to_vec(),
            former: self.all().filter(gone).cloned().collect(),
        }
    }

    /// The same after the file could not be read.
    pub(super) fn seen(&self, stamp: Option<Stamp>) -> Self {
        Self {
            stamp,
            in_file: self.in_file.clone(),
            former: self.former.clone(),
        }
    }

    pub(super) fn stamp(&self) -> Option<Stamp> {
        self.stamp
    }

    /// The keys in the file, in its order.
    pub(super) fn in_file(&self) -> impl Iterator<Item = &Arc<Key>> {
        self.in_file.iter()
    }

    /// The key that seals.
    pub(super) fn sealing(&self) -> &Key {
        self.in_file.last().expect("a key file without keys is refused")
    }

    /// Opens what was sealed for `place`.
    pub(super) fn open(&self, place: Place<'_>, sealed: &Sealed) -> Result<SecretString, OpenError> {
        let (id, text) = sealed.as_str().split_once('.').ok_or(OpenError::Corrupt)?;
        let key = self.all().find(|key| key.id == id).ok_or(OpenError::UnknownKey)?;
        key.open(place, text)
    }

    fn all(&self) -> impl Iterator<Item = &Arc<Key>> {
        self.in_file.iter().chain(&self.former)
    }
}
