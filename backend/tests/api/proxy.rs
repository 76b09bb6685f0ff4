//! What is passed on to Kapacitor's own API.

use serde_json::{Value, json};

use crate::endpoints::Desk;
use crate::endpoints::receivers::Http;
use crate::support::people::Manned;

const JSON: &str = "Content-Type: application/json\r\n";

fn to(desk: &Desk, path: &str) -> String {
    let encoded: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
    format!("{}/proxy?path={encoded}", desk.this)
}

#[tokio::test]
async fn tasks_are_made_read_changed_and_removed() {
    let Some((desk, _kapacitor)) = Desk::open("").await else {
        return;
    };
    let ping = desk.app.get(&to(&desk, "/kapacitor/v1/ping")).await;
    assert_eq!((ping.status, ping.text()), (204, ""));
    let head = desk.app.request("HEAD", &to(&desk, "/kapacitor/v1/tasks")).send().await;
    assert_eq!((head.status, head.text()), (200, ""));
    let task =
        json!({"id": "t1", "type": "stream", "dbrps": [{"db": "d", "rp": "r"}], "script": "stream\n    |from()\n"});
    let made = desk.app.post(&to(&desk, "/kapacitor/v1/tasks"), &task).await;
    assert_eq!((made.status, &made.json()["id"]), (200, &json!("t1")), "{made:?}");
    let read = desk
        .app
        .get(&to(&desk, "/kapacitor/v1/tasks?pattern=t%2A&fields=status"))
        .await;
    assert_eq!(read.json()["tasks"][0]["status"], "disabled", "{read:?}");
    assert!(read.json()["tasks"][0].get("script").is_none(), "its own query arrived");
    let changed = desk
        .app
        .patch(&to(&desk, "/kapacitor/v1/tasks/t1"), &json!({"status": "enabled"}))
        .await;
    assert_eq!(changed.json()["status"], "enabled", "{changed:?}");
    assert_eq!(desk.app.delete(&to(&desk, "/kapacitor/v1/tasks/t1")).await.status, 204);
    assert!(
        desk.app
            .get(&to(&desk, "/kapacitor/v1/tasks/t1"))
            .await
            .failure(404)
            .contains("no task exists")
    );
    let refused = desk
        .app
        .post(&to(&desk, "/kapacitor/v1/tasks"), &json!({"id": "t2"}))
        .await;
    assert!(refused.failure(422).contains("must provide"), "{refused:?}");
}

#[tokio::test]
async fn configuration_and_tests_pass_without_secrets() {
    let Some((desk, _kapacitor)) = Desk::open("[teams]\nchannel-url = \"http://h/canary\"\n").await else {
        return;
    };
    let set = json!({"set": {"url": "http://127.0.0.1:1/canary"}});
    assert_eq!(
        desk.app
            .post(&to(&desk, "/kapacitor/v1/config/slack/"), &set)
            .await
            .status,
        204
    );
    let config = desk.app.get(&to(&desk, "/kapacitor/v1/config")).await;
    let teams = &config.json()["sections"]["teams"]["elements"][0];
    assert_eq!(
        (&teams["options"]["channel-url"], &teams["redacted"]),
        (&json!(true), &json!(["channel-url"]))
    );
    assert!(!config.text().contains("canary"));
    let outcome = desk
        .app
        .post(&to(&desk, "/kapacitor/v1/service-tests/slack"), &json!({}))
        .await;
    assert_eq!((outcome.status, &outcome.json()["success"]), (200, &json!(false)));
}

#[tokio::test]
async fn only_what_is_listed_is_passed_on() {
    let other = Http::answering("204 No Content");
    let desk = Desk::at(&other.url).await;
    other.so_far();
    for path in [
        "/kapacitor/v1/storage/backup",
        "/kapacitor/v1/tasks/../users",
        "/kapacitor/v1/config%2f..%2fusers",
        "/ping",
        "",
    ] {
        let answer = desk.app.get(&to(&desk, path)).await;
        answer.failure(422);
        assert!(answer.json()["fields"]["path"].is_string(), "{path}");
    }
    let bare = desk.app.get(&format!("{}/proxy", desk.this)).await;
    assert_eq!(bare.failure(422), "path is required");
    let twice = format!("{}&path=/kapacitor/v1/ping", to(&desk, "/kapacitor/v1/ping"));
    assert_eq!(desk.app.get(&twice).await.failure(422), "path must be given once");
    assert!(other.so_far().is_empty(), "none of them left");
}

