//! The first super admin.

use serde_json::json;
use switchboard::service::people::sign_in::setup_token;

use crate::support::TestApp;
use crate::support::people::{Manned, PASSWORD, cookie};

#[tokio::test]
async fn only_who_holds_the_token_becomes_the_first_super_admin() {
    let app = TestApp::spawn_with(&["--auth", "local"]).await;
    let info = app.get("/auth").await.json();
    assert_eq!(info, json!({"setupRequired": true, "local": true, "providers": []}));
    app.get("/me").await.failure(401);
    let old = setup_token(app.service()).await.unwrap().unwrap();
    let token = setup_token(app.service()).await.unwrap().unwrap();
    let body = |token: &str, password: &str| json!({"token": token, "name": "root", "password": password});
    for wrong in [old.as_str(), "", "x"] {
        let refused = app.post("/auth/setup", &body(wrong, PASSWORD)).await;
        assert!(refused.failure(401).starts_with("the set-up link does not hold"));
    }
    let refused = app.post("/auth/setup", &body(&token, "short")).await;
    refused.failure(422);
    assert_eq!(refused.json()["fields"]["password"], "must have 12 to 1024 bytes");
    let made = app.post("/auth/setup", &body(&token, PASSWORD)).await;
    assert_eq!((made.status, &made.json()["superAdmin"]), (201, &json!(true)));
    let me = app
        .request("GET", "/me")
        .header("cookie", &cookie(&made).1)
        .send()
        .await
        .json();
    assert_eq!((&me["name"], &me["scheme"]), (&json!("root"), &json!("local")));
    assert_eq!(
        me["organizations"][0],
        json!({"id": "default", "name": "Default", "role": "admin"})
    );
    assert_eq!(app.get("/auth").await.json()["setupRequired"], false);
    app.post("/auth/setup", &body(&token, PASSWORD)).await.failure(401);
    assert!(
        setup_token(app.service()).await.unwrap().is_none(),
        "nobody needs a link any more"
    );
}

#[tokio::test]
async fn without_sign_in_there_is_nothing_to_sign_in_to() {
    let app = TestApp::spawn().await;
    let info = app.get("/auth").await.json();
    assert_eq!(info, json!({"setupRequired": false, "local": false, "providers": []}));
    let body = json!({"name": "a", "password": PASSWORD});
    app.post("/auth/session", &body).await.failure(404);
    app.post("/auth/setup", &json!({"token": "x", "name": "a", "password": PASSWORD}))
        .await
        .failure(404);
    app.post("/tokens", &json!({"name": "t"})).await.failure(404);
    assert_eq!(app.get("/tokens").await.json()["total"], 0);
    assert_eq!(app.delete("/auth/session").await.status, 204);
}

#[tokio::test]
async fn the_name_and_the_password_of_the_first_are_those_that_sign_it_in() {
    let manned = Manned::spawn().await;
    let root = manned.sign_in("ROOT").await;
    assert_eq!(manned.get(&root, "/me").await.json()["name"], "root");
}
