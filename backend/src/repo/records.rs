//! What is stored: one JSON value a record.
//!
//! None of these types crosses the wire. Every field has a default, so that what an older version wrote can be read.

mod people;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use switchboard_shared::health::State;
use switchboard_shared::product::SourceType;
use switchboard_shared::role::Role;

use super::keys::{KapacitorId, OrgId, SourceId};
use super::names::Name;
use crate::vault::Sealed;

pub use people::{Identity, LOCAL, PasswordHash, SessionRecord, TokenRecord, UserFields, UserRecord};

/// An organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganizationRecord {
    /// Its id.
    pub id: OrgId,
    /// Counts the changes of its fields, from 1.
    pub revision: u64,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// When its fields last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// What can be changed.
    pub fields: OrganizationFields,
}

/// What can be changed of an organization.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrganizationFields {
    /// Unique in the installation by its key.
    pub name: Name,
    /// The role of who comes in without one of his own.
    pub default_role: Role,
}

/// A source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceRecord {
    /// Its id.
    pub id: SourceId,
    /// Counts the changes of its fields, from 1.
    pub revision: u64,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// When its fields last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// What can be changed.
    pub fields: SourceFields,
}

/// What can be changed of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceFields {
    /// Unique in the organization by its key.
    pub name: Name,
    /// Where it is, normalised.
    pub url: String,
    /// The user name that is sent.
    pub username: String,
    /// The kind of InfluxDB; `None` until it is chosen or found out.
    pub kind: Option<SourceType>,
    /// Somebody chose the kind; else it is what a check found. What an older version stored counts as found: that
    /// version let every check replace it.
    pub kind_chosen: bool,
    /// The meta node of an Enterprise cluster, normalised.
    pub meta_url: String,
    /// The database that Telegraf writes to.
    pub telegraf: String,
    /// The organization inside InfluxDB 2.x.
    pub influx_organization: String,
    /// The retention policy to use where none is named.
    pub default_rp: String,
    /// The database to use where none is named.
    pub default_db: String,
    /// Free key and value pairs.
    pub labels: BTreeMap<String, String>,
    /// How its certificate is checked.
    pub tls: TlsRecord,
    /// What nobody may read.
    pub secrets: SourceSecrets,
}

impl SourceFields {
    /// Whether people see the same in both. How the kind came to be known is our own matter, and no kind is shown as
    /// the usual one.
    pub fn looks_like(&self, other: &Self) -> bool {
        let shown = |it: &Self| Self {
            kind: Some(it.kind.unwrap_or_default()),
            kind_chosen: false,
            ..it.clone()
        };
        shown(self) == shown(other)
    }
}

/// The names that secrets are sealed with.
pub mod field {
    /// A password.
    pub const PASSWORD: &str = "password";
    /// The secret that Enterprise nodes share.
    pub const SHARED_SECRET: &str = "sharedSecret";
    /// The token of 2.x and 3.x.
    pub const TOKEN: &str = "token";
    /// The key of a client certificate.
    pub const CLIENT_KEY: &str = "clientKey";
}

/// The secrets of a source, sealed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceSecrets {
    /// Sealed as [`field::PASSWORD`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Sealed>,
    /// Sealed as [`field::SHARED_SECRET`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared_secret: Option<Sealed>,
    /// Sealed as [`field::TOKEN`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<Sealed>,
    /// Sealed as [`field::CLIENT_KEY`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_key: Option<Sealed>,
}

impl SourceSecrets {
    /// What there is, with the names that it is sealed with.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Sealed)> {
        let all = [
            (field::PASSWORD, &self.password),
            (field::SHARED_SECRET, &self.shared_secret),
            (field::TOKEN, &self.token),
            (field::CLIENT_KEY, &self.client_key),
        ];
        all.into_iter()
            .filter_map(|(field, sealed)| Some((field, sealed.as_ref()?)))
    }

    /// The same, to be sealed anew.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut Sealed)> {
        let all = [
            (field::PASSWORD, &mut self.password),
            (field::SHARED_SECRET, &mut self.shared_secret),
            (field::TOKEN, &mut self.token),
            (field::CLIENT_KEY, &mut self.client_key),
        ];
        all.into_iter()
            .filter_map(|(field, sealed)| Some((field, sealed.as_mut()?)))
    }
}

/// A Kapacitor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KapacitorRecord {
    /// Its id.
    pub id: KapacitorId,
    /// The source that it belongs to.
    pub source: SourceId,
    /// Counts the changes of its fields, from 1.
    pub revision: u64,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// When its fields last changed, in milliseconds since 1970.
    pub updated_at: i64,
    /// The options of its alert endpoints that were set through Switchboard, by `section/element`. Kapacitor does not tell
    /// what differs from its file. Not counted by the revision, and forgotten when the address changes.
    pub endpoints: BTreeMap<String, BTreeSet<String>>,
    /// What can be changed.
    pub fields: KapacitorFields,
}

/// What can be changed of a Kapacitor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KapacitorFields {
    /// Unique in the source by its key.
    pub name: Name,
    /// Where it is, normalised.
    pub url: String,
    /// The user name that is sent.
    pub username: String,
    /// How its certificate is checked.
    pub tls: TlsRecord,
    /// What nobody may read.
    pub secrets: KapacitorSecrets,
}

/// The secrets of a Kapacitor, sealed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct KapacitorSecrets {
    /// Sealed as [`field::PASSWORD`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Sealed>,
    /// Sealed as [`field::CLIENT_KEY`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_key: Option<Sealed>,
}

impl KapacitorSecrets {
    /// What there is, with the names that it is sealed with.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Sealed)> {
        let all = [(field::PASSWORD, &self.password), (field::CLIENT_KEY, &self.client_key)];
        all.into_iter()
            .filter_map(|(field, sealed)| Some((field, sealed.as_ref()?)))
    }

    /// The same, to be sealed anew.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&'static str, &mut Sealed)> {
        let all = [
            (field::PASSWORD, &mut self.password),
            (field::CLIENT_KEY, &mut self.client_key),
        ];
        all.into_iter()
            .filter_map(|(field, sealed)| Some((field, sealed.as_mut()?)))
    }
}

/// How a connection's certificate is checked; the client's key is among the secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TlsRecord {
    /// The server's certificate must be trusted.
    pub verify: bool,
    /// The name that the certificate must carry, where it is not the URL's host.
    pub server_name: String,
    /// Own certificate authorities as PEM.
    pub ca: String,
    /// The certificate that is presented, as PEM.
    pub client_certificate: String,
}

impl Default for TlsRecord {
    fn default() -> Self {
        Self {
            verify: true,
            server_name: String::new(),
            ca: String::new(),
            client_certificate: String::new(),
        }
    }
}

/// The last known state of a connection, as far as it outlives a restart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HealthRecord {
    /// Whether it worked.
    pub state: State,
    /// Since when, in milliseconds since 1970.
    pub since: Option<i64>,
    /// Why it is down.
    pub cause: Option<String>,
    /// The version that was seen.
    pub version: Option<String>,
}
