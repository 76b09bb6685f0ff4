//! Kapacitors.
//!
//! A source with a Kapacitor has exactly one active Kapacitor; names are unique in the source.

mod read;
mod write;

pub use read::{all, get, list, preview};
pub use write::{insert, note_endpoints, remove, update};

use switchboard_shared::rules::limits;

use super::records::KapacitorRecord;
use super::sources::KapacitorName;
use super::{Error, Result};

/// All Kapacitors of a source, at one generation.
#[derive(Clone, Debug, PartialEq)]
pub struct KapacitorListing {
    /// The generation that this is the state of.
    pub generation: u64,
    /// The active one first, then by folded name, then by id.
    pub kapacitors: Vec<KapacitorView>,
}

/// A Kapacitor and its mark, read at one generation.
#[derive(Clone, Debug, PartialEq)]
pub struct KapacitorView {
    /// The record.
    pub record: KapacitorRecord,
    /// It is the one in use.
    pub active: bool,
}

/// What comes after a Kapacitor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KapacitorRemoval {
    /// The Kapacitor that becomes active; `None` where the active one stays or none is left.
    pub next_active: Option<KapacitorName>,
}

/// Whether another one fits beside `siblings`.
///
/// # Errors
/// [`Error::LimitReached`].
pub fn check_room(siblings: &[KapacitorView]) -> Result<()> {
    let most = limits::KAPACITORS;
    if siblings.len() < most {
        return Ok(());
    }
    Err(Error::LimitReached(format!(
        "a source can have at most {most} Kapacitors"
    )))
}
