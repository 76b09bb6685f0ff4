//! What proxies say of a request.

use serde_json::json;

use crate::support::TestApp;
use crate::support::people::PASSWORD;

const FORWARDED: [(&str, &str); 3] = [
    ("X-Forwarded-For", "192.0.2.7"),
    ("X-Forwarded-Proto", "https"),
    ("X-Forwarded-Host", "switchboard.example"),
];

async fn answer(app: &TestApp) -> crate::support::Answer {
    let request = app.request("GET", "/healthz");
    FORWARDED
        .iter()
        .fold(request, |request, (name, value)| request.header(name, value))
        .send()
        .await
}

#[tokio::test]
async fn those_that_are_trusted_count() {
    let app = TestApp::spawn_with(&["--trusted-proxy", "127.0.0.0/8"]).await;
    answer(&app).await.failure(421);
    let app = TestApp::spawn_with(&[
        "--trusted-proxy",
        "127.0.0.0/8",
        "--allowed-host",
        "switchboard.example",
    ])
    .await;
    let answer = answer(&app).await;
    assert_eq!(answer.status, 200);
    assert!(answer.has_header("strict-transport-security"));
}

#[tokio::test]
async fn others_do_not() {
    for flags in [&[][..], &["--trusted-proxy", "192.0.2.0/24"]] {
        let answer = answer(&TestApp::spawn_with(flags).await).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.has_header("strict-transport-security"));
    }
}

#[tokio::test]
async fn tries_to_sign_in_are_counted_by_who_stands_behind_a_proxy() {
    let app = TestApp::spawn_with(&["--auth", "local", "--trusted-proxy", "127.0.0.1"]).await;
    let body = |number: usize| json!({"name": format!("nobody {number}"), "password": PASSWORD});
    let from = async |address: &str, number| {
        let request = app.request("POST", "/auth/session").header("X-Forwarded-For", address);
        request.json(&body(number)).send().await.status
    };
    for number in 0..5 {
        assert_eq!(from("192.0.2.7", number).await, 401);
    }
    assert_eq!(from("192.0.2.7", 5).await, 429);
    assert_eq!(from("192.0.2.8", 6).await, 401);
}
