//! Deleting organizations.

use serde_json::json;

use super::{id, organization, path};
use crate::support::TestApp;

#[tokio::test]
async fn it_goes_with_all_that_is_in_it_and_its_name_is_free() {
    let app = TestApp::spawn().await;
    let org = organization(&app, "a").await;
    let inside = |path: &str| format!("{path}{}org={}", if path.contains('?') { '&' } else { '?' }, id(&org));
    let body = json!({"name": "s", "url": "127.0.0.1:1"});
    let source = app.post(&inside("/sources?force"), &body).await.json();
    let of_source = |rest: &str| inside(&format!("/sources/{}{rest}", source["id"].as_str().unwrap()));
    app.post(
        &of_source("/kapacitors?force"),
        &json!({"name": "k", "url": "127.0.0.1:1"}),
    )
    .await;

    let preview = app.delete(&format!("{}?dryRun", path(&org))).await;
    assert_eq!(
        (preview.status, preview.json()),
        (200, json!({"sources": 1, "kapacitors": 1}))
    );
    assert_eq!(app.get(&path(&org)).await.status, 200);
    assert_eq!(app.delete(&path(&org)).await.status, 204);

    for gone in [
        path(&org),
        inside("/sources"),
        of_source(""),
        inside("/me"),
        of_source("/kapacitors"),
    ] {
        assert_eq!(app.get(&gone).await.failure(404), "organization not found", "{gone}");
    }
    app.post(&inside("/sources?force"), &body).await.failure(404);
    app.delete(&path(&org)).await.failure(404);
    let again = organization(&app, "A").await;
    assert_ne!(id(&again), id(&org));
    assert_eq!(
        app.get(&format!("/sources?org={}", id(&again))).await.json()["total"],
        0
    );
}

#[tokio::test]
async fn the_default_one_stays() {
    let app = TestApp::spawn().await;
    for path in ["/organizations/default", "/organizations/default?dryRun"] {
        let refused = app.delete(path).await;
        assert_eq!(refused.failure(409), "the default organization cannot be deleted");
    }
    assert_eq!(app.get("/organizations/default").await.status, 200);
}

#[tokio::test]
async fn if_match_holds_it() {
    let app = TestApp::spawn().await;
    let at = path(&organization(&app, "a").await);
    app.patch(&at, &json!({"name": "b"})).await;
    let app = &app;
    let send = |path: String| async move { app.request("DELETE", &path).header("if-match", "\"1\"").send().await };
    send(format!("{at}?dryRun")).await.failure(412);
    send(at.clone()).await.failure(412);
    assert_eq!(
        app.request("DELETE", &at)
            .header("if-match", "\"2\"")
            .send()
            .await
            .status,
        204
    );
}
