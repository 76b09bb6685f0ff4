//! What the server says about itself.

use std::collections::BTreeMap;

use serde_json::json;
use switchboard::error::Error;
use switchboard::{openapi, repo, store};

use crate::support::TestApp;

#[tokio::test]
async fn it_is_alive_ready_and_of_a_version() {
    let app = TestApp::spawn().await;
    for path in ["/healthz", "/readyz"] {
        let answer = app.get(path).await;
        assert_eq!((answer.status, answer.json()), (200, json!({"status": "ok"})));
    }
    assert_eq!(app.get("/version").await.json()["version"], env!("CARGO_PKG_VERSION"));
}

#[tokio::test]
async fn a_server_that_is_stopping_is_not_ready_and_still_alive() {
    let app = TestApp::spawn().await;
    app.announce_stop();
    let answer = app.get("/readyz").await;
    assert_eq!(answer.failure(503), "the server is stopping");
    assert!(answer.has_header("retry-after"));
    assert_eq!(app.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn requests_are_counted_by_route_and_not_by_what_callers_make_up() {
    let app = TestApp::spawn_with(&["--base-path", "/x"]).await;
    app.get("/x/sources/one").await;
    app.get("/sources/two").await;
    app.get("/made-up").await;
    app.request("MADE-UP", "/sources").send().await;
    let answer = app.get("/metrics").await;
    assert_eq!(
        answer.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let text = answer.text();
    for line in [
        r#"switchboard_http_requests_total{method="GET",route="/sources/{id}",status="404"} 2"#,
        r#"switchboard_http_requests_total{method="GET",route="unknown",status="404"} 1"#,
        r#"switchboard_http_requests_total{method="other",route="/sources",status="405"} 1"#,
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(!text.to_lowercase().contains("made-up"));
}

/// Fails where a sample of `text` has no type that `known` has, or not by its name; `suffix` is what the samples of a
/// counter have besides.
#[track_caller]
fn assert_typed(text: &str, known: &[&str], suffix: &str) {
    let mut types = BTreeMap::new();
    for line in text.lines() {
        if let Some((name, kind)) = line.strip_prefix("# TYPE ").and_then(|rest| rest.split_once(' ')) {
            assert!(known.contains(&kind), "{line}");
            assert_eq!(types.insert(name, kind), None, "{line}");
        } else if !line.starts_with('#') {
            let sample = line.split(['{', ' ']).next().unwrap();
            let parts = ["_bucket", "_sum", "_count"];
            let of = |name: &&str, kind: &&str| match *kind {
                "counter" => sample.strip_prefix(name) == Some(suffix),
                "histogram" => sample.strip_prefix(name).is_some_and(|part| parts.contains(&part)),
                _ => sample == *name,
            };
            assert!(types.iter().any(|(name, kind)| of(name, kind)), "{line} has no type");
            line.rsplit(' ').next().unwrap().parse::<f64>().unwrap();
        }
    }
}

#[tokio::test]
async fn metrics_are_prometheus_text_or_open_metrics_where_that_is_accepted() {
    let app = TestApp::spawn().await;
    let types = ["counter", "gauge", "histogram"];
    let build = concat!(
        "switchboard_build_info{version=\"",
        env!("CARGO_PKG_VERSION"),
        "\"} 1\n"
    );
    let classic = app.get("/metrics").await;
    assert_eq!(
        classic.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    assert_typed(classic.text(), &types, "");
    assert!(classic.text().contains(build) && !classic.text().contains("# EOF"));
    assert!(
        classic
            .text()
            .contains("# TYPE switchboard_store_commits_total counter\n")
    );
    let accepts = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5";
    let open = app.request("GET", "/metrics").header("accept", accepts).send().await;
    assert_eq!(
        open.header("content-type"),
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    assert_typed(open.text(), &types, "_total");
    assert!(open.text().contains(build) && open.text().ends_with("\n# EOF\n"));
}

#[tokio::test]
async fn checks_connections_and_commits_are_counted_without_names() {
    let app = TestApp::spawn().await;
    // Nothing listens on port 9: the check fails, and `force` stores all the same.
    let source = json!({"name": "canary-5cc0", "url": "http://127.0.0.1:9"});
    assert_eq!(app.post("/sources?force", &source).await.status, 201);
    let text = app.get("/metrics").await.text().to_owned();
    for line in [
        r#"switchboard_checks_total{kind="source",outcome="failed"} 1"#,
        r#"switchboard_connections{kind="source",state="down"} 1"#,
        r#"switchboard_connections{kind="kapacitor",state="up"} 0"#,
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    let of = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().parse::<u64>().unwrap()
    };
    assert!(0 < of("switchboard_store_commits_total"));
    assert!(0 < of("switchboard_store_sync_duration_seconds_count"));
    assert!(!text.contains("canary"));
}

#[tokio::test]
async fn metrics_can_be_off_and_need_sign_in_for_tokens() {
    for access in ["off", "token"] {
        let app = TestApp::spawn_with(&["--metrics", access]).await;
        app.get("/metrics").await.failure(404);
    }
}

#[tokio::test]
async fn the_document_is_the_one_of_the_code() {
    let app = TestApp::spawn_with(&["--base-path", "/x"]).await;
    let served = app.get("/openapi.json").await.json();
    let own = openapi::document(&"/x".parse().unwrap());
    assert_eq!(served, serde_json::to_value(own).unwrap());
    assert_eq!(served["servers"][0]["url"], "/x");
}

#[test]
fn a_store_that_fails_says_what_became_of_the_change() {
    let why = || "could not sync: the disk is gone".to_owned();
    for (cause, says) in [
        (store::Error::Failed(why()), "nothing was stored"),
        (store::Error::FailedUnconfirmed(why()), "may or may not be stored"),
        (store::Error::Unconfirmed, "may or may not be stored"),
        (store::Error::Stopping, "nothing was stored"),
    ] {
        let failure = Error::from(repo::Error::from(cause));
        assert!(matches!(failure, Error::Unavailable(_)), "{failure:?}");
        let message = failure.to_string();
        assert!(message.contains(says) && !message.contains("disk is gone"), "{message}");
    }
}
