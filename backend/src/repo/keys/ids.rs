//! The ids that keys are made of.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::{Uuid, Version};

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

    /// A new id.
    pub fn generate() -> Self {
        Self(Uuid::now_v7().to_string())
    }

    /// Whether it is the organization that always exists.
    pub fn is_default(&self) -> bool {
        self.0 == Self::DEFAULT
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for OrgId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for OrgId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
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

record_id! {
    /// The id of a user.
    UserId
}

record_id! {
    /// The id of a session, by which it is listed and ended; the browser holds another secret.
    SessionId
}

record_id! {
    /// The id of an API token, by which it is listed and deleted; not the token.
    TokenId
}

/// The id of a source or a Kapacitor, where it does not matter which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConnectionId(Uuid);

impl From<SourceId> for ConnectionId {
    fn from(id: SourceId) -> Self {
        Self(id.0)
    }
}

impl From<KapacitorId> for ConnectionId {
    fn from(id: KapacitorId) -> Self {
        Self(id.0)
    }
}

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
}
