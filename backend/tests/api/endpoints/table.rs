//! The table against the running Kapacitor, and against the page of the documentation.

use std::collections::BTreeSet;

use serde_json::Value;
use switchboard_shared::endpoint::table::{OTHER_SECTIONS, SECTIONS, Section};
use switchboard_testkit::{Kapacitor, SignIn, request};

fn ask(kapacitor: &Kapacitor, path: &str) -> Value {
    let reply = request(kapacitor.port(), "GET", path, None, "");
    assert_eq!(reply.status, 200, "{reply:?}");
    serde_json::from_str(&reply.body).unwrap()
}

fn names(object: &Value) -> BTreeSet<&str> {
    object.as_object().unwrap().keys().map(String::as_str).collect()
}

/// The names that Kapacitor must have, and the defaults that it shows.
fn compare(section: &Section, options: &Value, redacted: &Value) {
    let key = section.key.map(|key| key.option);
    let own = section
        .options
        .iter()
        .map(|entry| entry.within.map_or(entry.name, |(option, _)| option));
    assert_eq!(
        names(options),
        own.chain(key).collect(),
        "the options of {}",
        section.name
    );
    for entry in section.options {
        let held = match entry.within {
            Some((option, part)) => &options[option][part],
            None => &options[entry.name],
        };
        let is_redacted = redacted
            .as_array()
            .is_some_and(|names| names.iter().any(|name| name == entry.name));
        assert!(
            !is_redacted || entry.secret,
            "{}.{} is Kapacitor's secret",
            section.name,
            entry.name
        );
        let Some(default) = entry.default.value() else { continue };
        let nanoseconds = held
            .as_u64()
            .filter(|_| entry.kind == switchboard_shared::endpoint::OptionKind::Duration);
        let held = nanoseconds.map_or_else(|| held.clone(), |it| format!("{}s", it / 1_000_000_000).into());
        assert_eq!(
            serde_json::to_value(default).unwrap(),
            held,
            "the default of {}.{}",
            section.name,
            entry.name
        );
    }
    let parts: BTreeSet<&str> = section
        .options
        .iter()
        .filter_map(|entry| Some(entry.within?.1))
        .collect();
    if let Some((option, _)) = section.options.iter().find_map(|entry| entry.within) {
        assert_eq!(names(&options[option]), parts, "the parts of {}.{option}", section.name);
    }
}

#[test]
fn the_table_is_what_kapacitor_has() {
    let Some(kapacitor) = Kapacitor::start(SignIn::Off) else {
        return;
    };
    let config = ask(&kapacitor, "/kapacitor/v1/config");
    // Those of which its file has none are not in it.
    let other: BTreeSet<&str> = OTHER_SECTIONS.into_iter().collect();
    let alerts = names(&config["sections"])
        .difference(&other)
        .copied()
        .collect::<BTreeSet<_>>();
    assert_eq!(alerts, SECTIONS.iter().map(|section| section.name).collect());
    for section in SECTIONS {
        let element = &config["sections"][section.name]["elements"][0];
        compare(section, &element["options"], &element["redacted"]);
    }
}

#[test]
fn its_test_alerts_are_what_kapacitor_has() {
    let Some(kapacitor) = Kapacitor::start(SignIn::Off) else {
        return;
    };
    let tests = ask(&kapacitor, "/kapacitor/v1/service-tests");
    let tests = tests["services"].as_array().unwrap();
    let found: BTreeSet<&str> = tests.iter().map(|test| test["name"].as_str().unwrap()).collect();
    let known = SECTIONS.iter().map(|section| section.name).chain(OTHER_SECTIONS);
    assert_eq!(found, known.collect());
    for section in SECTIONS {
        let test = tests.iter().find(|test| test["name"] == section.name).unwrap();
        let known: BTreeSet<&str> = section.tests.iter().map(|entry| entry.name).collect();
        assert_eq!(names(&test["options"]), known, "{}", section.name);
    }
}
