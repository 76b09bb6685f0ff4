//! Secrets go in, never come out, and stay where they were given.

mod certificates;

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::connections::{forced, link};

const CANARY: &str = "canary-7d1f9a";

#[tokio::test]
async fn a_secret_is_asked_for_again_where_it_would_go_elsewhere() {
    let app = TestApp::spawn().await;
    let fields = json!({
        "name": "a", "username": "u", "password": CANARY, "sharedSecret": CANARY, "token": CANARY,
        "tls": {"serverName": "one.example"}
    });
    let source = forced(&app, fields).await;
    let path = format!("{}?force", link(&source, "self"));
    for (change, reason) in [
        (json!({"url": "http://127.0.0.1:2"}), "the address changed"),
        (json!({"url": "http://127.0.0.1:1/influx"}), "the address changed"),
        (json!({"url": "https://127.0.0.1:1"}), "the address changed"),
        (json!({"metaUrl": "http://127.0.0.1:3"}), "the address changed"),
        (
            json!({"tls": {"verify": false}}),
            "the certificate is no longer verified",
        ),
        (
            json!({"insecureSkipVerify": true}),
            "the certificate is no longer verified",
        ),
        (json!({"tls": {"serverName": "two.example"}}), "the server name changed"),
        (json!({"tls": null}), "the server name changed"),
    ] {
        for path in [&path, &path.replace("force", "dryRun")] {
            let answer = app.patch(path, &change).await;
            answer.failure(422);
            let want = json!({
                "password": format!("Enter the password again: {reason}"),
                "sharedSecret": format!("Enter the shared secret again: {reason}"),
                "token": format!("Enter the token again: {reason}"),
            });
            assert_eq!(answer.json()["fields"], want, "{change}");
        }
    }
    let again = json!({"url": "http://127.0.0.1:2", "password": "again", "sharedSecret": "again", "token": "again"});
    assert_eq!(app.patch(&path, &again).await.status, 200);
    let clears = json!({"url": "http://127.0.0.1:3", "password": null, "sharedSecret": "", "token": null});
    let cleared = app.patch(&path, &clears).await.json();
    for has in ["hasPassword", "hasSharedSecret", "hasToken"] {
        assert_eq!(cleared[has], false, "{has}");
    }
    assert_eq!(
        app.patch(&path, &json!({"url": "http://127.0.0.1:4"})).await.status,
        200
    );
}

#[tokio::test]
async fn put_asks_for_every_stored_secret_by_name() {
    let app = TestApp::spawn().await;
    let source = forced(
        &app,
        json!({"name": "a", "password": CANARY, "sharedSecret": CANARY, "token": CANARY}),
    )
    .await;
    let body = json!({"name": "a", "url": "http://127.0.0.1:2"});
    let answer = app.put(&format!("{}?force", link(&source, "self")), &body).await;
    answer.failure(422);
    let fields = answer.json()["fields"].clone();
    assert_eq!(
        fields.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["password", "sharedSecret", "token"]
    );
}

#[tokio::test]
async fn a_kapacitor_keeps_its_password_the_same_way() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let path = format!("{}?force", link(&source, "kapacitors"));
    let kapacitor = app
        .post(
            &path,
            &json!({"name": "k", "url": "http://127.0.0.1:1", "password": CANARY}),
        )
        .await
        .json();
    let moved = app
        .patch(
            &format!("{}?force", link(&kapacitor, "self")),
            &json!({"url": "http://127.0.0.1:2"}),
        )
        .await;
    moved.failure(422);
    assert_eq!(
        moved.json()["fields"]["password"],
        "Enter the password again: the address changed"
    );
}

#[tokio::test]
async fn no_answer_and_no_file_holds_a_secret() {
    let app = TestApp::spawn().await;
    let secrets = json!({"name": "a", "password": CANARY, "sharedSecret": CANARY, "token": CANARY});
    let source = forced(&app, secrets).await;
    let path = link(&source, "self");
    let kapacitors = link(&source, "kapacitors");
    let kapacitor = json!({"name": "k", "url": format!("http://u:{CANARY}@127.0.0.1:1")});
    let requests: [(&str, String, Value); 9] = [
        ("GET", path.to_owned(), Value::Null),
        ("GET", "/sources".to_owned(), Value::Null),
        ("PATCH", path.to_owned(), json!({"password": CANARY, "url": "bad url"})),
        ("PATCH", format!("{path}?dryRun"), json!({"password": CANARY})),
        (
            "POST",
            "/sources".to_owned(),
            json!({"name": CANARY.repeat(20), "token": CANARY}),
        ),
        ("POST", format!("{kapacitors}?force"), kapacitor.clone()),
        ("POST", kapacitors.to_owned(), kapacitor),
        ("GET", format!("{path}/health?verbose"), Value::Null),
        ("GET", format!("{path}/overview"), Value::Null),
    ];
    for (method, path, body) in requests {
        let request = app.request(method, &path);
        let answer = if body.is_null() {
            request.send().await
        } else {
            request.json(&body).send().await
        };
        assert!(!answer.text().contains(CANARY), "{method} {path}: {}", answer.text());
    }
    let files = files_below(app.folder());
    assert!(2 < files.len(), "the store and the key file are there");
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        assert!(
            !bytes.windows(CANARY.len()).any(|it| it == CANARY.as_bytes()),
            "{}",
            file.display()
        );
    }
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] })
        .collect()
}
