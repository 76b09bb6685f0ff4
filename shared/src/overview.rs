//! What the home page shows of a source.

use serde::{Deserialize, Serialize};

use crate::diagnosis::Diagnosis;
use crate::health::Health;
use crate::kapacitor::Kapacitor;
use crate::time::Timestamp;

/// A source at a glance. Its parts fail each on their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Overview {
    /// The last known state.
    pub health: Health,
    /// The last check, where there was one.
    pub diagnosis: Option<Diagnosis>,
    /// The names of its databases.
    pub databases: Part<Vec<String>>,
    /// Whether the Telegraf database exists.
    pub telegraf: Part<bool>,
    /// The hosts that reported in the last 15 minutes, at most 100.
    pub hosts: Part<Vec<Host>>,
    /// Its Kapacitor that is in use, or null.
    pub active_kapacitor: Part<Option<Kapacitor>>,
}

/// A part of an answer: there, or why not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Part<T> {
    /// What was found.
    Value(T),
    /// Why nothing was.
    Error(String),
}

/// A host that Telegraf reported from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Host {
    /// Its name.
    pub name: String,
    /// When it last reported.
    pub last_seen: Timestamp,
}
