//! A field of a merge patch (RFC 7396).

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a change says about one field. Use with
/// `#[serde(default, skip_serializing_if = "Patch::is_absent")]`.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Patch<T> {
    /// Nothing: the field keeps its value.
    #[default]
    Absent,
    /// `null`: the field is cleared.
    Null,
    /// The field's new value.
    Value(T),
}

impl<T> Patch<T> {
    /// The change says nothing about the field.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The new value, where there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// `Value` of what is there, else `Absent`.
    pub fn when(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

/// Never shows the value: it may be a secret.
impl<T> fmt::Debug for Patch<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "Absent",
            Self::Null => "Null",
            Self::Value(_) => "Value(…)",
        })
    }
}

impl<T: Serialize> Serialize for Patch<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Patch<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Null, Self::Value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize, Serialize)]
    struct Change {
        #[serde(default, skip_serializing_if = "Patch::is_absent")]
        name: Patch<String>,
    }

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        for (json, want) in [
            ("{}", Patch::Absent),
            (r#"{"name":null}"#, Patch::Null),
            (r#"{"name":"a"}"#, Patch::Value("a".to_owned())),
        ] {
            let change: Change = serde_json::from_str(json).unwrap();
            assert_eq!(change.name, want);
            assert_eq!(serde_json::to_string(&change).unwrap(), json);
        }
    }

    #[test]
    fn debug_does_not_show_the_value() {
        assert_eq!(format!("{:?}", Patch::Value("hunter2")), "Value(…)");
    }
}
