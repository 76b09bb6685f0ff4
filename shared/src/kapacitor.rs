//! Kapacitor connections; each belongs to exactly one source.

use serde::{Deserialize, Serialize};

use crate::diagnosis::Diagnosis;
use crate::health::{Health, StateCounts};
use crate::list::ListLinks;
use crate::patch::Patch;
use crate::time::Timestamp;
use crate::tls::{Tls, TlsChange};

/// A Kapacitor connection, as answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Kapacitor {
    /// UUID v7; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Counts the changes of its writable fields; the `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// Unique among the source's Kapacitors, without regard to case.
    pub name: String,
    /// Where it is, normalised and without credentials.
    pub url: String,
    /// The user name that is sent.
    pub username: String,
    /// The inverse of `tls.verify`, under Chronograf's name.
    pub insecure_skip_verify: bool,
    /// It is the one in use.
    pub active: bool,
    /// The version that the last check saw; empty where none was seen.
    pub version: String,
    /// A password is stored.
    pub has_password: bool,
    /// How its certificate is checked.
    pub tls: Tls,
    /// What the last check said; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
    /// When it was created; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// When a writable field last changed; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// Where to go from here; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<KapacitorLinks>,
}

/// Where to go from a Kapacitor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KapacitorLinks {
    /// The Kapacitor.
    #[serde(rename = "self")]
    pub this: String,
    /// Checks it.
    pub health: String,
    /// Its alert endpoints.
    pub endpoints: String,
    /// Its own API, within bounds.
    pub proxy: String,
}

/// A page of a source's Kapacitors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KapacitorList {
    /// The active one first, then by name.
    pub kapacitors: Vec<Kapacitor>,
    /// How many there are that match, on all pages.
    pub total: usize,
    /// Their states.
    pub states: StateCounts,
    /// This page and the next.
    pub links: ListLinks,
}

/// The answer of a dry run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KapacitorDryRun {
    /// What would be stored.
    pub kapacitor: Kapacitor,
    /// What the check said.
    pub diagnosis: Diagnosis,
}

/// A change of a Kapacitor, or a new one, as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct KapacitorChange {
    /// Unique among the source's Kapacitors, without regard to case.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Patch<String>,
    /// Where it is, normalised and without credentials; credentials in it move into `username` and `password`.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub url: Patch<String>,
    /// The user name that is sent.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub username: Patch<String>,
    /// The password; goes in and never comes out.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, write_only))]
    pub password: Patch<String>,
    /// The inverse of `tls.verify`, under Chronograf's name.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub insecure_skip_verify: Patch<bool>,
    /// It is the one in use.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub active: Patch<bool>,
    /// How its certificate is checked.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<TlsChange>))]
    pub tls: Patch<TlsChange>,
}
