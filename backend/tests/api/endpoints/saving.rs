//! Changes of endpoints.

use serde_json::{Value, json};
use switchboard_testkit::{Kapacitor, request};

use super::{Desk, fields, option};

/// What Kapacitor itself says of an element.
fn raw(kapacitor: &Kapacitor, path: &str) -> Value {
    let reply = request(
        kapacitor.port(),
        "GET",
        &format!("/kapacitor/v1/config/{path}"),
        None,
        "",
    );
    assert_eq!(reply.status, 200, "{reply:?}");
    serde_json::from_str::<Value>(&reply.body).unwrap()["options"].clone()
}

#[tokio::test]
async fn only_what_changed_is_sent_and_a_secret_survives() {
    let Some((desk, kapacitor)) = Desk::open("[alerta]\nenvironment = \"File\"\n").await else {
        return;
    };
    let set = json!({"set": {"token": "canary", "url": "http://127.0.0.1:1", "environment": "File", "origin": "o"}});
    let alerta = Desk::saved(desk.patch("alerta", set).await);
    assert_eq!(
        option(&alerta, "", "environment")["changed"],
        false,
        "it is the file's already"
    );
    assert_eq!(option(&alerta, "", "origin")["changed"], true);
    let alerta = Desk::saved(desk.patch("alerta", json!({"set": {"origin": "p"}})).await);
    let token = option(&alerta, "", "token");
    assert_eq!(
        (&token["value"], &token["isSet"], &token["changed"]),
        (&Value::Null, &json!(true), &json!(true))
    );
    assert_eq!(raw(&kapacitor, "alerta/")["token"], true);
    let alerta = Desk::saved(desk.patch("alerta", json!({"set": {"token": ""}})).await);
    assert_eq!(option(&alerta, "", "token")["isSet"], false);
}

#[tokio::test]
async fn unset_goes_back_to_the_file_and_the_change_is_forgotten() {
    let Some((desk, _kapacitor)) = Desk::open("[alerta]\nenvironment = \"File\"\n").await else {
        return;
    };
    Desk::saved(
        desk.patch("alerta", json!({"set": {"environment": "Other", "origin": "o"}}))
            .await,
    );
    let alerta = Desk::saved(desk.patch("alerta", json!({"unset": ["environment"]})).await);
    let environment = option(&alerta, "", "environment");
    assert_eq!(
        (&environment["value"], &environment["changed"]),
        (&json!("File"), &json!(false))
    );
    assert_eq!(option(&alerta, "", "origin")["changed"], true);
}

#[tokio::test]
async fn what_is_noted_outlives_nothing_but_the_address() {
    let Some((desk, kapacitor)) = Desk::open("").await else {
        return;
    };
    let etag = desk.app.get(&desk.this).await.header("etag").to_owned();
    Desk::saved(desk.patch("alerta", json!({"set": {"origin": "o"}})).await);
    assert_eq!(
        desk.app.get(&desk.this).await.header("etag"),
        etag,
        "the connection itself is as it was"
    );
    desk.app.patch(&desk.this, &json!({"name": "other"})).await;
    assert_eq!(option(&desk.section("alerta").await, "", "origin")["changed"], true);
    let moved = kapacitor.url().replace("127.0.0.1", "localhost");
    assert_eq!(desk.app.patch(&desk.this, &json!({"url": moved})).await.status, 200);
    assert_eq!(
        option(&desk.section("alerta").await, "", "origin")["changed"],
        false,
        "it may be another Kapacitor"
    );
}