#[tokio::test]
async fn no_header_passes_in_either_direction() {
    let other = Http::start(|_| {
        (
            "200 OK",
            "Content-Type: application/json\r\nSet-Cookie: a=b\r\nX-Own: c\r\n",
            "{}".to_owned(),
        )
    });
    let desk = Desk::at(&other.url).await;
    other.so_far();
    let request = desk.app.request("GET", &to(&desk, "/kapacitor/v1/tasks"));
    let answer = request
        .header("cookie", "switchboard_session=x")
        .header("x-mine", "y")
        .header("accept-language", "de")
        .send()
        .await;
    assert_eq!((answer.status, answer.text()), (200, "{}"));
    assert!(!answer.has_header("set-cookie") && !answer.has_header("x-own"));
    let arrived = other.next();
    let names: Vec<&str> = arrived
        .head
        .lines()
        .map(|line| line.split(':').next().unwrap())
        .collect();
    assert!(
        names.iter().all(|name| ["accept", "host", "user-agent"].contains(name)),
        "{arrived:?}"
    );
}

#[tokio::test]
async fn an_answer_has_at_most_8_mib_and_is_json() {
    let of = |bytes: usize| Http::start(move |_| ("200 OK", JSON, format!("\"{}\"", "x".repeat(bytes - 2))));
    let large = Desk::at(&of(8 * 1024 * 1024 - 1).url).await;
    assert_eq!(
        large.app.get(&to(&large, "/kapacitor/v1/tasks")).await.body.len(),
        8 * 1024 * 1024 - 1
    );
    let over = Desk::at(&of(8 * 1024 * 1024 + 1).url).await;
    for path in ["/kapacitor/v1/tasks", "/kapacitor/v1/config"] {
        assert_eq!(
            over.app.get(&to(&over, path)).await.failure(502),
            "Kapacitor answered more than 8 MiB"
        );
    }
    let page = Http::start(|_| ("200 OK", "Content-Type: text/html\r\n", "<script>".to_owned()));
    let page = Desk::at(&page.url).await;
    assert_eq!(
        page.app.get(&to(&page, "/kapacitor/v1/tasks")).await.failure(502),
        "Kapacitor answered something that is not JSON"
    );
}

#[tokio::test]
async fn viewers_read_ping_tasks_and_config_and_nothing_else() {
    let other = Http::start(|_| ("200 OK", JSON, "{}".to_owned()));
    let manned = Manned::spawn().await;
    let org = manned.organization("own").await;
    for role in ["viewer", "editor"] {
        manned.user(role, &[(&org, role)]).await;
    }
    let (viewer, editor) = (manned.sign_in("viewer").await, manned.sign_in("editor").await);
    let query = format!("org={org}");
    let source = manned
        .send(
            &editor,
            "POST",
            &format!("/sources?force&{query}"),
            &json!({"name": "a", "url": "http://127.0.0.1:1"}),
        )
        .await
        .json();
    let path = format!("{}?force&{query}", source["links"]["kapacitors"].as_str().unwrap());
    let kapacitor = manned
        .send(&editor, "POST", &path, &json!({"name": "k", "url": other.url}))
        .await
        .json();
    let proxy = kapacitor["links"]["proxy"].as_str().unwrap();
    for (method, area, allowed) in [
        ("GET", "ping", true),
        ("GET", "tasks", true),
        ("GET", "tasks/t", true),
        ("GET", "config", true),
        ("GET", "config/slack", true),
        ("GET", "service-tests", false),
        ("GET", "service-tests/slack", false),
        ("POST", "tasks", false),
        ("POST", "config/slack/", false),
        ("POST", "service-tests/slack", false),
        ("PATCH", "tasks/t", false),
        ("DELETE", "tasks/t", false),
    ] {
        let path = format!("{proxy}?{query}&path=/kapacitor/v1/{area}");
        let body = if matches!(method, "POST" | "PATCH") {
            json!({})
        } else {
            Value::Null
        };
        let by_viewer = manned.send(&viewer, method, &path, &body).await.status;
        assert_eq!(
            by_viewer,
            if allowed { 200 } else { 403 },
            "{method} {area} by a viewer"
        );
        assert_eq!(
            manned.send(&editor, method, &path, &body).await.status,
            200,
            "{method} {area} by an editor"
        );
    }
}
