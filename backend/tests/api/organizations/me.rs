//! The caller, without sign-in.

use serde_json::json;

use super::{id, organization};
use crate::support::TestApp;

#[tokio::test]
async fn the_local_operator_may_do_everything_everywhere() {
    let app = TestApp::spawn().await;
    let org = organization(&app, "a").await;
    let default = json!({"id": "default", "name": "Default", "role": "admin"});
    let other = json!({"id": org["id"], "name": "a", "role": "admin"});
    let me = json!({
        "id": "local", "name": "local", "superAdmin": true, "scheme": "none",
        "organizations": [default, other], "currentOrganization": default,
        "links": {"self": "/me", "organizations": "/organizations"},
    });
    assert_eq!(app.get("/me").await.json(), me);
    let there = app.get(&format!("/me?org={}", id(&org))).await.json();
    assert_eq!(there["currentOrganization"], other);
}

#[tokio::test]
async fn it_switches_to_what_exists() {
    let app = TestApp::spawn().await;
    let org = organization(&app, "a").await;
    let switched = app.put("/me", &json!({"organization": org["id"]})).await;
    assert_eq!(
        (switched.status, &switched.json()["currentOrganization"]["name"]),
        (200, &json!("a"))
    );
    for unknown in ["", "none", "0192f0c1-0000-7000-8000-000000000000"] {
        let answer = app.put("/me", &json!({"organization": unknown})).await;
        assert_eq!(answer.failure(404), "organization not found", "{unknown}");
    }
    let wrong = app.put("/me", &json!({"organisation": "default"})).await;
    wrong.failure(422);
    assert_eq!(wrong.json()["fields"]["organization"], "is required");
    app.put("/me", &json!({"organization": 1})).await.failure(422);
}
