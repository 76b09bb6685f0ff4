//! What a deletion would do: the answer of `DELETE …?dryRun`.

use serde::{Deserialize, Serialize};

use crate::list::Named;

/// What deleting a source would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SourceDeletion {
    /// The Kapacitors that would go with it.
    pub kapacitors: Vec<Named>,
    /// The source that would become the default; null where the default stays, or none is left.
    pub next_default: Option<Named>,
}

/// What deleting a Kapacitor would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct KapacitorDeletion {
    /// The Kapacitor that would become the active one; null where the active one stays, or none is left.
    pub next_active: Option<Named>,
}
