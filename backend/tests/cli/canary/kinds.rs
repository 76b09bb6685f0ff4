//! What each kind of InfluxDB is shown, by a server that repeats whatever it is sent.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use serde_json::{Value, json};

use super::{CANARY, Logged, assert_absent, between};

/// Where something says that it is this product and repeats every request; it lives as long as the test's process.
fn echo(product: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(Result::ok);
            let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let said = json!({"error": request.join(" ")}).to_string();
            let head = format!("HTTP/1.1 403 Forbidden\r\n{product}\r\nContent-Length: {}", said.len());
            // The client may have hung up.
            let _ = write!(stream, "{head}\r\nConnection: close\r\n\r\n{said}");
        }
    });
    url
}

#[test]
fn what_a_kind_is_shown_is_in_no_answer_no_log_and_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Logged::start(folder.path(), &[]);
    let mut answers = String::new();
    for (kind, product, sent) in [
        ("influx-v2", "X-Influxdb-Version: 2.7.12", "Token"),
        ("influx-enterprise", "X-Influxdb-Build: ENT", "Bearer"),
        ("influx-v3-core", "X-Influxdb-Build: Core", "Bearer"),
        ("influx-v3-clustered", "X-Influxdb-Version: 0.1.0", "Bearer"),
        ("influx-v3-serverless", "X-Influxdb-Build: Cloud", "Token"),
    ] {
        let body = json!({
            "name": kind, "type": kind, "url": echo(product), "metaUrl": echo("X-Meta: 1"), "influxOrganization": "acme",
            "username": "u", "sharedSecret": CANARY, "token": CANARY
        });
        let refused = server.send("POST", "/sources", &body);
        assert!(refused.contains(sent), "{kind} was shown something: {refused}");
        let source = server.send("POST", "/sources?force", &body);
        let path = between(&source, "\"self\":\"", "\"").to_owned();
        answers += &refused;
        answers += &source;
        for below in ["", "/health?verbose", "/overview"] {
            answers += &server.send("GET", &format!("{path}{below}"), &Value::Null);
        }
    }
    assert!(!answers.contains(CANARY) && !answers.contains("eyJ"), "{answers}");
    server.stop();
    assert_absent(folder.path(), CANARY);
    assert_absent(folder.path(), "eyJ");
}
