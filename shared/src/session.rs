//! Sessions: where one is signed in.

use serde::{Deserialize, Serialize};

use crate::list::ListLinks;
use crate::time::Timestamp;

/// A session of the caller, as answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// What it is ended by; not what the browser holds.
    pub id: String,
    /// When one signed in.
    pub created_at: Timestamp,
    /// When it was last used, to some minutes.
    pub last_seen_at: Timestamp,
    /// Where from.
    pub address: String,
    /// The browser, as it called itself.
    pub agent: String,
    /// It is the one that asks.
    pub current: bool,
}

/// A page of the caller's sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionList {
    /// The current one first, then the last used.
    pub sessions: Vec<Session>,
    /// How many there are.
    pub total: usize,
    /// This page and the next.
    pub links: ListLinks,
}
