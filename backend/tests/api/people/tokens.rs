//! API tokens.

use serde_json::{Value, json};

use crate::support::people::Manned;

#[tokio::test]
async fn a_token_is_shown_once_and_lets_in() {
    let manned = Manned::spawn().await;
    let made = manned
        .send(&manned.root, "POST", "/tokens", &json!({"name": "ci"}))
        .await;
    let token = made.json();
    let secret = token["token"].as_str().unwrap();
    assert!(secret.starts_with("swb_") && secret.starts_with(token["prefix"].as_str().unwrap()));
    assert_eq!(
        (&token["role"], &token["organization"], &token["expiresAt"]),
        (&json!("viewer"), &json!("default"), &Value::Null)
    );
    let path = format!("/tokens/{}", token["id"].as_str().unwrap());
    assert_eq!(made.header("location"), path);
    let list = manned.get(&manned.root, "/tokens").await;
    assert!(!list.text().contains(secret) && !manned.get(&manned.root, &path).await.text().contains(secret));
    assert_eq!(list.json()["tokens"][0]["lastUsedAt"], Value::Null);

    let by_token = |path: &'static str| {
        manned
            .app
            .request("GET", path)
            .header("authorization", &format!("bearer {secret}"))
            .send()
    };
    let me = by_token("/me").await.json();
    assert_eq!(
        (&me["superAdmin"], &me["organizations"][0]["role"]),
        (&json!(false), &json!("viewer"))
    );
    assert_eq!(by_token("/sources").await.status, 200);
    assert!(manned.get(&manned.root, &path).await.json()["lastUsedAt"].is_string());
    assert_eq!(
        manned.send(&manned.root, "DELETE", &path, &Value::Null).await.status,
        204
    );
    by_token("/sources").await.failure(401);
    manned.get(&manned.root, &path).await.failure(404);
}

#[tokio::test]
async fn it_may_never_do_more_than_its_maker() {
    let manned = Manned::spawn().await;
    let ann = manned.user("ann", &[("default", "editor")]).await;
    let who = manned.sign_in("ann").await;
    let refused = manned
        .send(&who, "POST", "/tokens", &json!({"name": "t", "role": "admin"}))
        .await;
    refused.failure(422);
    assert_eq!(refused.json()["fields"]["role"], "is more than your own");
    let token = manned.token(&who, json!({"name": "t", "role": "editor"})).await;
    let source = json!({"name": "s", "url": "127.0.0.1:1"});
    assert_eq!(manned.send(&token, "POST", "/sources?force", &source).await.status, 201);
    let path = format!("/users/{}", ann["id"].as_str().unwrap());
    let viewer = json!({"roles": [{"organization": "default", "role": "viewer"}]});
    assert_eq!(manned.send(&manned.root, "PATCH", &path, &viewer).await.status, 200);
    manned
        .send(&token, "POST", "/sources?force", &source)
        .await
        .failure(403);
    assert_eq!(manned.get(&token, "/sources").await.status, 200);
    manned.send(&manned.root, "DELETE", &path, &Value::Null).await;
    manned.get(&token, "/sources").await.failure(401);
}

#[tokio::test]
async fn what_a_token_makes_does_not_outlive_it() {
    let manned = Manned::spawn().await;
    let ends = "2099-01-01T00:00:00.000Z";
    let body = json!({"name": "first", "role": "admin", "expiresAt": ends});
    let first = manned.token(&manned.root, body).await;
    let made = manned.send(&first, "POST", "/tokens", &json!({"name": "same"})).await;
    assert_eq!(made.json()["expiresAt"], ends);
    let later = json!({"name": "later", "expiresAt": "2099-01-01T00:00:01Z"});
    let refused = manned.send(&first, "POST", "/tokens", &later).await;
    refused.failure(422);
    assert_eq!(
        refused.json()["fields"]["expiresAt"],
        "is after the end of the token that asks"
    );
}

#[tokio::test]
async fn it_is_for_one_organization() {
    let manned = Manned::spawn().await;
    let org = manned.organization("a").await;
    let org = org.as_str();
    let token = manned
        .token(&manned.root, json!({"name": "t", "role": "admin", "organization": org}))
        .await;
    assert_eq!(manned.get(&token, "/me").await.json()["currentOrganization"]["id"], org);
    manned.get(&token, "/sources?org=default").await.failure(404);
    manned
        .send(&token, "POST", "/organizations", &json!({"name": "b"}))
        .await
        .failure(403);
    let body = json!({"name": "u", "organization": "0192f0c1-0000-7000-8000-000000000000"});
    let refused = manned.send(&manned.root, "POST", "/tokens", &body).await;
    refused.failure(422);
    assert_eq!(refused.json()["fields"]["organization"], "is not one of yours");
}

#[tokio::test]
async fn names_differ_and_times_are_in_the_future() {
    let manned = Manned::spawn().await;
    manned
        .token(&manned.root, json!({"name": "ci", "expiresAt": "2099-01-31T00:00:00Z"}))
        .await;
    let taken = manned
        .send(&manned.root, "POST", "/tokens", &json!({"name": "CI"}))
        .await;
    assert_eq!(taken.failure(409), "name is taken");
    for at in ["2020-01-01T00:00:00Z", "tomorrow", ""] {
        let refused = manned
            .send(&manned.root, "POST", "/tokens", &json!({"name": "x", "expiresAt": at}))
            .await;
        refused.failure(422);
        assert!(refused.json()["fields"]["expiresAt"].is_string(), "{at}");
    }
    let refused = manned
        .send(&manned.root, "POST", "/tokens", &json!({"role": "boss", "x": 1}))
        .await;
    refused.failure(422);
    let fields: Vec<String> = refused.json()["fields"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(fields, ["name", "role", "x"]);
    let listed = manned.get(&manned.root, "/tokens").await.json();
    assert_eq!(
        (&listed["total"], &listed["tokens"][0]["expiresAt"]),
        (&json!(1), &json!("2099-01-31T00:00:00.000Z"))
    );
}

#[tokio::test]
async fn others_do_not_see_it() {
    let manned = Manned::spawn().await;
    manned.user("ann", &[]).await;
    let ann = manned.sign_in("ann").await;
    let made = manned
        .send(&manned.root, "POST", "/tokens", &json!({"name": "t"}))
        .await;
    let path = made.header("location").to_owned();
    manned.get(&ann, &path).await.failure(404);
    manned.send(&ann, "DELETE", &path, &Value::Null).await.failure(404);
    assert_eq!(manned.get(&ann, "/tokens").await.json()["total"], 0);
}
