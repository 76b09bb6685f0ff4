//! Every key of the store, and the ids that they are made of.
//!
//! Ids are parsed, never pasted, and names are hashed: a `/` or a foreign prefix cannot get into a key.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::{Uuid, Version};

/// A known text, sealed: shows whether the sealing keys are the right ones.
pub const SENTINEL: &str = "meta/sentinel";

/// Begins the guards of all organizations.
pub const GUARDS: &str = "generation/";

/// Begins all health entries.
pub const HEALTH: &str = "health/";

/// The id of an organization: `default`, or a UUID v7.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OrgId(String);

/// The text is no id that we give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct BadId;

impl OrgId {
    /// The id of the organization that always exists.
    pub const DEFAULT: &str = "default";

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for OrgId {
    fn default() -> Self {
        Self(Self::DEFAULT.to_owned())
    }
}

impl FromStr for OrgId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        if text != Self::DEFAULT {
            parse_uuid(text)?;
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for OrgId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes the id type of one resource.
macro_rules! record_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id, greater than every one that this process made before.
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }

            /// When the id was made, in milliseconds since 1970.
            pub fn created_at(self) -> i64 {
                created_at(self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                parse_uuid(text).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$name> for ConnectionId {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    };
}

record_id! {
    /// The id of a source. Ids grow with time, so the smallest is the oldest.
    SourceId
}

record_id! {
    /// The id of a Kapacitor. Ids grow with time, so the smallest is the oldest.
    KapacitorId
}

/// The id of a source or a Kapacitor, where it does not matter which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(Uuid);

impl FromStr for ConnectionId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        parse_uuid(text).map(Self)
    }
}

impl fmt::Display for ConnectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The guard of an organization: its generation, and what is counted in it.
pub fn guard(org: &OrgId) -> String {
    format!("{GUARDS}{org}")
}

/// Begins the sources of an organization.
pub fn sources(org: &OrgId) -> String {
    format!("source/{org}/")
}

/// A source.
pub fn source(org: &OrgId, id: SourceId) -> String {
    format!("source/{org}/{id}")
}

/// Which source has a name, by the name's folded key. Hashed: folding can make a name 50 times as long, and a key
/// must be short.
pub fn source_name(org: &OrgId, folded: &str) -> String {
    let hash: String = Sha256::digest(folded)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("source_name/{org}/{hash}")
}

/// Which source is the default one.
pub fn default_source(org: &OrgId) -> String {
    format!("default_source/{org}")
}

/// Begins the Kapacitors of all sources of an organization.
pub fn kapacitors_of_org(org: &OrgId) -> String {
    format!("kapacitor/{org}/")
}

/// Begins the Kapacitors of a source.
pub fn kapacitors(org: &OrgId, source: SourceId) -> String {
    format!("kapacitor/{org}/{source}/")
}

/// A Kapacitor.
pub fn kapacitor(org: &OrgId, source: SourceId, id: KapacitorId) -> String {
    format!("kapacitor/{org}/{source}/{id}")
}

/// Begins the marks of all active Kapacitors of an organization.
pub fn active_kapacitors(org: &OrgId) -> String {
    format!("active_kapacitor/{org}/")
}

/// Which Kapacitor of a source is the active one.
pub fn active_kapacitor(org: &OrgId, source: SourceId) -> String {
    format!("active_kapacitor/{org}/{source}")
}

/// The stored health of a connection.
pub fn health(org: &OrgId, id: ConnectionId) -> String {
    format!("{HEALTH}{org}/{id}")
}

/// The ids of a Kapacitor's source and its own, as they stand at the end of its key.
pub fn parse_pair(text: &str) -> Option<(SourceId, KapacitorId)> {
    let (source, id) = text.split_once('/')?;
    Some((source.parse().ok()?, id.parse().ok()?))
}

/// Only the spelling that we write ourselves: another one would be a second name for the same record.
fn parse_uuid(text: &str) -> Result<Uuid, BadId> {
    let id = Uuid::try_parse(text).map_err(|_| BadId)?;
    let ours = id.get_version() == Some(Version::SortRand) && id.to_string() == text;
    ours.then_some(id).ok_or(BadId)
}

fn created_at(id: Uuid) -> i64 {
    let (seconds, nanos) = id.get_timestamp().map_or((0, 0), |at| at.to_unix());
    i64::try_from(seconds).unwrap_or(i64::MAX) * 1_000 + i64::from(nanos / 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_spelling_is_an_id() {
        let id = SourceId::generate();
        assert_eq!(id.to_string().parse(), Ok(id));
        let text = id.to_string();
        for bad in [
            text.to_uppercase(),
            text.replace('-', ""),
            format!("{{{text}}}"),
            format!("{text}/x"),
            format!("../{text}"),
            uuid::Uuid::nil().to_string(),
            "6fa459ea-ee8a-4ca4-894e-db77e160355e".to_owned(),
            OrgId::DEFAULT.to_owned(),
            String::new(),
        ] {
            assert_eq!(bad.parse::<SourceId>(), Err(BadId), "{bad}");
        }
    }

    #[test]
    fn an_organization_is_the_default_one_or_has_a_uuid() {
        assert_eq!("default".parse(), Ok(OrgId::default()));
        assert!(SourceId::generate().to_string().parse::<OrgId>().is_ok());
        for bad in ["", "Default", "default/x", "other"] {
            assert_eq!(bad.parse::<OrgId>(), Err(BadId), "{bad}");
        }
    }

    #[test]
    fn ids_grow_and_know_their_time() {
        let (first, second) = (SourceId::generate(), SourceId::generate());
        assert!(first < second);
        assert!(first.to_string() < second.to_string());
        assert!(1_700_000_000_000 < first.created_at() && first.created_at() <= second.created_at());
    }

    #[test]
    fn no_prefix_holds_another_kind_of_key() {
        let (org, id) = (OrgId::default(), SourceId::generate());
        let prefixes = [
            sources(&org),
            kapacitors_of_org(&org),
            kapacitors(&org, id),
            active_kapacitors(&org),
        ];
        let foreign = [
            source_name(&org, "source/default/x"),
            default_source(&org),
            guard(&org),
            health(&org, id.into()),
        ];
        for prefix in &prefixes {
            assert!(foreign.iter().all(|key| !key.starts_with(prefix)), "{prefix}");
        }
    }
}
