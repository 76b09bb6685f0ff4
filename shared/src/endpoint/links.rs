//! Where to go from endpoints.

use serde::{Deserialize, Serialize};

/// Where to go from the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EndpointListLinks {
    /// The list.
    #[serde(rename = "self")]
    pub this: String,
    /// The Kapacitor.
    pub kapacitor: String,
}

/// Where to go from a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SectionLinks {
    /// The section: PATCH changes its unnamed element.
    #[serde(rename = "self")]
    pub this: String,
    /// POST adds an element; absent where none can be added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elements: Option<String>,
    /// POST sends a test alert; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
}

/// Where to go from an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ElementLinks {
    /// The element: PATCH changes it; DELETE removes a named one.
    #[serde(rename = "self")]
    pub this: String,
}
