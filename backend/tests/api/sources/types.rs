//! The kind of a source, chosen or found, and the version that was seen.

use serde_json::{Value, json};

use crate::checks::fake::Fake;
use crate::support::TestApp;
use crate::support::connections::{forced, link};

const DEAD: &str = "http://127.0.0.1:1";

/// Changes the source, forced or not; what it is then.
async fn changed(app: &TestApp, source: &Value, query: &str, change: Value) -> Value {
    let answer = app.patch(&format!("{}{query}", link(source, "self")), &change).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

#[tokio::test]
async fn a_chosen_type_stays_until_a_change_says_otherwise() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("1.8.10");
    let source = forced(&app, json!({"name": "a", "url": influx.url, "type": "influx-relay"})).await;
    assert_eq!(source["type"], "influx-relay");
    let body = json!({"name": "a", "url": influx.url});
    for change in [json!({"telegraf": "t"}), json!({"password": "p"}), json!({"name": "b"})] {
        let dry = changed(&app, &source, "?dryRun", change.clone()).await;
        assert_eq!(dry["source"]["type"], "influx-relay", "{change}");
        let stored = changed(&app, &source, "", change.clone()).await;
        assert_eq!(stored["type"], "influx-relay", "{change}");
    }
    let found = changed(&app, &source, "", json!({"type": null})).await;
    assert_eq!(found["type"], "influx");
    assert_eq!(
        changed(&app, &source, "", json!({"type": "influx-relay"})).await["type"],
        "influx-relay"
    );
    // In a PUT what is absent has its default: found out.
    let contacts = influx.contacts();
    let put = app.put(link(&source, "self"), &body).await.json();
    assert_eq!((&put["type"], influx.contacts()), (&json!("influx"), contacts + 1));
}

#[tokio::test]
async fn a_type_that_nobody_chose_follows_what_a_checked_change_finds() {
    let app = TestApp::spawn().await;
    let (one, two) = (Fake::influx("1.8.10"), Fake::influx("2.7.12"));
    let source = forced(&app, json!({"name": "a", "url": one.url})).await;
    assert_eq!(
        (&source["type"], &source["version"]),
        (&json!("influx"), &json!("1.8.10"))
    );
    for query in ["?dryRun", "?force"] {
        let moved = changed(&app, &source, query, json!({"url": two.url})).await;
        let moved = moved.get("source").unwrap_or(&moved);
        assert_eq!(
            (&moved["type"], &moved["version"]),
            (&json!("influx-v2"), &json!("2.7.12")),
            "{query}"
        );
    }
    // The change alone touches nothing of a check, so what its dry run finds would not be stored.
    two.becomes_influx("1.8.10");
    let dry = changed(&app, &source, "?dryRun", json!({"labels": {"x": "1"}})).await;
    assert_eq!(dry["source"]["type"], "influx-v2");
    let dry = changed(&app, &source, "?dryRun", json!({"telegraf": "t"})).await;
    assert_eq!(dry["source"]["type"], "influx");
    assert_eq!(
        changed(&app, &source, "", json!({"telegraf": "t"})).await["type"],
        "influx"
    );
}

#[tokio::test]
async fn what_was_seen_at_an_address_does_not_outlive_it() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("2.7.12");
    let source = forced(&app, json!({"name": "a", "url": influx.url})).await;
    influx.goes_down();
    let down = changed(&app, &source, "?force", json!({"username": "u"})).await;
    assert_eq!(
        (&down["type"], &down["version"], &down["health"]["state"]),
        (&json!("influx-v2"), &json!("2.7.12"), &json!("down")),
        "it merely went down"
    );
    for query in ["?dryRun", "?force"] {
        let moved = changed(&app, &source, query, json!({"url": DEAD})).await;
        let moved = moved.get("source").unwrap_or(&moved);
        assert_eq!(
            (&moved["type"], &moved["version"]),
            (&json!("influx"), &json!("")),
            "{query}"
        );
    }
    let seen = app.get(link(&source, "self")).await.json();
    assert_eq!((&seen["type"], &seen["version"]), (&json!("influx"), &json!("")));
    assert_eq!(app.get("/sources").await.json()["sources"][0]["version"], "");
}

#[tokio::test]
async fn a_put_of_what_is_there_contacts_nobody_and_leaves_the_revision() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("1.8.10");
    let source = app
        .post("/sources", &json!({"name": "a", "url": influx.url}))
        .await
        .json();
    let path = link(&source, "self");
    let contacts = influx.contacts();
    influx.goes_down();
    let without = json!({"name": "a", "url": influx.url});
    // With the type as answered somebody chose it, which shows only later.
    for body in [&without, &source] {
        let put = app.put(path, body).await;
        assert_eq!((put.status, put.header("etag")), (200, "\"1\""), "{body}");
        assert_eq!(put.json()["updatedAt"], source["updatedAt"], "{body}");
    }
    let renamed = json!({"name": "b", "url": influx.url, "type": "influx", "labels": {"x": "1"}});
    let put = app.put(path, &renamed).await.json();
    assert_eq!((&put["name"], &put["revision"]), (&json!("b"), &json!(2)));
    assert_eq!(influx.contacts(), contacts);
    // Nothing was found out about this one: it is shown as the usual kind, and may be put back as such.
    let dead = forced(&app, json!({"name": "dead"})).await;
    let put = app.put(link(&dead, "self"), &dead).await;
    assert_eq!((put.status, put.header("etag")), (200, "\"1\""), "{put:?}");
}
