//! InfluxDB connections.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnosis::Diagnosis;
use crate::health::{Health, State, StateCounts};
use crate::list::ListLinks;
use crate::patch::Patch;
use crate::product::SourceType;
use crate::time::Timestamp;
use crate::tls::{Tls, TlsChange};

/// An InfluxDB connection, as answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// UUID v7; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Counts the changes of its writable fields; the `ETag`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revision: Option<u64>,
    /// Unique in the organization, without regard to case.
    pub name: String,
    /// The kind of InfluxDB.
    #[serde(rename = "type")]
    pub kind: SourceType,
    /// Where it is, normalised and without credentials.
    pub url: String,
    /// The user name that is sent.
    pub username: String,
    /// The meta node of an Enterprise cluster.
    pub meta_url: String,
    /// The inverse of `tls.verify`, under Chronograf's name.
    pub insecure_skip_verify: bool,
    /// The product opens with this source.
    pub default: bool,
    /// The database that Telegraf writes to.
    pub telegraf: String,
    /// The tenant that owns it.
    pub organization: String,
    /// The organization inside InfluxDB 2.x, by its name or id.
    pub influx_organization: String,
    /// The retention policy to use where none is named.
    #[serde(rename = "defaultRP")]
    pub default_rp: String,
    /// The database to use where none is named; Clustered and Cloud Dedicated are asked about it where `telegraf` is empty.
    #[serde(rename = "defaultDB")]
    pub default_db: String,
    /// The version that the last check saw; empty where none was seen.
    pub version: String,
    /// What is sent to prove who we are.
    pub authentication: Authentication,
    /// A password is stored.
    pub has_password: bool,
    /// A shared secret is stored.
    pub has_shared_secret: bool,
    /// A token is stored.
    pub has_token: bool,
    /// Free key and value pairs.
    pub labels: BTreeMap<String, String>,
    /// How its certificate is checked.
    pub tls: Tls,
    /// What the last check said; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
    /// Its Kapacitor that is in use.
    pub active_kapacitor: Option<ActiveKapacitor>,
    /// How many Kapacitors it has.
    pub kapacitor_count: usize,
    /// When it was created; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_at: Option<Timestamp>,
    /// When a writable field last changed; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<Timestamp>,
    /// It is managed by a file, not by people.
    pub provisioned: bool,
    /// Where to go from here; absent in a dry run of a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links: Option<SourceLinks>,
}

/// What is sent to a server to prove who we are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Authentication {
    /// Nothing.
    #[default]
    None,
    /// User name and password.
    Basic,
    /// A token signed with the shared secret.
    Shared,
    /// A token.
    Token,
}

/// A source's Kapacitor that is in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActiveKapacitor {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its last known state.
    pub state: State,
}

/// Where to go from a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceLinks {
    /// The source.
    #[serde(rename = "self")]
    pub this: String,
    /// Checks it.
    pub health: String,
    /// What is known about it.
    pub overview: String,
    /// Its Kapacitors.
    pub kapacitors: String,
}

/// A page of sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SourceList {
    /// The default one first, then by name.
    pub sources: Vec<Source>,
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
pub struct SourceDryRun {
    /// What would be stored.
    pub source: Source,
    /// What the check said.
    pub diagnosis: Diagnosis,
}

/// A change of a source, or a new one, as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct SourceChange {
    /// Unique in the organization, without regard to case.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Patch<String>,
    /// The kind of InfluxDB; `null` means: what the check finds.
    #[serde(rename = "type", skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<SourceType>))]
    pub kind: Patch<SourceType>,
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
    /// The shared secret of Enterprise, which signs for `username`; goes in and never comes out.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, write_only))]
    pub shared_secret: Patch<String>,
    /// The token of 2.x and 3.x, without the white space around it; goes in and never comes out.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, write_only))]
    pub token: Patch<String>,
    /// The meta node of an Enterprise cluster.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub meta_url: Patch<String>,
    /// The inverse of `tls.verify`, under Chronograf's name.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub insecure_skip_verify: Patch<bool>,
    /// The product opens with this source.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub default: Patch<bool>,
    /// The database that Telegraf writes to.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub telegraf: Patch<String>,
    /// The organization inside InfluxDB 2.x, by its name or id.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub influx_organization: Patch<String>,
    /// The retention policy to use where none is named.
    #[serde(rename = "defaultRP", skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub default_rp: Patch<String>,
    /// The database to use where none is named; Clustered and Cloud Dedicated are asked about it where `telegraf` is empty.
    #[serde(rename = "defaultDB", skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub default_db: Patch<String>,
    /// Free key and value pairs; in a PATCH `null` removes that label.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<BTreeMap<String, Option<String>>>))]
    pub labels: Patch<BTreeMap<String, Option<String>>>,
    /// How its certificate is checked.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<TlsChange>))]
    pub tls: Patch<TlsChange>,
}
