//! What all lists have in common.

use serde::{Deserialize, Serialize};

/// Where a list is, and where its next page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListLinks {
    /// This page.
    #[serde(rename = "self")]
    pub this: String,
    /// The next page, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A record by its id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}
