//! The one HTTP client of the app: typed calls to the REST API, nothing else.

mod auth;
mod client;
mod endpoints;
mod error;
mod json;
mod kapacitors;
mod later;
mod me;
mod organizations;
mod query;
mod sources;
mod tokens;
mod users;

pub use auth::Auth;
pub use client::{Client, Store};
pub use endpoints::Endpoints;
pub use error::{Error, Result};
pub use kapacitors::Kapacitors;
pub use later::join as join_later;
pub use me::Caller;
pub use organizations::Organizations;
pub use query::ListQuery;
pub use sources::Sources;
pub use tokens::Tokens;
pub use users::Users;
