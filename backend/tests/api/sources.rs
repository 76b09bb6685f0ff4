//! Adding, reading, changing and deleting a source.

mod authentication;
pub(crate) mod fields;
mod kinds;
mod types;

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::connections::{Scene, forced, link};

#[tokio::test]
async fn a_new_source_is_answered_as_stored() {
    let Some(scene) = Scene::open().await else { return };
    let body = json!({"name": " prod  eu ", "url": format!("{}/", scene.influx.url()), "labels": {"team": "core"}});
    let answer = scene.app.post("/sources", &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let source = answer.json();
    assert_eq!(answer.header("location"), link(&source, "self"));
    assert_eq!(answer.header("etag"), "\"1\"");
    for (field, want) in [
        ("name", json!("prod eu")),
        ("type", json!("influx")),
        ("url", json!(scene.influx.url())),
        ("default", json!(true)),
        ("telegraf", json!("telegraf")),
        ("organization", json!("default")),
        ("version", json!("1.13.2")),
        ("authentication", json!("none")),
        ("labels", json!({"team": "core"})),
        ("insecureSkipVerify", json!(false)),
        ("activeKapacitor", Value::Null),
        ("kapacitorCount", json!(0)),
        ("provisioned", json!(false)),
        ("revision", json!(1)),
    ] {
        assert_eq!(source[field], want, "{field}");
    }
    assert_eq!(source["health"]["state"], "up");
    assert_eq!(scene.app.get(link(&source, "self")).await.json(), source);
}

#[tokio::test]
async fn what_cannot_be_contacted_is_stored_only_by_force() {
    let app = TestApp::spawn().await;
    let body = json!({"name": "dead", "url": "127.0.0.1:1"});
    let refused = app.post("/sources", &body).await;
    assert_eq!(refused.failure(400), "Error contacting source");
    assert_eq!(refused.json()["diagnosis"]["ok"], false);
    assert_eq!(app.get("/sources").await.json()["total"], 0);
    let source = forced(&app, json!({"name": "dead"})).await;
    assert_eq!(source["health"]["state"], "down");
    assert!(source["health"]["cause"].is_string());
    assert_eq!(source["type"], "influx");
}

#[tokio::test]
async fn a_name_is_taken_without_regard_to_case() {
    let app = TestApp::spawn().await;
    let first = forced(&app, json!({"name": "Straße"})).await;
    let second = forced(&app, json!({"name": "other"})).await;
    let body = json!({"name": "STRASSE", "url": "http://127.0.0.1:1"});
    for path in ["/sources", "/sources?force", "/sources?dryRun"] {
        let answer = app.post(path, &body).await;
        answer.failure(409);
        assert_eq!(answer.json()["fields"]["name"], "is taken");
    }
    app.patch(link(&second, "self"), &json!({"name": "strasse"}))
        .await
        .failure(409);
    // Only what could be stored otherwise is compared with what is.
    let wrong = app
        .post("/sources", &json!({"name": "STRASSE", "url": "ftp://h"}))
        .await;
    wrong.failure(422);
    assert_eq!(
        wrong.json()["fields"],
        json!({"url": "must begin with http:// or https://"})
    );
    let own = app.patch(link(&first, "self"), &json!({"name": "STRASSE"})).await;
    assert_eq!((own.status, own.json()["name"].as_str()), (200, Some("STRASSE")));
}

#[tokio::test]
async fn a_merge_patch_keeps_what_it_leaves_out_and_clears_what_is_null() {
    let app = TestApp::spawn().await;
    let source = forced(
        &app,
        json!({"name": "a", "username": "u", "labels": {"x": "1", "y": "2"}, "defaultRP": "rp"}),
    )
    .await;
    let patched = app
        .patch(
            link(&source, "self"),
            &json!({"labels": {"x": null, "z": "3"}, "defaultRP": null}),
        )
        .await;
    let patched = patched.json();
    assert_eq!(patched["labels"], json!({"y": "2", "z": "3"}));
    assert_eq!((&patched["defaultRP"], &patched["username"]), (&json!(""), &json!("u")));
    assert_eq!(patched["revision"], 2);
}

#[tokio::test]
async fn put_sets_every_field_and_keeps_only_secrets() {
    let app = TestApp::spawn().await;
    let source = forced(
        &app,
        json!({"name": "a", "password": "p", "telegraf": "t", "labels": {"x": "1"}}),
    )
    .await;
    let path = format!("{}?force", link(&source, "self"));
    let put = app
        .put(&path, &json!({"name": "b", "url": "http://127.0.0.1:1"}))
        .await
        .json();
    assert_eq!(
        (&put["name"], &put["telegraf"], &put["labels"]),
        (&json!("b"), &json!("telegraf"), &json!({}))
    );
    assert_eq!(put["hasPassword"], true);
    let cleared = app
        .put(
            &path,
            &json!({"name": "b", "url": "http://127.0.0.1:1", "password": ""}),
        )
        .await
        .json();
    assert_eq!(cleared["hasPassword"], false);
    app.put(&path, &json!({"name": "b"})).await.failure(422);
}

#[tokio::test]
async fn what_get_answers_can_be_put_back() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a", "labels": {"x": "1"}, "username": "u"})).await;
    let back = app
        .put(&format!("{}?force", link(&source, "self")), &source)
        .await
        .json();
    for field in [
        "name", "type", "url", "labels", "username", "tls", "default", "telegraf",
    ] {
        assert_eq!(back[field], source[field], "{field}");
    }
}

