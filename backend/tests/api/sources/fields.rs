//! Wrong fields: all of them are named at once.

use serde_json::{Value, json};

use crate::support::connections::{forced, link};
use crate::support::{Answer, TestApp};

/// The names of the fields that are wrong.
#[track_caller]
pub(crate) fn wrong(answer: &Answer) -> Vec<String> {
    answer.failure(422);
    answer.json()["fields"].as_object().unwrap().keys().cloned().collect()
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::spawn().await;
    let body = json!({
        "name": "a\u{200b}b", "url": "ftp://h", "metaUrl": "http://u:p@h", "telegraf": "a\u{0}", "labels": {"A": "x"},
        "tls": {"ca": "no pem", "serverName": "http://h", "vrfy": false, "verify": "no"},
        "colour": "red", "username": 5, "type": "mysql", "default": "yes", "token": ["t"], "password": "x".repeat(4_097),
    });
    let all = [
        "colour",
        "default",
        "labels",
        "metaUrl",
        "name",
        "password",
        "telegraf",
        "tls.ca",
        "tls.serverName",
        "tls.verify",
        "tls.vrfy",
        "token",
        "type",
        "url",
        "username",
    ];
    for path in ["/sources", "/sources?force", "/sources?dryRun"] {
        assert_eq!(wrong(&app.post(path, &body).await), all, "{path}");
    }
    assert_eq!(app.get("/sources").await.json()["total"], 0);
    let source = forced(&app, json!({"name": "a"})).await;
    assert_eq!(wrong(&app.patch(link(&source, "self"), &body).await), all);
    assert_eq!(wrong(&app.put(link(&source, "self"), &body).await), all);
}

#[tokio::test]
async fn name_and_url_are_required() {
    let app = TestApp::spawn().await;
    let answer = app.post("/sources?force", &json!({})).await;
    answer.failure(422);
    assert_eq!(
        answer.json()["fields"],
        json!({"name": "is required", "url": "is required"})
    );
    // What is there and wrong is not missing.
    let answer = app.post("/sources?force", &json!({"name": 1, "url": false})).await;
    answer.failure(422);
    assert_eq!(
        answer.json()["fields"],
        json!({"name": "must be a string", "url": "must be a string"})
    );
}

#[tokio::test]
async fn the_mark_and_secrets_are_named_beside_what_else_is_wrong() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a", "password": "p", "token": "t"})).await;
    let body = json!({"default": false, "url": "127.0.0.1:2", "name": null, "x": 1, "token": 5});
    let refused = app.patch(link(&source, "self"), &body).await;
    refused.failure(422);
    assert_eq!(
        refused.json()["fields"],
        json!({
            "default": "cannot be taken off: make another source the default",
            "name": "is required",
            "password": "Enter the password again: the address changed",
            "token": "must be a string",
            "x": "is not a field of a source",
        })
    );
}

#[tokio::test]
async fn no_secret_is_asked_for_because_of_a_field_that_is_wrong_itself() {
    let app = TestApp::spawn().await;
    let fields =
        json!({"name": "a", "password": "p", "metaUrl": "http://127.0.0.1:2", "tls": {"serverName": "one.example"}});
    let source = forced(&app, fields).await;
    let path = link(&source, "self");
    let with = |more: Value| {
        let mut body = json!({"name": "a", "url": "127.0.0.1:1", "tls": {"serverName": "one.example"}});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (body, want) in [
        (with(json!({"url": null})), "url"),
        (with(json!({"url": "ftp://h"})), "url"),
        (with(json!({"metaUrl": "ftp://h"})), "metaUrl"),
        (with(json!({"tls": "off"})), "tls"),
        (with(json!({"tls": {"serverName": 1}})), "tls.serverName"),
        (with(json!({"tls": {"serverName": "one.example", "ca": "x"}})), "tls.ca"),
    ] {
        assert_eq!(wrong(&app.put(path, &body).await), [want], "{body}");
        assert_eq!(wrong(&app.patch(path, &body).await), [want], "{body}");
    }
    let without = json!({"name": "a", "tls": {"serverName": "one.example"}});
    assert_eq!(wrong(&app.put(path, &without).await), ["url"]);
}

#[tokio::test]
async fn what_says_the_same_twice_must_not_contradict_itself() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    for contradiction in [
        json!({"tls": {"verify": true}, "insecureSkipVerify": true}),
        json!({"tls": {"verify": false}, "insecureSkipVerify": false}),
        json!({"tls": {"verify": null}, "insecureSkipVerify": true}),
        json!({"tls": null, "insecureSkipVerify": true}),
        json!({"tls": {"verify": false}, "insecureSkipVerify": null}),
    ] {
        let answer = app.patch(link(&source, "self"), &contradiction).await;
        assert_eq!(wrong(&answer), ["insecureSkipVerify"], "{contradiction}");
    }
    for (agreement, verify) in [
        (json!({"tls": {"verify": false}, "insecureSkipVerify": true}), false),
        (json!({"tls": {}, "insecureSkipVerify": true}), false),
        (json!({"tls": {"verify": null}, "insecureSkipVerify": null}), true),
        (json!({"insecureSkipVerify": true}), false),
        (json!({"insecureSkipVerify": null}), true),
        (json!({"tls": {"verify": false}}), false),
        (json!({"tls": null, "insecureSkipVerify": false}), true),
    ] {
        let path = format!("{}?force", link(&source, "self"));
        let stored = app.patch(&path, &agreement).await.json();
        assert_eq!(
            (&stored["tls"]["verify"], &stored["insecureSkipVerify"]),
            (&json!(verify), &json!(!verify)),
            "{agreement}"
        );
    }
}
