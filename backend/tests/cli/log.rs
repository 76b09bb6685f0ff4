//! The log: one line a request.

use serde_json::Value;

use crate::support::{Server, send};

#[test]
fn every_request_is_one_line_with_its_id_and_without_its_query() {
    let mut server = Server::start();
    let answer = server.get("/sources?q=canary-71f3");
    let id = answer
        .lines()
        .find_map(|line| line.strip_prefix("x-request-id: "))
        .unwrap();
    let line: Value = serde_json::from_str(&server.line_with(id)).unwrap();
    for (name, value) in [
        ("method", "GET"),
        ("route", "/sources"),
        ("request", id),
        ("user", "local"),
        ("organization", "default"),
        ("level", "INFO"),
    ] {
        assert_eq!(line[name], value, "{line}");
    }
    assert_eq!(line["status"], 200);
    assert!(line["ms"].is_number());
    server.signal("TERM");
    let (_, rest) = server.wait();
    assert!(
        !rest.contains(id) && !rest.contains("canary") && !line.to_string().contains("canary"),
        "{rest}"
    );
}

/// The lines of requests are off at these levels; the id must not go with them.
#[test]
fn a_line_within_a_request_has_its_id_at_every_level() {
    for level in ["error", "warn", "info"] {
        let level = format!("{level},switchboard::service=info");
        let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--log", &level]);
        let body = serde_json::json!({"name": "a", "url": "http://127.0.0.1:1"});
        let answer = send(server.authority(), "POST", "/sources?force", &body).unwrap();
        let id = answer
            .lines()
            .find_map(|line| line.strip_prefix("x-request-id: "))
            .unwrap();
        let line: Value = serde_json::from_str(&server.line_with("state changed")).unwrap();
        assert_eq!(line["span"]["id"], id, "{level}: {line}");
    }
}

#[test]
fn it_is_text_where_that_is_asked_for_and_quiet_where_that_is() {
    let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--log-format", "text"]);
    server.get("/version");
    assert!(server.line_with("route=\"/version\"").contains("INFO"));
    let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--log", "off"]);
    server.get("/version");
    server.signal("TERM");
    assert_eq!(server.wait(), (Some(0), String::new()));
}
