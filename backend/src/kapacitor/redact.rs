//! What Kapacitor's API would show and we do not: it redacts much, not all, and nothing in its test alerts.
//!
//! Of a secret stays whether it is set, as Kapacitor itself says it of what it redacts.

use serde_json::{Map, Value, json};
use switchboard_shared::endpoint::OptionKind;
use switchboard_shared::endpoint::table::{self, Entry};

use super::pass::{Area, Passable};
use super::words::Words;

/// The answer to a request for `what` without secrets.
pub fn answer(what: &Passable, body: &mut Value) {
    let name = what.below.first().map(String::as_str).filter(|name| !name.is_empty());
    match what.area {
        Area::Config => config(name, body),
        Area::ServiceTests => service_tests(body),
        Area::Ping | Area::Tasks => {}
    }
}

/// A configuration, a section called `name`, or an element of that section.
fn config(name: Option<&str>, body: &mut Value) {
    if let Some(sections) = body.get_mut("sections").and_then(Value::as_object_mut) {
        sections
            .iter_mut()
            .for_each(|(name, section)| config(Some(name), section));
    } else if let Some(elements) = body.get_mut("elements").and_then(Value::as_array_mut) {
        elements.iter_mut().for_each(|element| config(name, element));
    } else {
        element(name.unwrap_or_default(), body);
    }
}

fn element(section: &str, element: &mut Value) {
    let mut redacted: Vec<Value> = element
        .get("redacted")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let known = table::section(section);
    let Some(options) = element.get_mut("options").and_then(Value::as_object_mut) else {
        return;
    };
    for (name, value) in options.iter_mut() {
        if redacted.iter().any(|it| it == name) {
            // Kapacitor says it with a boolean; whatever else it may say is none of anybody's business.
            hide(value);
            continue;
        }
        let entries = || known.into_iter().flat_map(|known| known.options);
        let mut parts = entries().filter(|entry| entry.within.is_some_and(|(option, _)| option == name));
        let is_key = known.and_then(|known| known.key).is_some_and(|key| key.option == name);
        let entry = entries().find(|entry| entry.name == name && entry.within.is_none());
        match (entry, parts.next()) {
            _ if is_key => {}
            (Some(entry), _) if !holds_secret(Some(entry), value) => {}
            (None, Some(_)) => within(name, entries(), value),
            (None, None) if !holds_secret(None, value) => {}
            _ => {
                hide(value);
                redacted.push(json!(name));
            }
        }
    }
    element["redacted"] = match redacted.is_empty() {
        true => Value::Null,
        false => Value::Array(redacted),
    };
}

/// An option that is made of several.
fn within<'a>(option: &str, entries: impl Iterator<Item = &'a Entry> + Clone, value: &mut Value) {
    let Value::Object(parts) = value else {
        return hide(value);
    };
    for (name, value) in parts {
        let entry = entries
            .clone()
            .find(|entry| entry.within == Some((option, name.as_str())));
        if holds_secret(entry, value) {
            hide(value);
        }
    }
}

fn service_tests(body: &mut Value) {
    if let Some(services) = body.get_mut("services").and_then(Value::as_array_mut) {
        return services.iter_mut().for_each(service_tests);
    }
    // What came of a test alert.
    if let Some(Value::String(message)) = body.get_mut("message") {
        *message = Words::new(message.as_str()).to_string();
    }
    let name = body.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    let known = table::section(&name);
    let other = table::OTHER_SECTIONS.contains(&name.as_str());
    let options: Option<&mut Map<String, Value>> = body.get_mut("options").and_then(Value::as_object_mut);
    for (name, value) in options.into_iter().flatten() {
        let entry = known.and_then(|known| known.tests.iter().find(|entry| entry.name == name));
        if !other && holds_secret(entry, value) {
            hide(value);
        }
    }
}

/// Whether a value is one that nobody may see. Of an option that we do not know, everything may be a secret but yes, no,
/// numbers, and nothing.
pub fn holds_secret(entry: Option<&Entry>, value: &Value) -> bool {
    match entry {
        Some(entry) if entry.secret => true,
        Some(entry) => has_credentials(entry.kind, value),
        None => is_set(value) && !matches!(value, Value::Bool(_) | Value::Number(_)),
    }
}

/// Whether there is a value: none of Go's empty ones.
pub fn is_set(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(set) => *set,
        Value::Number(_) => true,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => members.values().any(is_set),
    }
}

/// An address with a user name or password in it.
pub fn has_credentials(kind: OptionKind, value: &Value) -> bool {
    let address = matches!(kind, OptionKind::Url | OptionKind::UrlTemplate | OptionKind::Broker);
    let rest = value.as_str().and_then(|text| text.split_once("://"));
    let authority = rest.and_then(|(_, rest)| rest.split(['/', '?', '#']).next());
    address && authority.is_some_and(|authority| authority.contains('@'))
}

fn hide(value: &mut Value) {
    *value = Value::Bool(is_set(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redacted(path: &str, mut body: Value) -> Value {
        answer(&Passable::parse(path).unwrap(), &mut body);
        body
    }

    #[test]
    fn of_secrets_and_of_what_is_not_known_stays_whether_they_are_set() {
        let options =
            json!({"enabled": true, "channel-url": "https://x/canary", "new": "canary", "count": 3, "empty": ""});
        let body = json!({"sections": {"teams": {"elements": [{"options": options, "redacted": null}]}}});
        let shown = redacted("/kapacitor/v1/config", body);
        let element = &shown["sections"]["teams"]["elements"][0];
        let want = json!({"enabled": true, "channel-url": true, "new": true, "count": 3, "empty": ""});
        assert_eq!(element["options"], want);
        assert_eq!(element["redacted"], json!(["channel-url", "new"]));
    }

    #[test]
    fn the_same_for_a_section_an_element_and_parts_of_an_option() {
        let element = json!({
            "options": {"id": "default", "SASLAuth": {"SASLUsername": "u", "SASLPassword": "canary", "New": "canary"}},
            "redacted": null
        });
        let want = json!({"id": "default", "SASLAuth": {"SASLUsername": "u", "SASLPassword": true, "New": true}});
        let shown = redacted("/kapacitor/v1/config/kafka", json!({"elements": [element]}));
        assert_eq!(shown["elements"][0]["options"], want);
        assert_eq!(redacted("/kapacitor/v1/config/kafka/default", element)["options"], want);
    }

    #[test]
    fn an_address_with_a_password_in_it_is_a_secret() {
        let element = json!({"options": {"name": "n", "url": "tcp://u:canary@h:1883"}, "redacted": ["password"]});
        let shown = redacted("/kapacitor/v1preview/config/mqtt/n", element);
        assert_eq!(shown["options"], json!({"name": "n", "url": true}));
        assert_eq!(shown["redacted"], json!(["password", "url"]));
    }

    #[test]
    fn test_alerts_lose_what_they_take_from_the_configuration() {
        let teams = json!({"name": "teams", "options": {"channel_url": "https://x/canary", "message": "m"}});
        let other = json!({"name": "new", "options": {"key": "canary"}});
        let shown = redacted("/kapacitor/v1/service-tests", json!({"services": [teams, other]}));
        assert_eq!(
            shown["services"][0]["options"],
            json!({"channel_url": true, "message": "m"})
        );
        assert_eq!(shown["services"][1]["options"], json!({"key": true}));
        let single = redacted(
            "/kapacitor/v1/service-tests/teams",
            json!({"name": "teams", "options": {"channel_url": ""}}),
        );
        assert_eq!(single["options"], json!({"channel_url": false}));
    }
}
