//! What is in one organization is in no other.

use std::time::Duration;

use serde_json::{Value, json};
use switchboard_testkit::{Influx, Release, SignIn};

use super::{id, organization};
use crate::support::TestApp;
use crate::support::connections::{column, forced};

#[tokio::test]
async fn what_is_another_organizations_is_not_there() {
    let app = TestApp::spawn().await;
    let org = organization(&app, "a").await;
    let source = forced(&app, json!({"name": "s"})).await;
    let kapacitors = source["links"]["kapacitors"].as_str().unwrap();
    let body = json!({"name": "k", "url": "127.0.0.1:1"});
    let kapacitor = app.post(&format!("{kapacitors}?force"), &body).await.json();
    let paths = [&source, &kapacitor].map(|it| it["links"]["self"].as_str().unwrap());
    for (method, path) in paths
        .iter()
        .flat_map(|path| ["GET", "PATCH", "PUT", "DELETE"].map(|method| (method, path)))
    {
        let asked = app.request(method, path).header("X-Organization", id(&org));
        let answer = asked.json(&json!({"name": "x", "url": "127.0.0.1:1"})).send().await;
        let said = answer.failure(404);
        assert!(
            ["source not found", "Kapacitor not found"].contains(&said.as_str()),
            "{method} {path}: {said}"
        );
    }
    for path in ["health", "overview", "kapacitors"].map(|it| source["links"][it].as_str().unwrap()) {
        app.request("GET", path)
            .header("X-Organization", id(&org))
            .send()
            .await
            .failure(404);
    }
    assert_eq!(app.get(paths[0]).await.json()["name"], "s");
}

#[tokio::test]
async fn each_has_its_own_names_default_source_and_list() {
    let app = TestApp::spawn().await;
    let org = organization(&app, "a").await;
    let there = format!("/sources?force&org={}", id(&org));
    let first = forced(&app, json!({"name": "s"})).await;
    let other = app.post(&there, &json!({"name": "S", "url": "127.0.0.1:1"})).await;
    assert_eq!(other.status, 201, "the name is free there");
    let other = other.json();
    assert_eq!((&first["default"], &other["default"]), (&json!(true), &json!(true)));
    assert_eq!(
        (&first["organization"], &other["organization"]),
        (&json!("default"), &org["id"])
    );
    let listed = |list: Value| column(&list, "sources", "name");
    assert_eq!(listed(app.get("/sources").await.json()), ["s"]);
    assert_eq!(listed(app.get(&there).await.json()), ["S"]);
}

#[tokio::test]
async fn connections_of_every_organization_are_checked_in_the_background() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::Off) else {
        return;
    };
    let app = TestApp::spawn_with(&["--check-interval", "1s"]).await;
    let org = organization(&app, "a").await;
    let there = format!("/sources?org={}", id(&org));
    let created = app
        .post(&there, &json!({"name": "s", "url": influx.url()}))
        .await
        .json();
    let checked_at = &created["health"]["checkedAt"];
    // Nothing but the background checks it again.
    while app.get(&there).await.json()["sources"][0]["health"]["checkedAt"] == *checked_at {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
