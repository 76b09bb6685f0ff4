//! Every path answers every method: with what it does, or with which ones it has.

use switchboard::api::{self, Endpoint};

use crate::support::TestApp;

/// A path of the URL table with its parameters filled in.
fn example(endpoint: &Endpoint) -> String {
    endpoint
        .path()
        .replace("{name:.*}", "x")
        .replace("{id}", "x")
        .replace("{kid}", "x")
}

fn allowed(endpoint: &Endpoint) -> String {
    let methods = endpoint
        .methods()
        .iter()
        .map(|method| method.as_str())
        .chain(["OPTIONS"]);
    methods.collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn a_wrong_method_is_405_and_says_which_are_right() {
    let app = TestApp::spawn_with(&["--base-path", "/x"]).await;
    for endpoint in api::endpoints().iter().chain(&api::files()) {
        for prefix in ["", "/x"] {
            let path = format!("{prefix}{}", example(endpoint));
            let answer = app.request("TRACE", &path).send().await;
            assert_eq!(answer.failure(405), "method not allowed", "{path}");
            assert_eq!(answer.header("allow"), allowed(endpoint), "{path}");
        }
    }
}

#[tokio::test]
async fn options_are_answered_with_allow_and_no_cors() {
    let app = TestApp::spawn().await;
    for endpoint in api::endpoints().iter().chain(&api::files()) {
        let path = example(endpoint);
        let preflight = app
            .request("OPTIONS", &path)
            .header("Access-Control-Request-Method", "PUT")
            .send()
            .await;
        assert_eq!(preflight.status, 204, "{path}");
        assert_eq!(preflight.header("allow"), allowed(endpoint), "{path}");
        assert!(
            !preflight
                .header_names()
                .iter()
                .any(|name| name.starts_with("access-control")),
            "{path}"
        );
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let app = TestApp::spawn().await;
    for path in [
        "/",
        "/sources",
        "/version",
        "/openapi.json",
        "/docs",
        "/favicon.ico",
        "/sources/none",
        "/nowhere",
    ] {
        let get = app.get(path).await;
        let head = app.request("HEAD", path).send().await;
        assert_eq!(head.status, get.status, "{path}");
        for name in ["content-type", "content-length", "etag", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {path}");
        }
        assert!(head.body.is_empty() && !get.body.is_empty(), "{path}");
    }
}
