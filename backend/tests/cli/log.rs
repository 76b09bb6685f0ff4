//! The log: one line a request.

use serde_json::Value;

use crate::support::{Server, send, send_with};

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
fn what_happens_to_who_may_do_what_says_who_did_it_on_which_and_from_where() {
    let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--auth", "local", "--log-format", "json"]);
    let link = server.line_with("nobody can sign in yet");
    let token = link.split_once("token=").unwrap().1.trim().to_owned();
    let password = "correct horse battery";
    let body = serde_json::json!({"token": token, "name": "root", "password": password});
    let set_up = send(server.authority(), "POST", "/auth/setup", &body).unwrap();
    let cookie = set_up
        .split_once("set-cookie: ")
        .unwrap()
        .1
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let me: Value = serde_json::from_str(set_up.split_once("\r\n\r\n").unwrap().1).unwrap();
    let as_root = |server: &Server, path: &str, body: Value| {
        send_with(server.authority(), ("Cookie", &cookie), "POST", path, &body).unwrap()
    };
    as_root(&server, "/organizations", serde_json::json!({"name": "a"}));
    as_root(
        &server,
        "/users",
        serde_json::json!({"name": "ann", "password": password}),
    );
    as_root(&server, "/tokens", serde_json::json!({"name": "ci"}));
    let wrong = serde_json::json!({"name": "ann", "password": "wrong horse battery"});
    send(server.authority(), "POST", "/auth/session", &wrong).unwrap();
    for (message, names) in [
        ("set up: first super admin", &["user", "name"][..]),
        ("organization created", &["organization", "by"]),
        ("user created", &["user", "by"]),
        ("token created", &["token", "user"]),
        ("the name or the password is wrong", &[]),
    ] {
        let line: Value = serde_json::from_str(&server.line_with(message)).unwrap();
        assert_eq!(line["span"]["address"], "127.0.0.1", "{line}");
        for name in names {
            assert!(line[*name].is_string(), "{name}: {line}");
        }
        let by = line["by"].as_str().or(line["user"].as_str());
        assert!(names.is_empty() || by == me["id"].as_str(), "{line}");
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
