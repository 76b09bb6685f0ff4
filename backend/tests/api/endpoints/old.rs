//! A Kapacitor of 2017's shape: fewer sections, Slack without workspaces, no names of elements; and one of the future.

use serde_json::{Value, json};

use super::receivers::{Arrived, Http, Reply};
use super::{Desk, option};

const JSON: &str = "Content-Type: application/json; charset=utf-8\r\n";

fn config() -> Value {
    let section = |options: Value, redacted: Value| json!({"elements": [{"options": options, "redacted": redacted}]});
    json!({"sections": {
        "slack": section(json!({"channel": "#c", "enabled": true, "global": false, "url": true, "username": true}), json!(["url", "username"])),
        "smtp": section(json!({"enabled": false, "host": "localhost", "port": 25, "to": null, "password": false}), json!(["password"])),
        "influxdb": {"elements": [{"options": {"name": "default"}, "redacted": null}]},
        "pigeon": section(json!({"enabled": true, "wing-span": 2, "key": "canary", "loft": "canary", "urls": ["canary"], "seed": ""}), json!(["key"])),
        "stray": section(json!({"enabled": true}), json!(null)),
    }})
}

/// Kapacitor as it was, with one alert section that nobody knows.
fn answer(arrived: &Arrived) -> Reply {
    let mut words = arrived.line.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    let body = match (method, path) {
        ("GET", "/kapacitor/v1/config") => config(),
        ("GET", "/kapacitor/v1/service-tests") => json!({"services": [
            {"name": "slack", "options": {"channel": "#c", "message": "m", "level": "CRITICAL"}},
            {"name": "pigeon", "options": {"message": "canary", "urgent": true}},
        ]}),
        ("GET", "/kapacitor/v1/config/slack") => config()["sections"]["slack"].clone(),
        ("GET", "/kapacitor/v1/config/pigeon") => config()["sections"]["pigeon"].clone(),
        ("GET", "/kapacitor/v1/service-tests/slack") => {
            json!({"name": "slack", "options": {"channel": "#c", "message": "m"}})
        }
        ("POST", "/kapacitor/v1/config/slack/" | "/kapacitor/v1/config/pigeon/") => {
            return ("204 No Content", "", String::new());
        }
        // It knew only one word for what went wrong.
        _ => return ("404 Not Found", JSON, json!({"error": "not there"}).to_string()),
    };
    ("200 OK", JSON, body.to_string())
}

#[tokio::test]
async fn what_it_has_is_shown_and_no_more() {
    let old = Http::start(answer);
    let desk = Desk::at(&old.url).await;
    let list = desk.list().await;
    let names: Vec<&str> = list["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        ["slack", "smtp", "pigeon"],
        "without what is no alert, what nobody knows last"
    );
    let slack = &list["sections"][0];
    assert_eq!((&slack["elementKey"], &slack["canAdd"]), (&Value::Null, &json!(false)));
    let options: Vec<&str> = slack["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    assert_eq!(options, ["enabled", "url", "channel", "username", "global"]);
    assert_eq!(
        slack["options"][3]["secret"], true,
        "it keeps to itself what others show"
    );
    assert_eq!(list["sections"][1]["test"], Value::Null);
    assert_eq!(list["sections"][1]["links"]["test"], Value::Null);
    desk.post("slack/elements", json!({"name": "ops"})).await.failure(409);
}

#[tokio::test]
async fn a_section_that_nobody_knows_is_a_plain_form_without_what_may_be_secret() {
    let old = Http::start(answer);
    let desk = Desk::at(&old.url).await;
    let pigeon = desk.section("pigeon").await;
    assert_eq!((&pigeon["known"], &pigeon["label"]), (&json!(false), &json!("pigeon")));
    assert!(!pigeon.to_string().contains("canary"), "{pigeon}");
    let kinds: Vec<(&str, &str, bool)> = pigeon["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["name"].as_str().unwrap(),
                it["kind"].as_str().unwrap(),
                it["secret"].as_bool().unwrap(),
            )
        })
        .collect();
    let want = [
        ("enabled", "boolean", false),
        ("key", "text", true),
        ("loft", "text", true),
        ("seed", "text", true),
        ("urls", "list", true),
        ("wing-span", "integer", false),
    ];
    assert_eq!(kinds, want);
    assert_eq!(option(&pigeon, "", "wing-span")["value"], 2);
    let loft = option(&pigeon, "", "loft");
    assert_eq!((&loft["value"], &loft["isSet"]), (&Value::Null, &json!(true)));
    assert_eq!(option(&pigeon, "", "seed")["isSet"], false);
    old.so_far();
    Desk::saved(
        desk.patch("pigeon", json!({"set": {"loft": "new", "wing-span": 2}}))
            .await,
    );
    let sent = old.so_far().into_iter().find(|it| it.line.starts_with("POST")).unwrap();
    assert_eq!(
        serde_json::from_str::<Value>(&sent.body).unwrap(),
        json!({"set": {"loft": "new"}})
    );
}

