//! The users of one organization, for its admins.

use serde_json::{Value, json};

use crate::support::people::{Manned, PASSWORD};

const HERE: &str = "/organizations/default/users";

#[tokio::test]
async fn an_admin_adds_changes_and_removes_them() {
    let manned = Manned::spawn().await;
    manned.user("boss", &[("default", "admin")]).await;
    let boss = manned.sign_in("boss").await;
    let refused = manned.send(&boss, "POST", HERE, &json!({"name": "ann"})).await;
    refused.failure(422);
    assert_eq!(
        refused.json()["fields"]["password"],
        "is required: there is no user of this name yet"
    );
    let ann = json!({"name": "ann", "password": PASSWORD, "role": "editor"});
    let ann = manned.send(&boss, "POST", HERE, &ann).await;
    assert_eq!(ann.status, 201, "{ann:?}");
    assert_eq!(
        ann.json()["roles"],
        json!([{"organization": "default", "role": "editor"}])
    );
    let path = ann.header("location").to_owned();
    assert_eq!(
        manned
            .send(&boss, "POST", HERE, &json!({"name": "ANN"}))
            .await
            .failure(409),
        "name is taken"
    );
    let who = manned.sign_in("ann").await;
    let source = json!({"name": "s", "url": "127.0.0.1:1"});
    assert_eq!(manned.send(&who, "POST", "/sources?force", &source).await.status, 201);
    let changed = manned
        .send(&boss, "PATCH", &path, &json!({"role": "viewer"}))
        .await
        .json();
    assert_eq!(changed["roles"][0]["role"], "viewer");
    manned.send(&who, "POST", "/sources?force", &source).await.failure(403);
    manned
        .send(&boss, "PATCH", &path, &json!({"password": PASSWORD}))
        .await
        .failure(422);
    assert_eq!(manned.send(&boss, "DELETE", &path, &Value::Null).await.status, 204);
    manned.get(&who, "/sources").await.failure(404);
    let me = manned.get(&who, "/me").await.json();
    assert_eq!(
        (&me["organizations"], &me["currentOrganization"]),
        (&json!([]), &Value::Null)
    );
    manned.get(&boss, &path).await.failure(404);
    let again = manned.send(&boss, "POST", HERE, &json!({"name": "ann"})).await.json();
    assert_eq!(
        (&again["id"], &again["roles"][0]["role"]),
        (&ann.json()["id"], &json!("member")),
        "the default role"
    );
}

#[tokio::test]
async fn the_last_admin_keeps_his_own_role() {
    let manned = Manned::spawn().await;
    let boss = manned.user("boss", &[("default", "admin")]).await;
    let who = manned.sign_in("boss").await;
    let path = format!("{HERE}/{}", boss["id"].as_str().unwrap());
    let said = "nobody else is admin there: make another one first";
    assert_eq!(
        manned
            .send(&who, "PATCH", &path, &json!({"role": "editor"}))
            .await
            .failure(409),
        said
    );
    assert_eq!(
        manned.send(&who, "DELETE", &path, &Value::Null).await.failure(409),
        said
    );
    manned.user("other", &[("default", "admin")]).await;
    assert_eq!(manned.send(&who, "DELETE", &path, &Value::Null).await.status, 204);
}

#[tokio::test]
async fn another_organization_is_not_there() {
    let manned = Manned::spawn().await;
    let org = manned.organization("a").await;
    let org = org.as_str();
    manned.user("boss", &[("default", "admin")]).await;
    let ann = manned.user("ann", &[(org, "viewer")]).await;
    let boss = manned.sign_in("boss").await;
    for path in [format!("/organizations/{org}/users"), format!("/organizations/{org}")] {
        assert_eq!(manned.get(&boss, &path).await.failure(404), "organization not found");
    }
    let here = format!("{HERE}/{}", ann["id"].as_str().unwrap());
    assert_eq!(manned.get(&boss, &here).await.failure(404), "user not found");
    let list = manned.get(&boss, "/organizations").await.json();
    assert_eq!(
        (&list["total"], &list["organizations"][0]["id"]),
        (&json!(1), &json!("default"))
    );
    assert_eq!(manned.get(&boss, HERE).await.json()["total"], 1);
}

#[tokio::test]
async fn the_password_of_who_is_there_is_not_set_by_adding_him() {
    let manned = Manned::spawn().await;
    manned.user("ann", &[]).await;
    let body = json!({"name": "Ann", "password": "another horse battery", "role": "viewer"});
    let refused = manned
        .send(&manned.root, "POST", "/organizations/default/users", &body)
        .await;
    refused.failure(422);
    assert_eq!(
        refused.json()["fields"]["password"],
        "must be left out: there is a user of this name already"
    );
    assert_eq!(
        manned.get(&manned.root, "/organizations/default/users").await.json()["total"],
        0
    );
}
