//! What an option can hold.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The value of an option.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum OptionValue {
    /// A `boolean`.
    Boolean(bool),
    /// An `integer` or `port`.
    Integer(i64),
    /// Any kind that is written as a text; of `json`, the text of it.
    Text(String),
    /// A `list`.
    List(Vec<String>),
    /// A `map`, `levels` or `credentials`.
    Map(BTreeMap<String, String>),
}

impl OptionValue {
    /// It holds nothing: an empty text, list or map, or a map whose values all are empty.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Boolean(_) | Self::Integer(_) => false,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.values().all(String::is_empty),
        }
    }
}

impl From<bool> for OptionValue {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for OptionValue {
    fn from(value: i64) -> Self {
        Self::Integer(value)
    }
}

impl From<&str> for OptionValue {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

/// Never shows what it holds: it may be a secret on its way in.
impl std::fmt::Debug for OptionValue {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Boolean(_) => "Boolean(…)",
            Self::Integer(_) => "Integer(…)",
            Self::Text(_) => "Text(…)",
            Self::List(_) => "List(…)",
            Self::Map(_) => "Map(…)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_itself_again_after_json() {
        let entries = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
        for (value, json) in [
            (OptionValue::from(true), "true"),
            (OptionValue::from(25), "25"),
            (OptionValue::from("a"), r#""a""#),
            (OptionValue::List(vec!["a".to_owned()]), r#"["a"]"#),
            (OptionValue::Map(entries), r#"{"a":"b"}"#),
        ] {
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert!(serde_json::from_str::<OptionValue>(json).unwrap() == value, "{json}");
        }
    }

    #[test]
    fn debug_does_not_show_what_it_holds() {
        assert_eq!(format!("{:?}", OptionValue::from("hunter2")), "Text(…)");
    }
}
