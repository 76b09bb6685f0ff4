//! What is taken of each kind, and what is not.

use super::*;

fn option(kind: OptionKind, secret: bool) -> OptionInfo {
    OptionInfo {
        name: "o".to_owned(),
        label: "O".to_owned(),
        kind,
        unit: None,
        secret,
        default: None,
        from: None,
        help: String::new(),
        placeholder: None,
        choices: vec!["notes".to_owned(), "close".to_owned()],
        known: true,
    }
}

fn texts(kind: OptionKind, good: &[&str], bad: &[&str]) {
    for text in good {
        let value = normalize(&option(kind, false), &OptionValue::from(*text));
        assert!(
            value == Ok(OptionValue::from(text.trim())),
            "{kind:?} {text}: {value:?}"
        );
    }
    for text in bad {
        let value = normalize(&option(kind, false), &OptionValue::from(*text));
        assert!(value.is_err(), "{kind:?} {text:?} was taken");
    }
}

#[test]
fn durations_are_those_of_go() {
    let good = ["10s", "1h30m", "500ms", "1.5h", "0", "0s", "24h0m0s", "3µs", " 5s "];
    texts(
        OptionKind::Duration,
        &good,
        &["", "10", "10 s", "s", "1d", "-1s", ".s", "1.2.3s", "10sx"],
    );
}

#[test]
fn urls_have_a_scheme_and_a_host() {
    let good = ["", "http://h", "https://h:1/x?y=z#f", "https://[::1]:8/"];
    let bad = [
        "h",
        "ftp://h",
        "http://",
        "http://:80",
        "http:///x",
        "http://a b",
        "http://u:p@h/",
        "http://u@h",
    ];
    texts(OptionKind::Url, &good, &bad);
    texts(
        OptionKind::UrlTemplate,
        &["http://h", "http://{{ .ID }}/x", "{{ index .Tags \"u\" }}"],
        &["h"],
    );
    texts(
        OptionKind::Broker,
        &["tcp://h:1883", "ssl://h", "wss://h/x"],
        &["http://h", "h:1883", "tcp://", "tcp://u:p@h:1"],
    );
    let hidden = option(OptionKind::Url, true);
    assert!(normalize(&hidden, &OptionValue::from("https://u:p@h/")).is_ok());
}

#[test]
fn addresses_hosts_and_moments() {
    texts(
        OptionKind::Address,
        &["", "localhost:162", "[::1]:162"],
        &["localhost", "h:0", "h:65536", ":1", "::1:2", "a b:1"],
    );
    texts(
        OptionKind::Host,
        &["", "localhost", "10.0.0.1", "::1"],
        &["h:25", "http://h", "a b", "u@h"],
    );
    let moments = ["2026-01-31T12:00:00Z", "2026-01-31T12:00:00.123+01:00"];
    texts(
        OptionKind::Time,
        &moments,
        &["", "yesterday", "2026-01-31", "2026-01-31T12:00:00"],
    );
    texts(OptionKind::Choice, &["", "notes", "close"], &["Notes", "other"]);
}

#[test]
fn numbers_may_come_as_texts_and_have_bounds() {
    for (kind, value, want) in [
        (OptionKind::Port, OptionValue::from(25), Some(25)),
        (OptionKind::Port, OptionValue::from(" 25 "), Some(25)),
        (OptionKind::Port, OptionValue::from(0), None),
        (OptionKind::Port, OptionValue::from(65_536), None),
        (OptionKind::Port, OptionValue::from(true), None),
        (OptionKind::Integer, OptionValue::from(0), Some(0)),
        (OptionKind::Integer, OptionValue::from(-1), None),
        (OptionKind::Integer, OptionValue::from("1.5"), None),
        (OptionKind::Integer, OptionValue::from(i64::MAX), None),
    ] {
        let found = normalize(&option(kind, false), &value).ok();
        assert!(found == want.map(OptionValue::Integer), "{kind:?} {want:?}");
    }
}

#[test]
fn a_kind_takes_no_other_kind_of_value() {
    let list = OptionValue::List(vec!["a".to_owned()]);
    for (kind, value) in [
        (OptionKind::Boolean, OptionValue::from("true")),
        (OptionKind::Boolean, OptionValue::from(1)),
        (OptionKind::Text, OptionValue::from(true)),
        (OptionKind::Text, list.clone()),
        (OptionKind::List, OptionValue::from("a")),
        (OptionKind::Map, list),
    ] {
        assert!(
            normalize(&option(kind, false), &value).is_err(),
            "{kind:?} took {value:?}"
        );
    }
}

#[test]
fn lists_and_maps_are_bounded_and_have_no_empty_entries() {
    let list = |items: &[&str]| OptionValue::List(items.iter().map(|item| (*item).to_owned()).collect());
    let take = |kind, value: &OptionValue| normalize(&option(kind, false), value);
    assert!(take(OptionKind::List, &list(&[" a ", "b"])) == Ok(list(&["a", "b"])));
    assert!(take(OptionKind::List, &list(&["a", " "])).is_err());
    assert!(take(OptionKind::List, &list(&["a\nb"])).is_err());
    assert!(take(OptionKind::List, &list(&["a"; 1_001])).is_err());
    let map = |name: &str| OptionValue::Map(BTreeMap::from([(name.to_owned(), "x".to_owned())]));
    for (kind, name, good) in [
        (OptionKind::Map, "X-Token", true),
        (OptionKind::Map, " ", false),
        (OptionKind::Levels, "critical", true),
        (OptionKind::Levels, "fatal", false),
        (OptionKind::Credentials, "password", true),
        (OptionKind::Credentials, "token", false),
    ] {
        assert_eq!(take(kind, &map(name)).is_ok(), good, "{kind:?} {name}");
    }
    assert!(take(OptionKind::Map, &list(&[])) == Ok(OptionValue::Map(BTreeMap::new())));
}

#[test]
fn a_line_has_no_line_breaks_and_a_text_of_lines_may() {
    let value = OptionValue::from("a\nb");
    assert!(normalize(&option(OptionKind::Text, true), &value).is_err());
    assert!(normalize(&option(OptionKind::Lines, false), &value).is_ok());
    let long = OptionValue::Text("x".repeat(65_537));
    assert_eq!(normalize(&option(OptionKind::Lines, false), &long), Err(TOO_LONG));
}

#[test]
fn an_element_has_a_name_that_kapacitor_can_address() {
    for good in ["ops", "Team_1+2-x", &"x".repeat(100)] {
        assert_eq!(check_element(good), Ok(()), "{good}");
    }
    for bad in ["", "a b", "a/b", "a.b", "ä", &"x".repeat(101)] {
        assert!(check_element(bad).is_err(), "{bad}");
    }
}
