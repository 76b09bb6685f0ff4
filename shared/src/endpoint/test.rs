//! Test alerts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{OptionInfo, OptionValue};

/// How a test alert of a section is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TestInfo {
    /// What can be said about the alert, each with what is sent where it is left out.
    pub options: Vec<OptionInfo>,
    /// What a test does not show; absent where it is like an alert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}

/// A test alert, as asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TestAlert {
    /// The element that sends it; absent, the unnamed one or the section's default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// What the alert says, by option; each that is absent is filled in.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub options: BTreeMap<String, OptionValue>,
}

/// What came of a test alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TestOutcome {
    /// The receiver took it.
    pub success: bool,
    /// Kapacitor's words, where it did not; cut at 300 characters.
    pub message: String,
}
