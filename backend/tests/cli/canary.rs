//! Planted secrets come out nowhere: in no answer, no line of the log at its most talkative, and no file.

mod elsewhere;
mod kinds;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use switchboard_testkit::{Kapacitor, SignIn};

use crate::support::{send, send_with, switchboard};

const CANARY: &str = "canary-51c07e";

/// A server that writes its log to a file; killed when it is dropped.
struct Logged {
    child: Child,
    authority: String,
}

/// What opens the doors of people comes out once, to them: passwords never, sessions and tokens in the answer that makes
/// them.
#[test]
fn what_people_sign_in_with_is_in_no_log_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Logged::start(folder.path(), &["--auth", "local"]);
    let set_up_token = said(&folder.path().join("log"), "setup?token=");
    let password = format!("{CANARY} horse battery");
    let set_up = json!({"token": set_up_token, "name": "root", "password": password});
    server.send("POST", "/auth/setup", &set_up);
    let sign_in = json!({"name": "root", "password": password});
    let signed_in = server.send("POST", "/auth/session", &sign_in);
    let session = between(&signed_in, "switchboard_session=", ";").to_owned();
    let cookie = format!("switchboard_session={session}");
    let made = server.send_as(
        ("Cookie", &cookie),
        "POST",
        "/tokens",
        &json!({"name": "ci", "role": "admin"}),
    );
    let token = between(&made, "\"token\":\"", "\"").to_owned();
    let bearer = format!("Bearer {token}");
    let change = json!({"current": format!("{CANARY} wrong"), "new": format!("{CANARY} other")});
    let answers = [
        server.send_as(("Authorization", &bearer), "GET", "/tokens", &Value::Null),
        server.send_as(("Authorization", &bearer), "GET", "/sources", &Value::Null),
        server.send_as(("Cookie", &cookie), "GET", "/me/sessions", &Value::Null),
        server.send_as(("Cookie", &cookie), "PUT", "/me/password", &change),
        server.send_as(("Cookie", &cookie), "GET", "/users", &Value::Null),
        server.send("POST", "/auth/session", &json!({"name": CANARY, "password": CANARY})),
        server.send("POST", "/auth/session", &json!({"name": "root", "password": [CANARY]})),
        server.send_as(
            ("Authorization", &format!("Bearer {CANARY}")),
            "GET",
            "/me",
            &Value::Null,
        ),
    ];
    server.stop();
    let secrets = [CANARY, &session, &token];
    for secret in secrets {
        assert!(10 < secret.len());
        assert!(!answers.concat().contains(secret), "{answers:?}");
        assert_absent(folder.path(), secret);
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    text.split_once(start).unwrap().1.split_once(end).unwrap().0
}

/// That no file below `folder` holds `secret`.
fn assert_absent(folder: &Path, secret: &str) {
    for file in files_below(folder) {
        let bytes = fs::read(&file).unwrap();
        let found = bytes.windows(secret.len()).position(|it| it == secret.as_bytes());
        let around = found.map(|at| String::from_utf8_lossy(&bytes[at.saturating_sub(300)..at]).into_owned());
        assert_eq!(around, None, "{}", file.display());
    }
}

#[test]
fn planted_secrets_come_out_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Logged::start(folder.path(), &[]);
    let answers: String = requests()
        .into_iter()
        .map(|(method, path, body)| server.send(method, &path, &body))
        .collect();
    assert!(
        answers.contains("\"hasToken\":true"),
        "the secrets were stored: {answers}"
    );
    assert!(!answers.contains(CANARY), "{answers}");
    server.stop();
    assert_absent(folder.path(), CANARY);
}

