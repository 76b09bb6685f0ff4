//! What an option can hold.

use std::collections::BTreeMap;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// The value of an option.
#[derive(Clone, PartialEq, Eq, Serialize)]
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

/// Written out: what serde derives for this keeps a copy of every value, and costs the app more than all else here.
impl<'de> Deserialize<'de> for OptionValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = OptionValue;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("the value of an option")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<OptionValue, E> {
        Ok(OptionValue::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<OptionValue, E> {
        Ok(OptionValue::Integer(value))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<OptionValue, E> {
        value.try_into().map(OptionValue::Integer).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<OptionValue, E> {
        Ok(OptionValue::from(value))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<OptionValue, E> {
        Ok(OptionValue::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<OptionValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(OptionValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<OptionValue, A::Error> {
        let mut map = BTreeMap::new();
        while let Some((name, value)) = entries.next_entry()? {
            map.insert(name, value);
        }
        Ok(OptionValue::Map(map))
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
            (OptionValue::from(-25), "-25"),
            (OptionValue::from("a"), r#""a""#),
            (OptionValue::List(vec!["a".to_owned()]), r#"["a"]"#),
            (OptionValue::Map(entries), r#"{"a":"b"}"#),
        ] {
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert!(serde_json::from_str::<OptionValue>(json).unwrap() == value, "{json}");
        }
    }

    #[test]
    fn what_is_none_of_these_is_no_value() {
        for json in ["null", "1.5", "18446744073709551615", "[1]", r#"{"a":1}"#] {
            assert!(serde_json::from_str::<OptionValue>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn debug_does_not_show_what_it_holds() {
        assert_eq!(format!("{:?}", OptionValue::from("hunter2")), "Text(…)");
    }
}