#[tokio::test]
async fn every_wrong_option_is_named_at_once_and_nothing_is_sent() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let set = json!({
        "host": "mail:25", "port": 70_000, "to": ["a", ""], "idle-timeout": "10", "enabled": "yes", "from": 1, "nonsense": 1,
        "no-verify": null, "username": "kept out"
    });
    let answer = desk
        .patch(
            "smtp",
            json!({"set": set, "unset": ["global", "missing", "username"], "more": 1}),
        )
        .await;
    assert_eq!(
        fields(&answer, 422),
        json!({
            "enabled": "must be true or false",
            "from": "must be a text",
            "host": "must be a host name or address, without a port",
            "idle-timeout": "must be a duration, such as 10s or 1h30m",
            "missing": "is not an option of smtp in this Kapacitor",
            "more": "is not a field of a change of an endpoint",
            "no-verify": "must not be null: unset goes back to the value of Kapacitor's file",
            "nonsense": "is not an option of smtp in this Kapacitor",
            "port": "must be a port, 1 to 65535",
            "to": "must not have empty entries",
            "username": "is both set and unset",
        })
    );
    assert_eq!(option(&desk.section("smtp").await, "", "username")["isSet"], false);
    assert_eq!(
        fields(&desk.patch("smtp", json!({"set": [], "unset": "x"})).await, 422)["unset"],
        "must be a list of strings"
    );
    let nothing = desk.patch("smtp", json!({"set": null, "unset": null})).await;
    let want = json!({"set": "must be an object", "unset": "must be a list of strings"});
    assert_eq!(fields(&nothing, 422), want);
    let key = desk.patch("kafka/elements/default", json!({"set": {"id": "x"}})).await;
    assert_eq!(
        fields(&key, 422)["id"],
        "cannot be changed: it is the name of the element"
    );
}

#[tokio::test]
async fn kapacitors_own_words_come_through_at_the_option() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let answer = desk.patch("alerta", json!({"set": {"enabled": true}})).await;
    assert_eq!(fields(&answer, 422), json!({"url": "must specify url"}));
    assert!(
        answer.failure(422).ends_with("failed validation: must specify url"),
        "{answer:?}"
    );
    let answer = desk.patch("smtp", json!({"set": {"to": ["nobody"]}})).await;
    assert!(
        fields(&answer, 422)["to"]
            .as_str()
            .unwrap()
            .starts_with("invalid to email address"),
        "{answer:?}"
    );
    // It cannot be applied, which Kapacitor calls a failure of its own.
    let broker = json!({"set": {"enabled": true, "url": "tcp://127.0.0.1:1"}});
    assert!(
        desk.patch("mqtt/elements/default", broker)
            .await
            .failure(422)
            .contains("mqtt")
    );
}

#[tokio::test]
async fn the_parts_of_kafkas_sign_in_are_options_of_their_own() {
    let file = "[[kafka]]\nid = \"default\"\nsasl-gssapi-realm = \"FILE\"\n";
    let Some((desk, kapacitor)) = Desk::open(file).await else {
        return;
    };
    let below = "kafka/elements/default";
    Desk::saved(
        desk.patch(
            below,
            json!({"set": {"sasl-username": "u", "sasl-password": "canary", "sasl-version": 1}}),
        )
        .await,
    );
    let kafka = Desk::saved(
        desk.patch(below, json!({"set": {"sasl-oauth-token-expiry-margin": "1m30s"}}))
            .await,
    );
    assert_eq!(option(&kafka, "default", "sasl-password")["isSet"], true);
    assert_eq!(
        option(&kafka, "default", "sasl-oauth-token-expiry-margin")["value"],
        "1m30s"
    );
    let auth = raw(&kapacitor, "kafka/default")["SASLAuth"].clone();
    assert_eq!(
        (&auth["SASLUsername"], &auth["SASLPassword"], &auth["SASLVersion"]),
        (&json!("u"), &json!("canary"), &json!(1))
    );
    let kafka = Desk::saved(desk.patch(below, json!({"unset": ["sasl-username"]})).await);
    assert_eq!(option(&kafka, "default", "sasl-username")["value"], "");
    assert_eq!(
        option(&kafka, "default", "sasl-password")["isSet"],
        true,
        "the others stay"
    );
    let all = [
        "sasl-password",
        "sasl-version",
        "sasl-oauth-token-expiry-margin",
        "sasl-gssapi-realm",
    ];
    let kafka = Desk::saved(desk.patch(below, json!({"unset": all})).await);
    assert_eq!(option(&kafka, "default", "sasl-password")["isSet"], false);
    assert_eq!(option(&kafka, "default", "sasl-gssapi-realm")["value"], "FILE");
}

#[tokio::test]
async fn what_is_not_there_is_404() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    for (below, message) in [
        ("nothing", "this Kapacitor has no such alert section"),
        ("influxdb", "this Kapacitor has no such alert section"),
        ("..%2Fping", "this Kapacitor has no such alert section"),
        ("kafka", "this section has no element without a name"),
        ("slack/elements/ops", "this section has no such element"),
    ] {
        let answer = desk.patch(below, json!({"set": {"enabled": true}})).await;
        assert_eq!(answer.failure(404), message, "{below}");
    }
}