/// What a Kapacitor is told passes through us: it is the Kapacitor's to keep, not ours.
#[test]
fn secrets_of_endpoints_are_in_no_log_and_no_file() {
    let Some(kapacitor) = Kapacitor::start(SignIn::Off) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut server = Logged::start(folder.path(), &[]);
    let source = server.send(
        "POST",
        "/sources?force",
        &json!({"name": "a", "url": "http://127.0.0.1:1"}),
    );
    let kapacitors = between(&source, "\"kapacitors\":\"", "\"").to_owned();
    let added = server.send("POST", &kapacitors, &json!({"name": "k", "url": kapacitor.url()}));
    let endpoints = between(&added, "\"endpoints\":\"", "\"").to_owned();
    let proxy = format!("{}?path=/kapacitor/v1", endpoints.replace("/endpoints", "/proxy"));
    let hook = format!("http://127.0.0.1:1/{CANARY}");
    let answers = [
        server.send(
            "PATCH",
            &format!("{endpoints}/slack"),
            &json!({"set": {"enabled": true, "url": hook, "token": CANARY}}),
        ),
        server
            .send(
                "PATCH",
                &format!("{endpoints}/slack"),
                &json!({"set": {"url": [CANARY], CANARY: 1}}),
            )
            .replace(CANARY, "the caller's own name"),
        server.send(
            "POST",
            &format!("{endpoints}/slack/elements"),
            &json!({"name": "ops", "set": {"url": hook}}),
        ),
        server.send("POST", &format!("{endpoints}/slack/test"), &json!({"element": "ops"})),
        server.send("POST", &format!("{endpoints}/slack/test"), &json!({})),
        server.send(
            "POST",
            &format!("{endpoints}/httppost/test"),
            &json!({"options": {"url": hook, "headers": {"X": CANARY}}}),
        ),
        server.send(
            "POST",
            &format!("{proxy}/config/teams/"),
            &json!({"set": {"channel-url": hook}}),
        ),
        server.send("GET", &format!("{proxy}/config"), &Value::Null),
        server.send("GET", &format!("{proxy}/service-tests"), &Value::Null),
        server.send("GET", &endpoints, &Value::Null),
    ];
    assert!(
        answers
            .iter()
            .all(|answer| answer.starts_with("HTTP/1.1 2") || answer.contains("\"code\":422")),
        "{answers:?}"
    );
    assert!(!answers.concat().contains(CANARY), "{answers:?}");
    server.stop();
    assert_absent(folder.path(), CANARY);
}

fn requests() -> Vec<(&'static str, String, Value)> {
    let url = "http://127.0.0.1:1";
    let secrets = json!({"password": CANARY, "sharedSecret": CANARY, "token": CANARY});
    let with = |more: Value| {
        let mut body = secrets.clone();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let key = format!("-----BEGIN PRIVATE KEY-----\n{CANARY}\n-----END PRIVATE KEY-----");
    vec![
        (
            "POST",
            "/sources?force".to_owned(),
            with(json!({"name": "a", "url": url, "username": "u"})),
        ),
        (
            "POST",
            "/sources?force".to_owned(),
            json!({"name": "b", "url": format!("http://u:{CANARY}@127.0.0.1:1")}),
        ),
        ("POST", "/sources".to_owned(), with(json!({"name": "c", "url": url}))),
        (
            "POST",
            "/sources?dryRun".to_owned(),
            with(json!({"name": "c", "url": url, "type": "none"})),
        ),
        (
            "POST",
            "/sources".to_owned(),
            json!({"name": "c", "url": format!("ftp://u:{CANARY}@h/?{CANARY}")}),
        ),
        (
            "POST",
            "/sources".to_owned(),
            json!({"name": "c", "url": url, "password": [CANARY]}),
        ),
        (
            "POST",
            "/sources".to_owned(),
            json!({"name": "c", "url": url, "tls": {"clientCertificate": "x", "clientKey": key}}),
        ),
        ("GET", "/sources".to_owned(), Value::Null),
        ("GET", "/metrics".to_owned(), Value::Null),
    ]
}

/// The rest of the first whole line of `log` that has `sign` in it, once there is one.
fn said(log: &Path, sign: &str) -> String {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let text = fs::read_to_string(log).unwrap();
        let mut whole = text.split_inclusive('\n').filter(|line| line.ends_with('\n'));
        if let Some((_, rest)) = whole.find_map(|line| line.trim().split_once(sign)) {
            return rest.to_owned();
        }
        assert!(Instant::now() < deadline, "it never said {sign:?}: {text}");
    }
}

impl Logged {
    fn start(folder: &Path, more: &[&str]) -> Self {
        let log = folder.join("log");
        let flags = [
            "--listen",
            "127.0.0.1:0",
            "--data-dir",
            "data",
            "--check-interval",
            "1s",
            "--log",
            "trace",
        ];
        let mut command = switchboard(folder);
        let child = command
            .args(flags)
            .args(more)
            .stdin(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut server = Self {
            child,
            authority: String::new(),
        };
        server.authority = said(&log, "listening on http://");
        server
    }

    /// The whole answer, as text.
    fn send(&self, method: &str, path: &str, body: &Value) -> String {
        send(&self.authority, method, path, body).unwrap()
    }

    /// The same of who shows something in a header.
    fn send_as(&self, header: (&str, &str), method: &str, path: &str, body: &Value) -> String {
        send_with(&self.authority, header, method, path, body).unwrap()
    }

    /// Ends it in good order, so that everything it has to say is in the log.
    fn stop(&mut self) {
        let id = self.child.id().to_string();
        assert!(
            std::process::Command::new("kill")
                .args(["-s", "TERM", &id])
                .status()
                .unwrap()
                .success()
        );
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Logged {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect()
}
