//! A change of several keys.

use bytes::Bytes;

use super::{Error, Event, MAX_OPERATIONS, MAX_VALUE, Result};

/// Writes that are made together, and what must hold for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Txn {
    /// What must hold.
    pub checks: Vec<Check>,
    /// What is then written; no key twice.
    pub writes: Vec<Write>,
}

/// A key and the value that it must have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The key.
    pub key: String,
    /// Its value; `None` where it must be absent.
    pub expected: Option<Bytes>,
}

/// One write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Write {
    /// Sets a key's value.
    Put(String, Bytes),
    /// Removes a key; no error where it is absent.
    Delete(String),
}

impl From<Write> for Event {
    fn from(write: Write) -> Self {
        match write {
            Write::Put(key, value) => Self::Put(key, value),
            Write::Delete(key) => Self::Deleted(key),
        }
    }
}

impl Txn {
    /// Demands that `key` has the value `expected`.
    pub fn check(&mut self, key: impl Into<String>, expected: Option<Bytes>) {
        let key = key.into();
        self.checks.push(Check { key, expected });
    }

    /// Sets `key`.
    pub fn put(&mut self, key: impl Into<String>, value: impl Into<Bytes>) {
        self.writes.push(Write::Put(key.into(), value.into()));
    }

    /// Removes `key`.
    pub fn delete(&mut self, key: impl Into<String>) {
        self.writes.push(Write::Delete(key.into()));
    }

    /// Whether it fits every store.
    ///
    /// # Errors
    /// [`Error::TooManyOperations`] and [`Error::ValueTooLarge`].
    pub fn check_size(&self) -> Result<()> {
        let operations = self.checks.len() + self.writes.len();
        if MAX_OPERATIONS < operations {
            return Err(Error::TooManyOperations { operations });
        }
        let too_large = self.writes.iter().find_map(|write| match write {
            Write::Put(key, value) if MAX_VALUE < value.len() => Some((key, value.len())),
            Write::Put(..) | Write::Delete(_) => None,
        });
        match too_large {
            Some((key, bytes)) => Err(Error::ValueTooLarge {
                key: key.clone(),
                bytes,
            }),
            None => Ok(()),
        }
    }
}
