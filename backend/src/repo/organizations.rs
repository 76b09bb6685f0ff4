//! Organizations.
//!
//! There is always the default one; names are unique in the installation. One that is deleted is gone at once, with all
//! that is in it; what it held is removed afterwards, see [`empty`].

mod emptying;
mod read;
mod write;

pub use emptying::{empty, unemptied};
pub use read::{exists, get, list, preview};
pub use write::{ensure_default, insert, remove, update};

use switchboard_shared::rules::limits;

use super::{Error, Result};

/// What goes with an organization.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OrganizationRemoval {
    /// How many sources.
    pub sources: usize,
    /// How many Kapacitors.
    pub kapacitors: usize,
}

/// Whether another one fits beside `organizations`.
fn has_room(organizations: usize) -> Result<()> {
    let most = limits::ORGANIZATIONS;
    if organizations < most {
        return Ok(());
    }
    Err(Error::LimitReached(format!(
        "there can be at most {most} organizations"
    )))
}
