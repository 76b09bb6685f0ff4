//! Sources.
//!
//! An organization with a source has exactly one default source; names are unique; a source goes with its Kapacitors.

mod read;
mod write;

pub use read::{check_room, get, list, preview};
pub use write::{insert, pin_kind, remove, update};

use switchboard_shared::rules::limits;

use super::keys::{KapacitorId, SourceId};
use super::records::{KapacitorRecord, SourceRecord};
use super::{Error, Result};

/// All sources of an organization, at one generation.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceListing {
    /// The generation that this is the state of.
    pub generation: u64,
    /// The default one first, then by folded name, then by id.
    pub sources: Vec<SourceView>,
}

/// A source and what belongs to it, read at one generation.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceView {
    /// The record.
    pub record: SourceRecord,
    /// It is the default one.
    pub default: bool,
    /// Its Kapacitor that is in use; there is one as soon as it has any.
    pub active: Option<KapacitorName>,
    /// How many Kapacitors it has.
    pub kapacitors: usize,
}

/// A source by its id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceName {
    /// Its id.
    pub id: SourceId,
    /// Its name as people see it.
    pub name: String,
}

/// A Kapacitor by its id and name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KapacitorName {
    /// Its id.
    pub id: KapacitorId,
    /// Its name as people see it.
    pub name: String,
}

/// What goes with a source, and what comes after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRemoval {
    /// Its Kapacitors, oldest first.
    pub kapacitors: Vec<KapacitorName>,
    /// The source that becomes the default; `None` where the default stays or none is left.
    pub next_default: Option<SourceName>,
}

/// Whether another one fits beside `sources`.
fn has_room(sources: usize) -> Result<()> {
    let most = limits::SOURCES;
    if sources < most {
        return Ok(());
    }
    Err(Error::LimitReached(format!(
        "an organization can have at most {most} sources"
    )))
}

impl From<&SourceRecord> for SourceName {
    fn from(record: &SourceRecord) -> Self {
        Self {
            id: record.id,
            name: record.fields.name.as_str().to_owned(),
        }
    }
}

impl From<&KapacitorRecord> for KapacitorName {
    fn from(record: &KapacitorRecord) -> Self {
        Self {
            id: record.id,
            name: record.fields.name.as_str().to_owned(),
        }
    }
}
