//! Secrets of endpoints go in, never come out, and stay where they were given.

use serde_json::{Value, json};
use switchboard_shared::endpoint::OptionKind;
use switchboard_shared::endpoint::table::{self, Entry, SECTIONS};

use super::{Desk, fields, option};

const CANARY: &str = "canary-3b70c2";

fn planted(entry: &Entry) -> Value {
    match entry.kind {
        OptionKind::Url | OptionKind::UrlTemplate => json!(format!("http://127.0.0.1:1/{CANARY}")),
        OptionKind::Map => json!({"key": CANARY}),
        OptionKind::Credentials => json!({"username": "u", "password": CANARY}),
        OptionKind::Text => json!(CANARY),
        other => panic!("{}: a secret of the kind {other:?}", entry.name),
    }
}

#[tokio::test]
async fn no_secret_of_any_section_comes_out() {
    let Some((desk, kapacitor)) = Desk::open("").await else {
        return;
    };
    let mut seen = String::new();
    for section in SECTIONS {
        let before = desk.section(section.name).await;
        let element = before["elements"][0]["name"].as_str().unwrap();
        let below = if element.is_empty() {
            section.name.to_owned()
        } else {
            format!("{}/elements/{element}", section.name)
        };
        let secrets = section.options.iter().filter(|entry| entry.secret);
        let set: serde_json::Map<String, Value> =
            secrets.map(|entry| (entry.name.to_owned(), planted(entry))).collect();
        for name in set.keys() {
            // Refused ones are not quoted either.
            seen += desk
                .patch(&below, json!({"set": {name: [CANARY, CANARY], "nonsense": CANARY}}))
                .await
                .text();
        }
        let answer = desk.patch(&below, json!({"set": set})).await;
        seen += answer.text();
        for (name, state) in set
            .keys()
            .map(|name| (name, option(&answer.json(), element, name).clone()))
        {
            assert_eq!(
                (&state["value"], &state["isSet"]),
                (&Value::Null, &json!(true)),
                "{}.{name}",
                section.name
            );
        }
        seen += desk.post(&format!("{}/test", section.name), json!({})).await.text();
    }
    seen += desk.app.get(&desk.endpoints).await.text();
    for path in [
        "/kapacitor/v1/config",
        "/kapacitor/v1/config/teams",
        "/kapacitor/v1/config/kafka/default",
        "/kapacitor/v1/service-tests",
        "/kapacitor/v1/service-tests/teams",
    ] {
        let answer = desk.app.get(&format!("{}/proxy?path={path}", desk.this)).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        seen += answer.text();
    }
    seen += desk.app.get(&desk.this).await.text();
    assert!(!seen.contains(CANARY), "{}", around(&seen));
    // They are there: Kapacitor itself shows some of them.
    let raw = switchboard_testkit::request(kapacitor.port(), "GET", "/kapacitor/v1/config", None, "").body;
    assert!(raw.matches(CANARY).count() > 5, "{raw}");
}

fn around(text: &str) -> String {
    let at = text.find(CANARY).unwrap_or_default();
    text.chars().skip(at.saturating_sub(300)).take(400).collect()
}

#[tokio::test]
async fn a_secret_that_kapacitor_would_quote_is_not_passed_on() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let quoted = format!("http://127.0.0.1:1/%zz{CANARY}");
    let answer = desk.patch("slack", json!({"set": {"url": quoted}})).await;
    let message = answer.failure(422);
    assert!(
        message.contains("invalid url") && !answer.text().contains(CANARY),
        "{message}"
    );
    let bad = desk
        .patch(
            "httppost/elements/example",
            json!({"set": {"url": format!("http://h/{{{{ {CANARY}")}}),
        )
        .await;
    assert!(
        bad.failure(422).contains("invalid URL template") && !bad.text().contains(CANARY),
        "{bad:?}"
    );
}

/// Sections with a secret and an address that it goes to: the section, the secret, the address, and two values of that.
fn moves() -> Vec<(&'static str, &'static str, &'static str, Value, Value)> {
    let urls = || (json!("http://127.0.0.1:1"), json!("http://127.0.0.1:2"));
    let of = |section, secret, address, (first, second)| (section, secret, address, first, second);
    vec![
        of("alerta", "token", "url", urls()),
        of("smtp", "password", "host", (json!("127.0.0.1"), json!("127.0.0.2"))),
        of("smtp", "password", "port", (json!(2525), json!(2526))),
        of(
            "snmptrap",
            "community",
            "addr",
            (json!("127.0.0.1:1"), json!("127.0.0.1:2")),
        ),
        of("victorops", "api-key", "url", urls()),
        of("opsgenie", "api-key", "recovery_url", urls()),
        // Kapacitor does not show this one, so it may be another.
        of(
            "slack",
            "token",
            "url",
            (json!("http://127.0.0.1:1"), json!("http://127.0.0.1:1")),
        ),
    ]
}

#[tokio::test]
async fn a_secret_is_asked_for_again_where_the_address_changes() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    for (section, secret, address, first, second) in moves() {
        let name = format!("{section}.{address}");
        let label = table::section(section).unwrap().option(secret).unwrap().label;
        let mut given = json!({address: first, secret: CANARY});
        if section == "victorops" {
            given["routing-key"] = json!("");
        }
        Desk::saved(desk.patch(section, json!({"set": given})).await);
        for (request, why) in [
            (json!({"set": {address: second}}), "elsewhere"),
            (json!({"unset": [address]}), "back to the file's address"),
            (
                json!({"set": {address: second}, "unset": [secret]}),
                "the file's secret",
            ),
        ] {
            let refused = desk.patch(section, request).await;
            let asked = json!({secret: format!("Enter the {label} again: the address changed")});
            assert_eq!(fields(&refused, 422), asked, "{name}: {why}");
        }
        for request in [
            json!({"set": {address: second, secret: "another"}}),
            json!({"set": {address: first, secret: ""}}),
            json!({"unset": [address, secret]}),
        ] {
            Desk::saved(desk.patch(section, request).await);
        }
    }
}

#[tokio::test]
async fn the_same_address_again_asks_for_nothing() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    Desk::saved(
        desk.patch("alerta", json!({"set": {"url": "http://127.0.0.1:1", "token": CANARY}}))
            .await,
    );
    let alerta = Desk::saved(
        desk.patch("alerta", json!({"set": {"url": "http://127.0.0.1:1", "origin": "o"}}))
            .await,
    );
    assert_eq!(option(&alerta, "", "token")["isSet"], true);
}

#[tokio::test]
async fn a_new_password_of_a_list_goes_with_its_element() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let set = json!({"url": "http://127.0.0.1:1", "headers": {"X": CANARY}, "basic-auth": {"username": "u", "password": CANARY}});
    Desk::saved(desk.patch("httppost/elements/example", json!({"set": set})).await);
    let refused = desk
        .patch(
            "httppost/elements/example",
            json!({"set": {"url": "http://127.0.0.1:2"}}),
        )
        .await;
    let asked = fields(&refused, 422);
    assert_eq!(
        asked.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["basic-auth", "headers"]
    );
    let cleared = json!({"url": "http://127.0.0.1:2", "headers": {}, "basic-auth": {"username": "", "password": ""}});
    let httppost = Desk::saved(desk.patch("httppost/elements/example", json!({"set": cleared})).await);
    assert_eq!(option(&httppost, "example", "basic-auth")["isSet"], false);
    assert_eq!(option(&httppost, "example", "headers")["isSet"], false);
}
