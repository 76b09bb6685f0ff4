//! What changes besides the fields: the default mark and the revision.

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::connections::{column, forced, link};

#[tokio::test]
async fn there_is_always_exactly_one_default() {
    let app = TestApp::spawn().await;
    let first = forced(&app, json!({"name": "a", "default": false})).await;
    assert_eq!(first["default"], true);
    let refused = app.patch(link(&first, "self"), &json!({"default": false})).await;
    refused.failure(422);
    assert!(refused.json()["fields"]["default"].is_string());
    let second = forced(&app, json!({"name": "b", "default": true})).await;
    assert_eq!(column(&app.get("/sources").await.json(), "sources", "name"), ["b", "a"]);
    let third = forced(&app, json!({"name": "c"})).await;
    let preview = app.delete(&format!("{}?dryRun", link(&second, "self"))).await;
    assert_eq!(
        preview.json(),
        json!({"kapacitors": [], "nextDefault": {"id": first["id"], "name": "a"}})
    );
    assert_eq!(app.delete(link(&second, "self")).await.status, 204);
    assert_eq!(app.get(link(&first, "self")).await.json()["default"], true);
    assert_eq!(
        app.delete(&format!("{}?dryRun", link(&third, "self"))).await.json()["nextDefault"],
        Value::Null
    );
    app.get(link(&second, "self")).await.failure(404);
    app.delete(link(&second, "self")).await.failure(404);
}

#[tokio::test]
async fn if_match_refuses_what_was_changed_meanwhile() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let path = link(&source, "self");
    let send = |method: &str, tag: &str, body: Value| {
        let request = app.request(method, path).header("if-match", tag).json(&body);
        request.send()
    };
    assert_eq!(send("PATCH", "\"1\"", json!({"name": "b"})).await.status, 200);
    send("PATCH", "\"1\"", json!({"name": "c"})).await.failure(412);
    send("PUT", "W/\"1\"", json!({"name": "c", "url": "127.0.0.1:1"}))
        .await
        .failure(412);
    send("DELETE", "\"1\"", json!({})).await.failure(412);
    // What could not be carried out at any revision is said first.
    send("PATCH", "\"1\"", json!({"name": ""})).await.failure(422);
    // Tags are compared as text.
    for other in ["\"02\"", "\"+2\"", "W/\"02\"", "+2"] {
        send("PATCH", other, json!({"name": "c"})).await.failure(412);
    }
    assert_eq!(app.get(path).await.json()["name"], "b");
    assert_eq!(send("PATCH", "*", json!({"name": "c"})).await.header("etag"), "\"3\"");
    assert_eq!(send("DELETE", "\"3\"", json!({})).await.status, 204);
}

#[tokio::test]
async fn the_mark_and_what_changes_nothing_leave_the_revision() {
    let app = TestApp::spawn().await;
    forced(&app, json!({"name": "a"})).await;
    let second = forced(&app, json!({"name": "b"})).await;
    let marked = app
        .patch(link(&second, "self"), &json!({"default": true, "name": "b"}))
        .await
        .json();
    assert_eq!((&marked["default"], &marked["revision"]), (&json!(true), &json!(1)));
}

#[tokio::test]
async fn a_mark_that_is_null_says_nothing() {
    let app = TestApp::spawn().await;
    let first = forced(&app, json!({"name": "a", "default": null})).await;
    let second = forced(&app, json!({"name": "b", "default": null})).await;
    for (source, default) in [(&first, true), (&second, false)] {
        let answer = app.patch(link(source, "self"), &json!({"default": null})).await;
        assert_eq!((answer.status, answer.header("etag")), (200, "\"1\""));
        assert_eq!(answer.json()["default"], default);
    }
}
