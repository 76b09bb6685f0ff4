//! Who is calling, and for which organization.
//!
//! A handler takes one of the extractors here, so what a caller must be stands in its signature. Without sign-in
//! (`--auth none`) everyone is the local operator, who is super admin.

mod caller;
mod organization;
mod role;

pub use caller::{Caller, Editor, Member, SuperAdmin, Viewer};
pub use role::Role;
