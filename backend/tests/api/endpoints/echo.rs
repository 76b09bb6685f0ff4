//! A Kapacitor that repeats what it is sent.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use serde_json::json;

use crate::kapacitors::forced_kapacitor;
use crate::support::TestApp;
use crate::support::connections::{forced, link};

/// Where one repeats every request in its failure; it lives as long as the test's process.
fn echo() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(Result::ok);
            let request: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let said = json!({"error": request.join(" ")}).to_string();
            let head = format!(
                "HTTP/1.1 500 x\r\nContent-Type: application/json\r\nContent-Length: {}",
                said.len()
            );
            // The client may have hung up.
            let _ = write!(stream, "{head}\r\nConnection: close\r\n\r\n{said}");
        }
    });
    url
}

#[tokio::test]
async fn its_failures_do_not_give_the_password_away() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "s"})).await;
    let fields = json!({"name": "k", "url": echo(), "username": "ann", "password": "canary-1"});
    let kapacitor = forced_kapacitor(&app, &source, fields).await;
    let proxy = link(&kapacitor, "proxy");
    for path in [
        link(&kapacitor, "endpoints").to_owned(),
        format!("{proxy}?path=/kapacitor/v1/config"),
        format!("{proxy}?path=/kapacitor/v1/tasks"),
    ] {
        let answer = app.get(&path).await;
        assert_eq!(answer.status, 502, "{path}");
        let said = answer.text();
        assert!(said.contains("[hidden]"), "{path}: it quotes what came: {said}");
        assert!(
            !said.contains("canary") && !said.contains("YW5uOmNhbmFyeS0x"),
            "{path}: {said}"
        );
    }
}
