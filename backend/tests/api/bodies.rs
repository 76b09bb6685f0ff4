//! What a body must be before anyone looks at what is in it.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::TestApp;

#[tokio::test]
async fn a_body_is_json() {
    let app = TestApp::spawn().await;
    for broken in ["", "{", "{\"a\":}", "\u{feff}{}", "[]", "\"x\"", "null"] {
        let answer = app
            .request("POST", "/sources")
            .header("content-type", "application/json")
            .body(broken);
        answer.send().await.failure(400);
    }
}

#[tokio::test]
async fn what_was_sent_is_not_repeated() {
    let app = TestApp::spawn().await;
    let broken = r#"{"password": canary-3fb1}"#;
    let answer = app
        .request("POST", "/sources")
        .header("content-type", "application/json")
        .body(broken)
        .send()
        .await;
    assert!(!answer.failure(400).contains("canary"));
}

#[tokio::test]
async fn any_other_type_is_415() {
    let app = TestApp::spawn().await;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "application/jsonx",
        "application/merge-patch+json",
    ] {
        app.request("POST", "/sources")
            .header("content-type", kind)
            .body("{}")
            .send()
            .await
            .failure(415);
    }
    app.request("POST", "/sources").body("{}").send().await.failure(415);
    let compressed = app
        .request("POST", "/sources")
        .json(&json!({}))
        .header("content-encoding", "gzip");
    compressed.send().await.failure(415);
}

#[tokio::test]
async fn a_merge_patch_may_say_so() {
    let app = TestApp::spawn().await;
    for (kind, status) in [
        ("application/merge-patch+json", 404),
        ("application/json; charset=UTF-8", 404),
        ("text/json", 415),
    ] {
        let answer = app
            .request("PATCH", "/sources/none")
            .header("content-type", kind)
            .body("{}")
            .send()
            .await;
        assert_eq!(answer.status, status, "{kind}");
    }
}

#[tokio::test]
async fn a_body_has_at_most_256_kib() {
    let app = TestApp::spawn().await;
    let most = 256 * 1024;
    let padded = |size: usize| format!("{{{}}}", " ".repeat(size - 2));
    for (size, status) in [(most, 422), (most + 1, 413), (3 * 1024 * 1024, 413)] {
        let answer = app
            .request("POST", "/sources")
            .header("content-type", "application/json")
            .body(padded(size));
        answer.send().await.failure(status);
    }
}

#[tokio::test]
async fn who_is_still_sending_reads_why_he_was_refused() {
    let app = TestApp::spawn().await;
    let mut stream = TcpStream::connect(app.host()).await.unwrap();
    let (host, size) = (app.host(), 3 * 1024 * 1024);
    let head = format!(
        "POST /sources HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: {size}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The answer is there, and the body is not.
    stream.readable().await.unwrap();
    stream.write_all(&vec![b' '; size]).await.unwrap();
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 413");
}
