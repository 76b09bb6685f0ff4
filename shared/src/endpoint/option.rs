//! Options: what they are, and what they hold.

use serde::{Deserialize, Serialize};

use super::{OptionKind, OptionValue};

/// What an option is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OptionInfo {
    /// Its name, in `set`, `unset` and `fields`.
    pub name: String,
    /// What people call it.
    pub label: String,
    /// What it may hold.
    pub kind: OptionKind,
    /// What a number counts; absent where that is plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// It goes in and never comes out.
    pub secret: bool,
    /// What Kapacitor uses where its file says nothing; for a test alert what is sent where it is left out. Absent where that
    /// is nothing, a secret, or not known. An element that is added begins with nothing all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<OptionValue>,
    /// A test option that is left out is taken from this option of the element; the element key means its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it does, in a sentence; empty where that is not known.
    pub help: String,
    /// An example to show in the empty field.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placeholder: Option<String>,
    /// What a `choice` may be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// Switchboard knows it.
    pub known: bool,
}

/// What an option of an element holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OptionState {
    /// Its name.
    pub name: String,
    /// What it holds; null for a secret, and for what may be one.
    pub value: Option<OptionValue>,
    /// It holds something: not nothing, an empty text, list or map.
    pub is_set: bool,
    /// It was set through Switchboard, so it is not the value of Kapacitor's file that counts. What other tools set is not
    /// told by Kapacitor.
    pub changed: bool,
}
