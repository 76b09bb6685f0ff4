//! Every option of every section, set and read back through the API.

use serde_json::{Value, json};
use switchboard_shared::endpoint::OptionKind;
use switchboard_shared::endpoint::table::{Entry, SECTIONS};

use super::{Desk, option};

/// A value that is none of the defaults.
fn sample(entry: &Entry) -> Value {
    match entry.kind {
        OptionKind::Text | OptionKind::Lines if entry.name == "from" => json!("kapacitor@example.com"),
        OptionKind::Text | OptionKind::Lines => json!(format!("sample {}", entry.name)),
        OptionKind::Url | OptionKind::UrlTemplate => json!("http://127.0.0.1:1/sample"),
        OptionKind::Broker => json!("tcp://127.0.0.1:1"),
        OptionKind::Address => json!("127.0.0.1:1234"),
        OptionKind::Host => json!("127.0.0.1"),
        OptionKind::Port => json!(2525),
        OptionKind::Integer => json!(7),
        OptionKind::Duration => json!("1m30s"),
        OptionKind::Boolean => json!(true),
        OptionKind::List if entry.name == "to" => json!(["a@example.com", "b@example.com"]),
        OptionKind::List => json!(["one", "two"]),
        OptionKind::Map => json!({"one": "1", "two": "2"}),
        OptionKind::Levels => json!({"ok": "0", "info": "Info", "warning": "3", "critical": "5"}),
        OptionKind::Credentials => json!({"username": "u", "password": "p"}),
        OptionKind::Choice => json!(entry.choices.last()),
        OptionKind::Path => json!("/nowhere/sample"),
        OptionKind::Time | OptionKind::Json => unreachable!("no option of a section is of this kind"),
    }
}

/// Switches that Kapacitor takes only with what is missing here.
fn needs_more(entry: &Entry) -> bool {
    matches!(entry.name, "enabled" | "global" | "state-changes-only")
}

#[tokio::test]
async fn every_option_of_every_section_is_set_and_read_back() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let file = tempfile::NamedTempFile::new().unwrap();
    for section in SECTIONS {
        let before = desk.section(section.name).await;
        let element = before["elements"][0]["name"].as_str().unwrap();
        let below = match element {
            "" => section.name.to_owned(),
            element => format!("{}/elements/{element}", section.name),
        };
        for entry in section.options.iter().filter(|entry| !needs_more(entry)) {
            let was = option(&before, element, entry.name);
            let value = match entry.kind {
                // Kapacitor reads it at once.
                OptionKind::Path if entry.name.ends_with("-file") => json!(file.path()),
                OptionKind::Boolean => json!(was["value"] != true),
                _ => sample(entry),
            };
            // Of two templates only one may be set.
            let other = entry.name.strip_suffix("-file");
            let clear = other.map(|other| json!({"set": {other: ""}}));
            if let Some(clear) = clear {
                Desk::saved(desk.patch(&below, clear).await);
            }
            // Whoever moves a secret enters it again: Kapacitor has one of its own for SNMP.
            let moved = |it: &&Entry| {
                entry.destination && it.secret && !it.destination && option(&before, element, it.name)["isSet"] == true
            };
            let moved: Vec<&Entry> = section.options.iter().filter(moved).collect();
            let mut set = json!({entry.name: value});
            moved.iter().for_each(|it| set[it.name] = sample(it));
            let answer = Desk::saved(desk.patch(&below, json!({"set": set})).await);
            let name = format!("{}.{}", section.name, entry.name);
            let state = option(&answer, element, entry.name);
            assert!(state["isSet"] == true || value == false, "{name}");
            assert_eq!(state["changed"], true, "{name}");
            let want = if entry.secret { Value::Null } else { value };
            assert_eq!(state["value"], want, "{name}");
            let unset: Vec<&str> = moved.iter().map(|it| it.name).chain([entry.name]).collect();
            let again = Desk::saved(desk.patch(&below, json!({"unset": unset})).await);
            let is = option(&again, element, entry.name);
            assert_eq!((&is["value"], &is["changed"]), (&was["value"], &json!(false)), "{name}");
            assert_eq!(is["isSet"], was["isSet"], "{name}");
        }
    }
}

#[tokio::test]
async fn every_section_can_be_enabled() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    for section in SECTIONS.iter().filter(|section| section.option("enabled").is_some()) {
        // A broker must be there to be enabled, and is not: the next test has what Kapacitor says to that.
        if section.name == "mqtt" {
            continue;
        }
        let before = desk.section(section.name).await;
        let element = before["elements"][0]["name"].as_str().unwrap().to_owned();
        let below = match element.as_str() {
            "" => section.name.to_owned(),
            element => format!("{}/elements/{element}", section.name),
        };
        let wanted = |entry: &&Entry| {
            entry.secret && entry.within.is_none()
                || entry.destination && entry.within.is_none()
                || entry.name == "from"
        };
        let mut set = json!({"enabled": true});
        for entry in section.options.iter().filter(wanted) {
            set[entry.name] = sample(entry);
        }
        for switch in ["global", "state-changes-only"]
            .into_iter()
            .filter(|name| section.option(name).is_some())
        {
            set[switch] = json!(true);
        }
        let answer = Desk::saved(desk.patch(&below, json!({"set": set})).await);
        assert_eq!(answer["enabled"], true, "{}", section.name);
        assert_eq!(option(&answer, &element, "enabled")["value"], true, "{}", section.name);
    }
}
