//! Moments on the wire.

use serde::{Deserialize, Serialize};

/// A moment as RFC 3339 in UTC with milliseconds: `2026-11-23T09:30:00.000Z`.
///
/// Kept as text: the server writes it and the browser's own `Date` reads it, so neither side needs a calendar here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, format = DateTime))]
#[serde(transparent)]
pub struct Timestamp(pub String);

impl Timestamp {
    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
