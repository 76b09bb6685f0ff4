//! Sessions, one's own password, and the organization one is in.

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::people::{Manned, PASSWORD};

const NEW: &str = "another horse battery";

#[tokio::test]
async fn sessions_are_listed_and_ended() {
    let manned = Manned::spawn().await;
    let other = manned.sign_in("root").await;
    let list = manned.get(&manned.root, "/me/sessions").await.json();
    assert_eq!(
        (&list["total"], list["sessions"].as_array().unwrap().len()),
        (&json!(2), 2)
    );
    assert_eq!(
        (&list["sessions"][0]["current"], &list["sessions"][1]["current"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(list["sessions"][1]["address"], "127.0.0.1");
    let fields: Vec<&String> = list["sessions"][0].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["address", "agent", "createdAt", "current", "id", "lastSeenAt"]);
    let path = format!("/me/sessions/{}", list["sessions"][1]["id"].as_str().unwrap());
    assert_eq!(
        manned.send(&manned.root, "DELETE", &path, &Value::Null).await.status,
        204
    );
    manned.get(&other, "/me").await.failure(401);
    manned
        .send(&manned.root, "DELETE", &path, &Value::Null)
        .await
        .failure(404);
}

#[tokio::test]
async fn another_users_session_is_not_there() {
    let manned = Manned::spawn().await;
    manned.user("ann", &[("default", "viewer")]).await;
    let ann = manned.sign_in("ann").await;
    let list = manned.get(&manned.root, "/me/sessions").await.json();
    let path = format!("/me/sessions/{}", list["sessions"][0]["id"].as_str().unwrap());
    manned.send(&ann, "DELETE", &path, &Value::Null).await.failure(404);
    assert_eq!(manned.get(&manned.root, "/me").await.status, 200);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let manned = Manned::spawn().await;
    let other = manned.sign_in("root").await;
    let change = |current: &str, new: &str| json!({"current": current, "new": new});
    let wrong = manned
        .send(&manned.root, "PUT", "/me/password", &change("wrong", "short"))
        .await;
    wrong.failure(422);
    assert_eq!(
        wrong.json()["fields"],
        json!({"current": "is wrong", "new": "must have 12 to 1024 bytes"})
    );
    assert_eq!(manned.get(&other, "/me").await.status, 200);
    let changed = manned
        .send(&manned.root, "PUT", "/me/password", &change(PASSWORD, NEW))
        .await;
    assert_eq!(changed.status, 204);
    manned.get(&other, "/me").await.failure(401);
    assert_eq!(manned.get(&manned.root, "/me").await.status, 200);
    let old = json!({"name": "root", "password": PASSWORD});
    manned.app.post("/auth/session", &old).await.failure(401);
    assert_eq!(
        manned
            .app
            .post("/auth/session", &json!({"name": "root", "password": NEW}))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn the_local_operator_has_no_password() {
    let app = TestApp::spawn().await;
    app.put("/me/password", &json!({"current": PASSWORD, "new": NEW}))
        .await
        .failure(404);
}

#[tokio::test]
async fn a_session_stays_in_the_organization_it_switched_to() {
    let manned = Manned::spawn().await;
    let org = manned.organization("a").await;
    let org = org.as_str();
    manned.user("ann", &[("default", "viewer"), (org, "editor")]).await;
    let ann = manned.sign_in("ann").await;
    assert_eq!(
        manned.get(&ann, "/me").await.json()["currentOrganization"]["id"],
        "default"
    );
    let switched = manned
        .send(&ann, "PUT", "/me", &json!({"organization": org}))
        .await
        .json();
    assert_eq!(
        switched["currentOrganization"],
        json!({"id": org, "name": "a", "role": "editor"})
    );
    assert_eq!(manned.get(&ann, "/me").await.json()["currentOrganization"]["id"], org);
    assert_eq!(
        manned.get(&ann, "/me?org=default").await.json()["currentOrganization"]["id"],
        "default"
    );
    let other = manned.sign_in("ann").await;
    assert_eq!(
        manned.get(&other, "/me").await.json()["currentOrganization"]["id"],
        "default",
        "each its own"
    );
    manned
        .send(&manned.root, "DELETE", &format!("/organizations/{org}"), &Value::Null)
        .await;
    assert_eq!(
        manned.get(&ann, "/me").await.json()["currentOrganization"]["id"],
        "default"
    );
    manned
        .send(&ann, "PUT", "/me", &json!({"organization": org}))
        .await
        .failure(404);
}
