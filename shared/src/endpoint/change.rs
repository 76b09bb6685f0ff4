//! Changes of endpoints, as sent.

use std::collections::BTreeMap;

use serde::Serialize;

use super::OptionValue;

/// A change of an element. Only what is named changes; a secret that is not named stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct EndpointChange {
    /// New values, by option. An empty text, list or map clears.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, OptionValue>,
    /// Options that go back to the value of Kapacitor's file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unset: Vec<String>,
}

/// A new element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct NewElement {
    /// Its name: letters, digits, `-`, `_` and `+`.
    #[cfg_attr(feature = "openapi", schema(pattern = "^[A-Za-z0-9_+-]{1,100}$"))]
    pub name: String,
    /// Values, by option; what is absent has its default.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub set: BTreeMap<String, OptionValue>,
}