#[tokio::test]
async fn one_without_tests_still_has_its_sections() {
    let old = Http::start(|arrived| match arrived.line.contains("service-tests") {
        true => ("404 Not Found", JSON, json!({"error": "not there"}).to_string()),
        false => answer(arrived),
    });
    let desk = Desk::at(&old.url).await;
    let list = desk.list().await;
    let names: Vec<&Value> = list["sections"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["name"])
        .collect();
    assert_eq!(names, ["slack", "smtp"]);
}

#[tokio::test]
async fn a_change_sends_what_was_asked_and_nothing_else() {
    let old = Http::start(answer);
    let desk = Desk::at(&old.url).await;
    old.so_far();
    Desk::saved(
        desk.patch(
            "slack",
            json!({"set": {"channel": "#d", "global": false}, "unset": ["username"]}),
        )
        .await,
    );
    let sent = old.so_far().into_iter().find(|it| it.line.starts_with("POST")).unwrap();
    assert_eq!(sent.line, "POST /kapacitor/v1/config/slack/ HTTP/1.1\r\n");
    let want = json!({"set": {"channel": "#d"}, "delete": ["username"]});
    assert_eq!(serde_json::from_str::<Value>(&sent.body).unwrap(), want);
    Desk::saved(desk.patch("slack", json!({"set": {"channel": "#c"}})).await);
    assert!(
        old.so_far().iter().all(|it| it.line.starts_with("GET")),
        "nothing changes, nothing is sent"
    );
}

#[tokio::test]
async fn one_that_does_not_say_where_an_element_is_from_is_not_asked_for_all_of_them() {
    let element = |at: usize| json!({"options": {"id": format!("c{at:03}"), "enabled": true}, "redacted": null});
    let elements: Vec<Value> = (0..300).map(element).collect();
    let body = json!({"sections": {"kafka": {"elements": elements}}}).to_string();
    let refuses = json!({"error": "failed to override configuration kafka/x: unknown options [x] in section kafka"});
    for (refusal, asked) in [(refuses, 100), (json!({"error": "not now"}), 4)] {
        let (body, refusal) = (body.clone(), refusal.to_string());
        let many = Http::start(move |arrived| match arrived.line.split(' ').next() {
            Some("POST") => ("400 Bad Request", JSON, refusal.clone()),
            _ if arrived.line.contains("service-tests") => ("200 OK", JSON, json!({"services": []}).to_string()),
            _ => ("200 OK", JSON, body.clone()),
        });
        let desk = Desk::at(&many.url).await;
        let kafka = desk.section("kafka").await;
        let elements = kafka["elements"].as_array().unwrap();
        assert_eq!(elements.len(), 300);
        let posts = many.so_far().iter().filter(|it| it.line.starts_with("POST")).count();
        assert_eq!(posts, asked);
        assert_eq!(elements[299]["fromFile"], Value::Null);
    }
}
