//! A Kapacitor that repeats what it is sent.

use serde_json::json;
use switchboard_testkit::echo;

use crate::kapacitors::forced_kapacitor;
use crate::support::TestApp;
use crate::support::connections::{forced, link};

#[tokio::test]
async fn its_failures_do_not_give_the_password_away() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "s"})).await;
    let fields = json!({"name": "k", "url": echo("500 Internal Server Error", "X-Kapacitor-Version: 1.8.3"), "username": "ann", "password": "canary-1"});
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
