//! Adding, reading, changing and deleting a Kapacitor.

use serde_json::{Value, json};
use switchboard_testkit::{Kapacitor, SignIn};

use crate::checks::fake::Fake;
use crate::support::TestApp;
use crate::support::connections::{Scene, column, forced, link};

/// Adds a Kapacitor without contacting anything that could answer.
pub(crate) async fn forced_kapacitor(app: &TestApp, source: &Value, fields: Value) -> Value {
    let mut body = json!({"url": "http://127.0.0.1:1"});
    body.as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    let answer = app.post(&format!("{}?force", link(source, "kapacitors")), &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

#[tokio::test]
async fn a_new_kapacitor_is_checked_and_becomes_active() {
    let Some(scene) = Scene::open().await else { return };
    let Some(real) = Kapacitor::start(SignIn::Off) else {
        return;
    };
    let source = scene.source("prod").await;
    let first = scene.kapacitor(&source, &real, "one").await;
    assert_eq!((&first["active"], &first["version"]), (&json!(true), &json!("1.8.3")));
    assert_eq!(first["health"]["state"], "up");
    assert_eq!(
        link(&first, "self"),
        format!("{}/{}", link(&source, "kapacitors"), first["id"].as_str().unwrap())
    );
    let second = scene.kapacitor(&source, &real, "two").await;
    assert_eq!(second["active"], true);
    assert_eq!(scene.app.get(link(&first, "self")).await.json()["active"], false);
    let seen = scene.app.get(link(&source, "self")).await.json();
    assert_eq!(
        seen["activeKapacitor"],
        json!({"id": second["id"], "name": "two", "state": "up"})
    );
    assert_eq!((&seen["kapacitorCount"], &seen["revision"]), (&json!(2), &json!(1)));
}

#[tokio::test]
async fn what_cannot_be_contacted_is_stored_only_by_force() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let refused = app
        .post(link(&source, "kapacitors"), &json!({"name": "k", "url": "127.0.0.1:1"}))
        .await;
    assert_eq!(refused.failure(400), "Error contacting Kapacitor");
    let steps = refused.json()["diagnosis"]["steps"].as_array().unwrap().len();
    assert!(0 < steps);
    assert_eq!(app.get(link(&source, "kapacitors")).await.json()["total"], 0);
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k"})).await;
    assert_eq!(kapacitor["health"]["state"], "down");
}

#[tokio::test]
async fn a_source_with_kapacitors_has_exactly_one_active() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let other = forced(&app, json!({"name": "b"})).await;
    let foreign = forced_kapacitor(&app, &other, json!({"name": "k"})).await;
    let first = forced_kapacitor(&app, &source, json!({"name": "one", "active": false})).await;
    assert_eq!(first["active"], true);
    let second = forced_kapacitor(&app, &source, json!({"name": "two", "active": false})).await;
    assert_eq!(second["active"], false);
    let refused = app.patch(link(&first, "self"), &json!({"active": false})).await;
    refused.failure(422);
    assert!(refused.json()["fields"]["active"].is_string());
    let chosen = app.patch(link(&second, "self"), &json!({"active": true})).await.json();
    assert_eq!((&chosen["active"], &chosen["revision"]), (&json!(true), &json!(1)));
    assert_eq!(
        column(&app.get(link(&source, "kapacitors")).await.json(), "kapacitors", "name"),
        ["two", "one"]
    );
    let preview = app.delete(&format!("{}?dryRun", link(&second, "self"))).await;
    assert_eq!(
        preview.json(),
        json!({"nextActive": {"id": first["id"], "name": "one"}})
    );
    assert_eq!(app.delete(link(&second, "self")).await.status, 204);
    assert_eq!(app.get(link(&first, "self")).await.json()["active"], true);
    assert_eq!(app.get(link(&foreign, "self")).await.json()["active"], true);
}

#[tokio::test]
async fn names_are_unique_in_their_source_only() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let other = forced(&app, json!({"name": "b"})).await;
    forced_kapacitor(&app, &source, json!({"name": "Kap"})).await;
    forced_kapacitor(&app, &other, json!({"name": "kap"})).await;
    let taken = app
        .post(
            link(&source, "kapacitors"),
            &json!({"name": "KAP", "url": "127.0.0.1:1"}),
        )
        .await;
    taken.failure(409);
}

#[tokio::test]
async fn a_source_has_at_most_32_kapacitors() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    for n in 0..32 {
        forced_kapacitor(&app, &source, json!({"name": format!("k{n}")})).await;
    }
    let one_more = Fake::kapacitor("1.7.0");
    for flag in ["", "?force", "?dryRun"] {
        let path = format!("{}{flag}", link(&source, "kapacitors"));
        let answer = app.post(&path, &json!({"name": "k32", "url": one_more.url})).await;
        let message = answer.failure(409);
        assert!(message.contains("32"), "{message}");
    }
    assert_eq!(one_more.contacts(), 0, "nobody is contacted for what cannot be stored");
}

