//! Elements that are added and removed.

use serde_json::{Value, json};

use super::{Desk, fields, option};

fn names(section: &Value) -> Vec<&str> {
    let elements = section["elements"].as_array().unwrap().iter();
    elements.map(|element| element["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn an_element_is_added_changed_and_removed() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let new = json!({"name": "ops", "set": {"url": "http://127.0.0.1:1/canary", "channel": "#ops"}});
    let answer = desk.post("slack/elements", new).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(
        answer.header("location"),
        format!("{}/slack/elements/ops", desk.endpoints)
    );
    let slack = answer.json();
    assert_eq!(names(&slack), ["", "ops"]);
    assert_eq!(slack["elements"][1]["fromFile"], false);
    assert_eq!(option(&slack, "ops", "channel")["changed"], true);
    assert_eq!(option(&slack, "ops", "url")["isSet"], true);
    let slack = Desk::saved(
        desk.patch("slack/elements/ops", json!({"set": {"channel": "#two"}}))
            .await,
    );
    assert_eq!(option(&slack, "ops", "channel")["value"], "#two");
    let slack = Desk::saved(desk.patch("slack/elements/ops", json!({"unset": ["channel"]})).await);
    assert_eq!(option(&slack, "ops", "channel")["value"], "");
    let gone = desk.app.delete(&format!("{}/slack/elements/ops", desk.endpoints)).await;
    assert_eq!(gone.status, 204, "{gone:?}");
    assert_eq!(names(&desk.section("slack").await), [""]);
    let again = desk.app.delete(&format!("{}/slack/elements/ops", desk.endpoints)).await;
    again.failure(404);
}

#[tokio::test]
async fn the_unnamed_element_can_still_be_changed_beside_a_named_one() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    Desk::saved(
        desk.post("slack/elements", json!({"name": "ops", "set": {"channel": "#ops"}}))
            .await,
    );
    let slack = Desk::saved(desk.patch("slack", json!({"set": {"channel": "#all"}})).await);
    assert_eq!(option(&slack, "", "channel")["value"], "#all");
    assert_eq!(option(&slack, "ops", "channel")["value"], "#ops");
}

#[tokio::test]
async fn every_list_takes_an_element() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    for (section, set) in [
        ("slack", json!({})),
        ("discord", json!({})),
        ("kafka", json!({"sasl-username": "u"})),
        (
            "httppost",
            json!({"url": "http://127.0.0.1:1", "headers": {"a": "b"}, "basic-auth": {"username": "u", "password": "p"}}),
        ),
        // Among several brokers one must be the default.
        ("mqtt", json!({"default": true})),
    ] {
        let answer = Desk::saved(
            desk.post(&format!("{section}/elements"), json!({"name": "ops", "set": set}))
                .await,
        );
        assert!(names(&answer).contains(&"ops"), "{answer}");
        let gone = desk
            .app
            .delete(&format!("{}/{section}/elements/ops", desk.endpoints))
            .await;
        assert_eq!(gone.status, 204, "{section}: {gone:?}");
    }
}

#[tokio::test]
async fn an_element_of_the_file_stays_with_what_was_changed_in_it() {
    let file = "[[kafka]]\nid = \"one\"\n[[kafka]]\nid = \"two\"\n";
    let Some((desk, _kapacitor)) = Desk::open(file).await else {
        return;
    };
    Desk::saved(
        desk.patch("kafka/elements/two", json!({"set": {"timeout": "3s"}}))
            .await,
    );
    let refused = desk.app.delete(&format!("{}/kafka/elements/two", desk.endpoints)).await;
    assert_eq!(
        refused.failure(409),
        "two comes from Kapacitor's configuration file, so it can be removed there alone"
    );
    let kafka = desk.section("kafka").await;
    assert_eq!(option(&kafka, "two", "timeout")["value"], "3s");
    assert_eq!(kafka["elements"][1]["fromFile"], true);
}

#[tokio::test]
async fn a_name_is_checked_and_taken_once() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    for name in [
        json!("a b"),
        json!("a/b"),
        json!(""),
        json!("ä"),
        json!("x".repeat(101)),
        Value::Null,
    ] {
        let answer = desk
            .post("slack/elements", json!({"name": name, "set": {"ssl-ca": 1}}))
            .await;
        let fields = fields(&answer, 422);
        assert_eq!(
            fields["name"], "must have 1 to 100 letters, digits, -, _ or +, and nothing else",
            "{name}"
        );
        assert_eq!(fields["ssl-ca"], "must be a text", "all at once");
    }
    let add = || desk.post("slack/elements", json!({"name": "ops", "set": {"channel": "#one"}}));
    let (one, two) = tokio::join!(add(), add());
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409], "{one:?} {two:?}");
    // What Kapacitor would have lost, had it been asked to add it twice.
    assert_eq!(option(&desk.section("slack").await, "ops", "channel")["value"], "#one");
    let one_alone = desk.post("smtp/elements", json!({"name": "ops"})).await;
    assert_eq!(
        one_alone.failure(409),
        "SMTP is one endpoint alone in this Kapacitor: none can be added"
    );
}