#[tokio::test]
async fn a_change_is_checked_only_where_the_check_depends_on_it() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let path = link(&source, "self");
    // The server behind it does not answer, so whatever contacts it is refused.
    for unchecked in [
        json!({"name": "b"}),
        json!({"labels": {"x": "1"}}),
        json!({"default": true}),
        json!({"defaultDB": "d"}),
    ] {
        assert_eq!(app.patch(path, &unchecked).await.status, 200, "{unchecked}");
    }
    for checked in [
        json!({"username": "u"}),
        json!({"telegraf": "t"}),
        json!({"url": "127.0.0.1:2"}),
        json!({"password": "p"}),
        json!({"type": "influx-v2"}),
    ] {
        let answer = app.patch(path, &checked).await;
        assert_eq!(answer.failure(400), "Error contacting source", "{checked}");
    }
    assert_eq!(app.get(path).await.json()["username"], "");
}

#[tokio::test]
async fn a_dry_run_stores_nothing_and_is_200_whatever_the_check_says() {
    let Some(scene) = Scene::open().await else { return };
    for (url, ok) in [(scene.influx.url(), true), ("http://127.0.0.1:1".to_owned(), false)] {
        let answer = scene
            .app
            .post("/sources?dryRun", &json!({"name": "a", "url": url}))
            .await;
        assert_eq!(answer.status, 200);
        let body = answer.json();
        assert_eq!(body["diagnosis"]["ok"], ok);
        for absent in ["id", "revision", "health", "createdAt", "updatedAt", "links"] {
            assert!(body["source"].get(absent).is_none(), "{absent}");
        }
    }
    assert_eq!(scene.app.get("/sources").await.json()["total"], 0);
    let source = scene.source("a").await;
    let dry = scene
        .app
        .patch(&format!("{}?dryRun=1", link(&source, "self")), &json!({"name": "b"}))
        .await
        .json();
    assert_eq!(
        (&dry["source"]["name"], &dry["source"]["id"]),
        (&json!("b"), &source["id"])
    );
    assert_eq!(scene.app.get(link(&source, "self")).await.json()["name"], "a");
    scene.app.post("/sources?dryRun&force", &json!({})).await.failure(422);
}

#[tokio::test]
async fn credentials_in_the_url_move_to_where_they_belong() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a", "url": "http://user:p%40ss@127.0.0.1:1"})).await;
    assert_eq!(
        (&source["url"], &source["username"]),
        (&json!("http://127.0.0.1:1"), &json!("user"))
    );
    assert_eq!(
        (&source["hasPassword"], &source["authentication"]),
        (&json!(true), &json!("basic"))
    );
    let both = app
        .post(
            "/sources?force",
            &json!({"name": "b", "url": "http://u:p@127.0.0.1:1", "username": "x"}),
        )
        .await;
    both.failure(422);
    assert!(both.json()["fields"]["url"].is_string());
    assert!(!both.text().contains("u:p"));
}
