//! Test alerts, seen to arrive.

use serde_json::{Value, json};

use super::receivers::{Http, Smtp};
use super::{Desk, fields};

async fn sent(desk: &Desk, section: &str, body: Value) -> Value {
    let answer = desk.post(&format!("{section}/test"), body).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

fn worked() -> Value {
    json!({"success": true, "message": ""})
}

#[tokio::test]
async fn slack_gets_it_from_the_element_that_was_named() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let (one, two) = (Http::answering("200 OK"), Http::answering("200 OK"));
    Desk::saved(
        desk.patch(
            "slack",
            json!({"set": {"enabled": true, "url": one.url, "channel": "#one"}}),
        )
        .await,
    );
    let new = json!({"name": "ops", "set": {"enabled": true, "url": two.url, "channel": "#two", "username": "bot"}});
    Desk::saved(desk.post("slack/elements", new).await);
    assert_eq!(sent(&desk, "slack", json!({})).await, worked());
    let body: Value = serde_json::from_str(&one.next().body).unwrap();
    assert_eq!(
        (&body["channel"], &body["attachments"][0]["text"]),
        (&json!("#one"), &json!("test slack message"))
    );
    let options = json!({"message": "hello", "level": "OK"});
    assert_eq!(
        sent(&desk, "slack", json!({"element": "ops", "options": options})).await,
        worked()
    );
    let body: Value = serde_json::from_str(&two.next().body).unwrap();
    assert_eq!((&body["channel"], &body["username"]), (&json!("#two"), &json!("bot")));
    assert_eq!(body["attachments"][0]["text"], "hello");
    assert!(one.so_far().is_empty(), "each went to its own");
}

#[tokio::test]
async fn teams_and_discord_get_it() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let (teams, discord) = (Http::answering("200 OK"), Http::answering("204 No Content"));
    Desk::saved(
        desk.patch("teams", json!({"set": {"enabled": true, "channel-url": teams.url}}))
            .await,
    );
    assert_eq!(
        sent(&desk, "teams", json!({"options": {"message": "to teams"}})).await,
        worked()
    );
    assert!(teams.next().body.contains("to teams"));
    Desk::saved(
        desk.patch("discord", json!({"set": {"enabled": true, "url": discord.url}}))
            .await,
    );
    assert_eq!(
        sent(&desk, "discord", json!({"options": {"message": "to discord"}})).await,
        worked()
    );
    assert!(discord.next().body.contains("to discord"));
}

#[tokio::test]
async fn http_post_gets_it_with_its_own_headers_and_no_other_address_does() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let (own, other) = (Http::answering("200 OK"), Http::answering("200 OK"));
    let set = json!({"url": format!("{}/hook", own.url), "headers": {"X-Key": "canary"}});
    Desk::saved(desk.patch("httppost/elements/example", json!({"set": set})).await);
    assert_eq!(sent(&desk, "httppost", json!({})).await, worked());
    let arrived = own.next();
    assert_eq!(arrived.line, "POST /hook HTTP/1.1\r\n");
    assert!(arrived.head.contains("x-key: canary\n"), "{arrived:?}");
    let elsewhere = json!({"element": "example", "options": {"url": other.url}});
    assert_eq!(sent(&desk, "httppost", elsewhere).await, worked());
    assert!(
        !other.next().head.contains("canary"),
        "a stored secret stays where it was given"
    );
}

#[tokio::test]
async fn a_mail_arrives() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let smtp = Smtp::start();
    let set = json!({"enabled": true, "host": "127.0.0.1", "port": smtp.port, "from": "k@example.com", "to": ["a@example.com", "b@example.com"]});
    Desk::saved(desk.patch("smtp", json!({"set": set})).await);
    assert_eq!(
        sent(&desk, "smtp", json!({"options": {"subject": "hello", "body": "there"}})).await,
        worked()
    );
    let mail = smtp.next();
    for part in [
        "RCPT TO:<a@example.com>",
        "RCPT TO:<b@example.com>",
        "Subject: hello",
        "there",
    ] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
}

#[tokio::test]
async fn what_the_receiver_does_not_take_is_an_outcome_in_words_without_secrets() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let refused = sent(&desk, "slack", json!({})).await;
    assert_eq!(refused, json!({"success": false, "message": "service is not enabled"}));
    Desk::saved(
        desk.patch(
            "slack",
            json!({"set": {"enabled": true, "url": "http://127.0.0.1:1/canary"}}),
        )
        .await,
    );
    let refused = sent(&desk, "slack", json!({})).await;
    assert_eq!(refused["success"], false);
    let message = refused["message"].as_str().unwrap();
    assert!(
        message.contains("127.0.0.1:1") && !message.contains("canary"),
        "{message}"
    );
    let long = Http::start(|_| ("500 Oops", "", "x".repeat(5_000)));
    Desk::saved(
        desk.patch("teams", json!({"set": {"enabled": true, "channel-url": long.url}}))
            .await,
    );
    let refused = sent(&desk, "teams", json!({})).await;
    assert_eq!(refused["message"].as_str().unwrap().chars().count(), 300);
}

#[tokio::test]
async fn wrong_options_are_named_at_once() {
    let file = "[[kafka]]\nid = \"one\"\n[[kafka]]\nid = \"two\"\n";
    let Some((desk, _kapacitor)) = Desk::open(file).await else {
        return;
    };
    let options = json!({"timestamp": "now", "links": "{", "event_data": [1], "level": "LOUD", "more": 1});
    let answer = desk
        .post("pagerduty2/test", json!({"options": options, "whatever": 1}))
        .await;
    assert_eq!(
        fields(&answer, 422),
        json!({
            "level": "must be one of its choices",
            "links": "must be JSON",
            "more": "is not an option of this test alert",
            "timestamp": "must be a moment, such as 2026-01-31T12:00:00Z",
            "whatever": "is not a field of a test alert",
        })
    );
    // The kind is right; what is in it, Kapacitor judges.
    let answer = desk
        .post("pagerduty2/test", json!({"options": {"event_data": [1]}}))
        .await;
    assert!(
        answer.failure(422).starts_with("failed to decode JSON body"),
        "{answer:?}"
    );
    let answer = desk.post("kafka/test", json!({})).await;
    assert_eq!(
        fields(&answer, 422),
        json!({"element": "is required: the section has several"})
    );
    desk.post("kafka/test", json!({"element": "none"})).await.failure(404);
    desk.post("nothing/test", json!({})).await.failure(404);
}

#[tokio::test]
async fn every_test_alert_can_be_sent_as_it_is_offered() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let list = desk.list().await;
    for section in list["sections"].as_array().unwrap() {
        let name = section["name"].as_str().unwrap();
        // Its example goes to an address of the world outside.
        if name == "httppost" {
            continue;
        }
        let offered = section["test"]["options"].as_array().unwrap().iter();
        let options: serde_json::Map<String, Value> = offered
            .filter(|option| !option["default"].is_null())
            .map(|option| (option["name"].as_str().unwrap().to_owned(), option["default"].clone()))
            .collect();
        let outcome = sent(&desk, name, json!({"options": options})).await;
        // None is enabled, and Kapacitor says so, in one way or another; so it understood what it was sent.
        assert!(outcome["success"] == false || name == "httppost", "{name}: {outcome}");
        assert!(
            !outcome["message"].as_str().unwrap().contains("JSON"),
            "{name}: {outcome}"
        );
    }
}
