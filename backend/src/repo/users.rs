//! Users.
//!
//! Names of local users are unique; there is always a super admin who can sign in, as soon as there is
//! any user. All that is of users is under the installation's guard.

mod read;
mod write;

pub use read::{any, called, get, list, named};
pub use write::{Change, insert, insert_first, remove, update};