#[tokio::test]
async fn kapacitors_go_with_their_source_and_belong_to_it_alone() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let other = forced(&app, json!({"name": "b"})).await;
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k"})).await;
    let id = kapacitor["id"].as_str().unwrap();
    app.get(&format!("{}/{id}", link(&other, "kapacitors")))
        .await
        .failure(404);
    let preview = app.delete(&format!("{}?dryRun", link(&source, "self"))).await.json();
    assert_eq!(preview["kapacitors"], json!([{"id": id, "name": "k"}]));
    assert_eq!(app.delete(link(&source, "self")).await.status, 204);
    app.get(link(&kapacitor, "self")).await.failure(404);
    app.get(link(&source, "kapacitors")).await.failure(404);
    app.post(link(&source, "kapacitors"), &json!({"name": "k", "url": "127.0.0.1:1"}))
        .await
        .failure(404);
}

#[tokio::test]
async fn merge_patch_put_and_if_match_work_as_for_a_source() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k", "username": "u", "password": "p"})).await;
    let path = format!("{}?force", link(&kapacitor, "self"));
    let patched = app.patch(link(&kapacitor, "self"), &json!({"name": "l"})).await.json();
    assert_eq!((&patched["username"], &patched["revision"]), (&json!("u"), &json!(2)));
    let put = app.put(&path, &json!({"name": "l", "url": "127.0.0.1:1"})).await.json();
    assert_eq!((&put["username"], &put["hasPassword"]), (&json!(""), &json!(true)));
    let stale = app
        .request("PATCH", &path)
        .header("if-match", "\"1\"")
        .json(&json!({"name": "m"}));
    stale.send().await.failure(412);
    let stale_and_wrong = app.request("PATCH", &path).header("if-match", "\"1\"");
    let wrong = json!({"name": ""});
    stale_and_wrong.json(&wrong).send().await.failure(422);
    let unknown = app.patch(&path, &json!({"telegraf": "x"})).await;
    unknown.failure(422);
    assert_eq!(unknown.json()["fields"]["telegraf"], "is not a field of a Kapacitor");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    forced_kapacitor(&app, &source, json!({"name": "taken"})).await;
    let body = json!({
        "name": "taken", "url": "ftp://h", "username": 5, "active": "yes", "telegraf": "x",
        "tls": {"clientCertificate": "no pem", "verify": 1},
    });
    let refused = app.post(link(&source, "kapacitors"), &body).await;
    refused.failure(422);
    let fields = refused.json()["fields"].clone();
    assert_eq!(
        fields.as_object().unwrap().keys().collect::<Vec<_>>(),
        [
            "active",
            "telegraf",
            "tls.clientCertificate",
            "tls.clientKey",
            "tls.verify",
            "url",
            "username"
        ]
    );
}

#[tokio::test]
async fn a_change_of_the_active_one_names_the_mark_beside_other_wrong_fields() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k", "password": "p"})).await;
    let path = link(&kapacitor, "self");
    let refused = app
        .patch(
            path,
            &json!({"active": false, "url": "127.0.0.1:2", "name": null, "x": 1}),
        )
        .await;
    refused.failure(422);
    assert_eq!(
        refused.json()["fields"],
        json!({
            "active": "cannot be taken off: make another Kapacitor the active one",
            "name": "is required",
            "password": "Enter the password again: the address changed",
            "x": "is not a field of a Kapacitor",
        })
    );
    // The address is wrong itself: whether it would change is not known.
    for url in [json!({"name": "k"}), json!({"name": "k", "url": "ftp://h"})] {
        let refused = app.put(path, &url).await;
        refused.failure(422);
        let fields = refused.json()["fields"].clone();
        assert_eq!(fields.as_object().unwrap().keys().collect::<Vec<_>>(), ["url"], "{url}");
    }
    let kept = app.patch(path, &json!({"active": null, "name": "l"})).await.json();
    assert_eq!((&kept["active"], &kept["name"]), (&json!(true), &json!("l")));
}

#[tokio::test]
async fn the_version_stays_when_it_goes_down_and_goes_with_the_address() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let real = Fake::kapacitor("1.7.0");
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k", "url": real.url})).await;
    let path = link(&kapacitor, "self");
    let unchanged = json!({"name": "k", "url": real.url});
    assert_eq!(app.put(path, &unchanged).await.json()["revision"], 1);
    assert_eq!(real.contacts(), 1, "a change of nothing contacts nobody");
    real.goes_down();
    let down = app
        .patch(&format!("{path}?force"), &json!({"username": "u"}))
        .await
        .json();
    assert_eq!(
        (&down["version"], &down["health"]["state"]),
        (&json!("1.7.0"), &json!("down"))
    );
    let away = json!({"url": "http://127.0.0.1:1"});
    let dry = app.patch(&format!("{path}?dryRun"), &away).await.json();
    assert_eq!(dry["kapacitor"]["version"], "");
    assert_eq!(app.patch(&format!("{path}?force"), &away).await.json()["version"], "");
    assert_eq!(app.get(path).await.json()["version"], "");
}
