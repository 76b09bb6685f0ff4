//! Values of options: as Kapacitor writes them, as they cross the wire, and as people send them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use switchboard_shared::endpoint::{OptionInfo, OptionKind, OptionValue};
use switchboard_shared::rules;

/// What Kapacitor holds in an option of `kind`; `None` where that is nothing, or nothing of that kind.
pub(super) fn read(kind: OptionKind, value: &Value) -> Option<OptionValue> {
    match (kind, value) {
        (OptionKind::Json, Value::Null) => None,
        (OptionKind::Json, value) => Some(OptionValue::Text(value.to_string())),
        (OptionKind::Boolean, Value::Bool(value)) => Some(OptionValue::Boolean(*value)),
        (OptionKind::Integer | OptionKind::Port, Value::Number(number)) => number.as_i64().map(OptionValue::Integer),
        // Most durations are texts; a few are nanoseconds.
        (OptionKind::Duration, Value::Number(number)) => number.as_u64().map(duration),
        (OptionKind::List, Value::Null) => Some(OptionValue::List(Vec::new())),
        (OptionKind::List, Value::Array(items)) => items
            .iter()
            .map(|item| item.as_str().map(str::to_owned))
            .collect::<Option<_>>()
            .map(OptionValue::List),
        (OptionKind::Map | OptionKind::Levels | OptionKind::Credentials, value) => map(value),
        (OptionKind::Boolean | OptionKind::Integer | OptionKind::Port | OptionKind::List, _) => None,
        (_, Value::String(text)) => Some(OptionValue::Text(text.clone())),
        _ => None,
    }
}

/// `value` as Kapacitor takes it.
pub(super) fn write(kind: OptionKind, value: &OptionValue) -> Value {
    match (kind, value) {
        // It was found to be JSON when it came.
        (OptionKind::Json, OptionValue::Text(text)) => serde_json::from_str(text).unwrap_or_default(),
        (OptionKind::Levels, OptionValue::Map(levels)) => levels
            .iter()
            .map(|(level, severity)| {
                (
                    level.clone(),
                    severity.parse().map_or_else(|_| json!(severity), |it: i64| json!(it)),
                )
            })
            .collect(),
        (_, value) => json!(value),
    }
}

/// What somebody sent for `option`, in the one form that is sent on.
///
/// # Errors
/// What is wrong with it, without repeating it.
pub(super) fn take(option: &OptionInfo, sent: &Value) -> Result<OptionValue, &'static str> {
    let value = parse(option.kind, sent)?;
    let value = rules::option::normalize(option, &value)?;
    if let (OptionKind::Json, OptionValue::Text(text)) = (option.kind, &value) {
        serde_json::from_str::<Value>(text).map_err(|_| "must be JSON")?;
    }
    Ok(value)
}

fn parse(kind: OptionKind, sent: &Value) -> Result<OptionValue, &'static str> {
    Ok(match (kind, sent) {
        (OptionKind::Json, Value::String(text)) => OptionValue::Text(text.clone()),
        (OptionKind::Json, sent) => OptionValue::Text(sent.to_string()),
        (OptionKind::List, Value::Null) => OptionValue::List(Vec::new()),
        (OptionKind::Map | OptionKind::Levels | OptionKind::Credentials, Value::Null) => {
            OptionValue::Map(BTreeMap::new())
        }
        (OptionKind::Boolean | OptionKind::Integer | OptionKind::Port | OptionKind::Duration, Value::Null) => {
            return Err("must not be null: unset goes back to the value of Kapacitor's file");
        }
        (_, Value::Null) => OptionValue::Text(String::new()),
        (_, Value::Bool(value)) => OptionValue::Boolean(*value),
        (_, Value::Number(number)) => OptionValue::Integer(number.as_i64().ok_or("must be a whole number")?),
        (_, Value::String(text)) => OptionValue::Text(text.clone()),
        (_, Value::Array(items)) => {
            let items = items.iter().map(|item| item.as_str().map(str::to_owned));
            OptionValue::List(items.collect::<Option<_>>().ok_or("must be a list of texts")?)
        }
        (_, Value::Object(_)) => map(sent).ok_or("must be an object of texts")?,
    })
}

fn map(value: &Value) -> Option<OptionValue> {
    let empty = Map::new();
    let members = match value {
        Value::Null => &empty,
        Value::Object(members) => members,
        _ => return None,
    };
    let text = |(name, value): (&String, &Value)| {
        let value = match value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        Some((name.clone(), value))
    };
    members.iter().map(text).collect::<Option<_>>().map(OptionValue::Map)
}

/// Nanoseconds as Go writes a duration, without its fractions: what is no whole second is written in the next smaller unit.
fn duration(nanoseconds: u64) -> OptionValue {
    let units = [
        (3_600_000_000_000, "h"),
        (60_000_000_000, "m"),
        (1_000_000_000, "s"),
        (1_000_000, "ms"),
        (1_000, "us"),
        (1, "ns"),
    ];
    let mut rest = nanoseconds;
    let mut text = String::new();
    for (size, unit) in units {
        if size <= rest {
            text.push_str(&format!("{}{unit}", rest / size));
            rest %= size;
        }
    }
    OptionValue::Text(if text.is_empty() { "0s".to_owned() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        for (kind, value) in [
            (OptionKind::Boolean, json!(true)),
            (OptionKind::Port, json!(25)),
            (OptionKind::Text, json!("a")),
            (OptionKind::List, json!(["a", "b"])),
            (OptionKind::Map, json!({"a": "b"})),
            (OptionKind::Levels, json!({"ok": 5, "info": "Info"})),
            (OptionKind::Json, json!({"a": [1, null]})),
        ] {
            let read = read(kind, &value).unwrap();
            assert_eq!(write(kind, &read), value, "{kind:?}");
        }
    }

    #[test]
    fn nothing_and_another_kind_are_no_value() {
        assert!(read(OptionKind::List, &Value::Null) == Some(OptionValue::List(Vec::new())));
        for (kind, value) in [
            (OptionKind::Integer, Value::Null),
            (OptionKind::Port, json!("25")),
            (OptionKind::Boolean, json!("true")),
            (OptionKind::List, json!([1])),
            (OptionKind::Text, json!({})),
        ] {
            assert!(read(kind, &value).is_none(), "{kind:?} {value}");
        }
    }

    #[test]
    fn nanoseconds_become_a_duration() {
        for (nanoseconds, text) in [
            (0_u64, "0s"),
            (10_000_000_000, "10s"),
            (5_400_000_000_000, "1h30m"),
            (1_500_000, "1ms500us"),
        ] {
            assert!(
                read(OptionKind::Duration, &json!(nanoseconds)) == Some(text.into()),
                "{text}"
            );
        }
    }
}
