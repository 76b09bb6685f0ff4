//! What becomes of a state when several change the same connection at once.

use futures::future::join_all;
use serde_json::{Value, json};

use crate::checks::fake::Fake;
use crate::kapacitors::forced_kapacitor;
use crate::support::TestApp;
use crate::support::connections::{forced, link};

/// A source and a Kapacitor of it, each on a server of its own.
async fn both(app: &TestApp) -> [(Fake, Value); 2] {
    let (influx, kapacitor) = (Fake::influx("1.8.10"), Fake::kapacitor("1.7.0"));
    let source = forced(app, json!({"name": "s", "url": influx.url})).await;
    let record = forced_kapacitor(app, &source, json!({"name": "k", "url": kapacitor.url})).await;
    [(influx, source), (kapacitor, record)]
}

/// Sends `held`, and `meanwhile` while the check of `held` is under way.
async fn interleave(app: &TestApp, fake: &Fake, path: &str, held: Value, meanwhile: Value) -> Value {
    let contacts = fake.contacts();
    fake.hold(true);
    let change = async { app.patch(path, &held).await };
    let other = async {
        fake.contacted(contacts + 1).await;
        assert_eq!(app.patch(path, &meanwhile).await.status, 200, "{meanwhile}");
        fake.hold(false);
    };
    let (changed, ()) = tokio::join!(change, other);
    assert_eq!(changed.status, 200, "{changed:?}");
    changed.json()
}

#[tokio::test]
async fn a_checked_change_keeps_its_state_though_the_record_is_renamed_meanwhile() {
    let app = TestApp::spawn().await;
    for (fake, record) in both(&app).await {
        let held = json!({"username": "u", "password": "p"});
        let changed = interleave(&app, &fake, link(&record, "self"), held, json!({"name": "renamed"})).await;
        assert_eq!(
            (&changed["name"], &changed["username"], &changed["health"]["state"]),
            (&json!("renamed"), &json!("u"), &json!("up"))
        );
    }
}

#[tokio::test]
async fn a_checked_change_of_what_is_not_stored_in_the_end_says_nothing() {
    let app = TestApp::spawn().await;
    for (fake, record) in both(&app).await {
        let (path, held) = (link(&record, "self"), json!({"password": "p"}));
        let contacts = fake.contacts();
        fake.hold(true);
        let change = async { app.patch(path, &held).await };
        let other = async {
            fake.contacted(contacts + 1).await;
            let away = json!({"url": "http://127.0.0.1:1"});
            assert_eq!(app.patch(&format!("{path}?force"), &away).await.status, 200);
            fake.hold(false);
        };
        let (changed, ()) = tokio::join!(change, other);
        let changed = changed.json();
        // The password was checked with the old address, the new address without it.
        assert_eq!(
            (&changed["url"], &changed["health"]["state"], &changed["version"]),
            (&json!("http://127.0.0.1:1"), &json!("unknown"), &json!(""))
        );
    }
}

#[tokio::test]
async fn names_and_labels_that_change_all_at_once_leave_the_state() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "s"})).await;
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k"})).await;
    let app = &app;
    for record in [&source, &kapacitor] {
        let path = link(record, "self");
        let rename = |n| async move { app.patch(path, &json!({"name": format!("n{n}")})).await };
        for changed in join_all((0..24).map(rename)).await {
            assert_eq!(changed.json()["health"]["state"], "down", "{changed:?}");
        }
        assert_eq!(app.get(path).await.json()["health"]["state"], "down");
    }
}
