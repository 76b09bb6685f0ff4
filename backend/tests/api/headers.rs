//! The headers that every answer has.

use crate::support::{Answer, TestApp};

async fn one_of_each(app: &TestApp) -> Vec<Answer> {
    vec![
        app.get("/sources").await,
        app.get("/").await,
        app.get("/favicon.ico").await,
        app.get("/sources/none").await,
        app.get("/nowhere").await,
        app.request("TRACE", "/sources").send().await,
        app.request("OPTIONS", "/sources").send().await,
        app.request("GET", "/").header("host", "evil.example").send().await,
        app.request("GET", "/").header("origin", "null").send().await,
        app.request("POST", "/sources").send().await,
    ]
}

#[tokio::test]
async fn every_answer_says_how_it_may_be_used() {
    let app = TestApp::spawn().await;
    for answer in one_of_each(&app).await {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-switchboard-version", env!("CARGO_PKG_VERSION")),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {answer:?}");
        }
        assert!(
            !answer
                .header_names()
                .iter()
                .any(|name| name.starts_with("access-control")),
            "{answer:?}"
        );
        assert!(!answer.has_header("strict-transport-security"));
    }
}

#[tokio::test]
async fn every_request_has_an_id_of_its_own_making() {
    let app = TestApp::spawn().await;
    let answers = one_of_each(&app).await;
    let mut ids: Vec<&str> = answers.iter().map(|answer| answer.header("x-request-id")).collect();
    assert!(ids.iter().all(|id| id.len() == 36), "{ids:?}");
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), answers.len());
    let chosen = app
        .request("GET", "/version")
        .header("x-request-id", "mine")
        .send()
        .await;
    assert_ne!(chosen.header("x-request-id"), "mine");
}

#[tokio::test]
async fn an_answer_of_the_api_is_not_kept() {
    let app = TestApp::spawn().await;
    for path in ["/sources", "/sources/none", "/version", "/openapi.json", "/metrics"] {
        assert_eq!(app.get(path).await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test]
async fn https_stays_https() {
    let app = TestApp::spawn_with(&["--public-url", "https://switchboard.example"]).await;
    assert!(
        app.get("/version")
            .await
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_in_the_one_shape() {
    let app = TestApp::spawn().await;
    let long = format!(
        "GET / HTTP/1.1\r\nHost: localhost\r\nA: {}\r\n\r\n",
        "x".repeat(200_000)
    );
    for (request, status) in [
        ("nonsense\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n", 400),
        (long.as_str(), 431),
    ] {
        let answer = app.raw(request).await;
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert!(
            head.contains("\r\nx-request-id: ") && head.contains("\r\nx-content-type-options: nosniff"),
            "{head}"
        );
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        assert_eq!(body["code"], status, "{body}");
    }
}
