//! Users.
//!
//! Names are unique among the users of a provider; there is always a super admin who can sign in, as soon as there is
//! any user. All that is of users is under the installation's guard.

mod read;
mod write;

pub use read::{any, get, list, named};
pub use write::{Change, insert, insert_first, remove, update};
