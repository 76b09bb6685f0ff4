//! Who is calling, and for which organization.
//!
//! A handler takes one of the extractors here, so what a caller must be stands in its signature. Without sign-in
//! (`--auth none`) everyone is the local operator, who is super admin.

mod caller;
pub mod cookie;
mod organization;
mod origin;
mod recognise;

use actix_web::{HttpMessage as _, HttpRequest};

use crate::server::Way;

pub use caller::{Admin, Caller, Editor, Member, Placed, SuperAdmin, Viewer, require};
pub use recognise::person;

/// The way that `request` came.
fn way(request: &HttpRequest) -> Way {
    request.extensions().get().copied().unwrap_or_default()
}
