//! Signing in and out.

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::people::{Manned, PASSWORD, Who, cookie};

#[tokio::test]
async fn nothing_is_answered_to_who_is_not_signed_in() {
    let app = TestApp::spawn_with(&["--auth", "local"]).await;
    for who in [
        ("cookie", "switchboard_session=x"),
        ("authorization", "Bearer swb_x"),
        ("authorization", "Basic eDp5"),
        ("x-none", ""),
    ] {
        for path in [
            "/sources",
            "/me",
            "/organizations",
            "/users",
            "/tokens",
            "/sources?org=none",
        ] {
            let answer = app.request("GET", path).header(who.0, who.1).send().await;
            assert_eq!(answer.failure(401), "sign in first", "{who:?} {path}");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
        }
    }
    for path in ["/healthz", "/readyz", "/version", "/openapi.json", "/docs", "/auth"] {
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
}

#[tokio::test]
async fn the_cookie_is_the_browsers_alone() {
    let manned = Manned::spawn().await;
    let body = json!({"name": "root", "password": PASSWORD});
    let signed_in = manned.app.post("/auth/session", &body).await;
    let set = signed_in.header("set-cookie");
    for part in [
        "switchboard_session=",
        "HttpOnly",
        "SameSite=Lax",
        "Path=/;",
        "Max-Age=2592000",
    ] {
        assert!(set.contains(part), "{part}: {set}");
    }
    assert!(!set.contains("Secure"), "{set}");
    let other = manned.app.post("/auth/session", &body).await;
    assert_ne!(cookie(&other).1, cookie(&signed_in).1, "each has an id of its own");
}

#[tokio::test]
async fn over_https_and_below_a_base_path_the_cookie_says_so() {
    let app = TestApp::spawn_with(&[
        "--auth",
        "local",
        "--public-url",
        "https://sb.example",
        "--base-path",
        "/x",
    ])
    .await;
    let set = app.delete("/auth/session").await;
    let set = set.header("set-cookie");
    assert!(
        set.contains("Secure") && set.contains("Path=/x/") && set.contains("Max-Age=0"),
        "{set}"
    );
}

#[tokio::test]
async fn neither_says_whether_the_name_or_the_password_is_wrong() {
    let manned = Manned::spawn().await;
    let send = |name: &str, password: &str| {
        let body = json!({"name": name, "password": password});
        let app = &manned.app;
        async move { app.post("/auth/session", &body).await }
    };
    for (name, password) in [("root", "wrong horse battery"), ("nobody", PASSWORD), ("", PASSWORD)] {
        let refused = send(name, password).await;
        assert_eq!(refused.failure(401), "name or password is wrong", "{name}");
        assert!(!refused.has_header("set-cookie"));
    }
    let wrong = manned.app.post("/auth/session", &json!({"name": 1, "pass": "x"})).await;
    wrong.failure(422);
    assert_eq!(wrong.json()["fields"].as_object().unwrap().len(), 3);
}

#[tokio::test]
async fn the_sixth_wrong_try_in_a_minute_has_to_wait() {
    let manned = Manned::spawn().await;
    let wrong = json!({"name": "other", "password": "wrong horse battery"});
    for _ in 0..5 {
        manned.app.post("/auth/session", &wrong).await.failure(401);
    }
    let held = manned.app.post("/auth/session", &wrong).await;
    held.failure(429);
    let wait: u64 = held.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(manned.get(&manned.root, "/me").await.status, 200, "who is in stays in");
}

#[tokio::test]
async fn who_signs_out_is_out() {
    let manned = Manned::spawn().await;
    let who = manned.sign_in("root").await;
    let out = manned.send(&who, "DELETE", "/auth/session", &Value::Null).await;
    assert_eq!(out.status, 204);
    assert!(out.header("set-cookie").starts_with("switchboard_session=;"));
    manned.get(&who, "/me").await.failure(401);
    assert_eq!(manned.get(&manned.root, "/me").await.status, 200);
}

#[tokio::test]
async fn a_token_beats_a_cookie_and_a_bad_one_is_no_cookie() {
    let manned = Manned::spawn().await;
    let request = manned.app.request("GET", "/me").header("cookie", &manned.root.1);
    request
        .header("authorization", "Bearer swb_bad")
        .send()
        .await
        .failure(401);
    let Who(_, cookie) = &manned.root;
    assert_eq!(
        manned
            .app
            .request("GET", "/me")
            .header("cookie", &format!("a=b; {cookie}"))
            .send()
            .await
            .status,
        200
    );
}
