//! A Kapacitor that is not there, or is none.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use serde_json::{Value, json};
use switchboard_testkit::{ADMIN, Kapacitor, PASSWORD, SignIn};

use super::Desk;
use super::receivers::Http;

/// What asks a Kapacitor.
fn requests(desk: &Desk) -> Vec<(&'static str, String, Value)> {
    let below = |path: &str| format!("{}/{path}", desk.endpoints);
    vec![
        ("GET", desk.endpoints.clone(), Value::Null),
        ("PATCH", below("slack"), json!({"set": {"enabled": true}})),
        ("POST", below("slack/elements"), json!({"name": "ops"})),
        ("PATCH", below("slack/elements/ops"), json!({})),
        ("DELETE", below("slack/elements/ops"), Value::Null),
        ("POST", below("slack/test"), json!({})),
        (
            "GET",
            format!("{}/proxy?path=/kapacitor/v1/config", desk.this),
            Value::Null,
        ),
        (
            "POST",
            format!("{}/proxy?path=/kapacitor/v1/tasks", desk.this),
            json!({}),
        ),
    ]
}

/// That all of them fail with `status` and a message that begins with `words`.
async fn all_fail(desk: &Desk, status: u16, words: &str) {
    for (method, path, body) in requests(desk) {
        let request = desk.app.request(method, &path);
        let request = if body.is_null() { request } else { request.json(&body) };
        let message = request.send().await.failure(status);
        assert!(message.starts_with(words), "{method} {path}: {message}");
    }
}

#[tokio::test]
async fn one_that_is_not_there_is_a_502() {
    let desk = Desk::at("http://127.0.0.1:1").await;
    all_fail(
        &desk,
        502,
        "Kapacitor could not be asked: the server could not be reached",
    )
    .await;
    let desk = Desk::at("http://169.254.169.254").await;
    all_fail(
        &desk,
        502,
        "Kapacitor could not be asked: the address may not be contacted",
    )
    .await;
}

#[tokio::test]
async fn one_that_answers_nonsense_is_a_502() {
    let page = Http::start(|_| {
        (
            "200 OK",
            "Content-Type: text/html\r\n",
            "<title>Router</title>".to_owned(),
        )
    });
    all_fail(&Desk::at(&page.url).await, 502, "Kapacitor answered").await;
    let other = Http::start(|_| {
        (
            "404 Not Found",
            "Content-Type: text/html\r\n",
            "<title>Router</title>".to_owned(),
        )
    });
    all_fail(
        &Desk::at(&other.url).await,
        502,
        "Kapacitor answered 404 Not Found, which is not what its API answers",
    )
    .await;
    let moved = Http::start(|_| ("302 Found", "Location: http://127.0.0.1:1/\r\n", String::new()));
    all_fail(&Desk::at(&moved.url).await, 502, "Kapacitor answered 302 Found").await;
}

#[tokio::test]
async fn one_that_fails_says_so_in_its_own_words() {
    let broken = Http::start(|_| {
        let body = json!({"error": format!("database not open: {}", "x".repeat(400))}).to_string();
        ("500 Internal Server Error", "Content-Type: application/json\r\n", body)
    });
    all_fail(&Desk::at(&broken.url).await, 502, "database not open: xxx").await;
}

#[tokio::test]
async fn one_that_breaks_after_a_change_has_taken_it() {
    let changed = AtomicBool::new(false);
    let breaking = Http::start(move |arrived| {
        let json = "Content-Type: application/json\r\n";
        if arrived.line.starts_with("POST") {
            changed.store(true, Relaxed);
            return ("204 No Content", "", String::new());
        }
        let body = json!({"elements": [{"options": {"enabled": false}, "redacted": null}]});
        match changed.load(Relaxed) {
            false => ("200 OK", json, body.to_string()),
            true => (
                "500 Internal Server Error",
                json,
                json!({"error": "database not open"}).to_string(),
            ),
        }
    });
    let desk = Desk::at(&breaking.url).await;
    let answer = desk.patch("talk", json!({"set": {"enabled": true}})).await;
    let want = "Kapacitor took the change, but what it has now could not be read: database not open";
    assert_eq!(answer.failure(502), want);
}

#[tokio::test]
async fn one_that_wants_a_sign_in_is_a_502_and_never_a_401() {
    let Some(kapacitor) = Kapacitor::start(SignIn::On) else {
        return;
    };
    let desk = Desk::at(&kapacitor.url()).await;
    all_fail(&desk, 502, "Kapacitor refused the credentials of this connection").await;
    let credentials = json!({"username": ADMIN, "password": PASSWORD});
    assert_eq!(desk.app.patch(&desk.this, &credentials).await.status, 200);
    assert_eq!(desk.list().await["sections"].as_array().unwrap().len(), 22);
}

#[tokio::test]
async fn one_whose_configuration_cannot_be_changed_says_so() {
    let Some((desk, _kapacitor)) = Desk::open("[config-override]\nenabled = false\n").await else {
        return;
    };
    let message = desk.app.get(&desk.endpoints).await.failure(502);
    assert_eq!(message, "config override service is not enabled");
}
