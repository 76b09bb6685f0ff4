//! A source of each kind, by way of the API.

use serde_json::json;
use switchboard_testkit::{Influx, ORGANIZATION, Release, SignIn, TOKEN};

use crate::support::TestApp;
use crate::support::connections::{forced, link};

#[tokio::test]
async fn influxdb_2_is_found_out_and_told_what_it_needs() {
    let Some(influx) = Influx::start(Release::V2_7, SignIn::Off) else {
        return;
    };
    influx.set_up();
    let app = TestApp::spawn().await;
    let mut body = json!({"name": "two", "url": influx.url()});
    let refused = app.post("/sources", &body).await;
    assert_eq!(refused.failure(400), "Error contacting source");
    let diagnosis = &refused.json()["diagnosis"];
    assert_eq!(
        (&diagnosis["kind"], &diagnosis["version"]),
        (&json!("influx-v2"), &json!("2.7.12"))
    );
    assert_eq!(
        diagnosis["cause"],
        "this is InfluxDB 2.7.12: it needs an organization and a token"
    );

    body["influxOrganization"] = json!(ORGANIZATION);
    body["token"] = json!(format!("{TOKEN}\n"));
    let created = app.post("/sources", &body).await;
    assert_eq!(created.status, 201, "{created:?}");
    let source = created.json();
    for (field, value) in [
        ("type", json!("influx-v2")),
        ("version", json!("2.7.12")),
        ("authentication", json!("token")),
        ("hasToken", json!(true)),
        ("influxOrganization", json!(ORGANIZATION)),
    ] {
        assert_eq!(source[field], value, "{field}");
    }
    assert_eq!(source["health"]["state"], "up");
    let overview = app.get(link(&source, "overview")).await.json();
    assert_eq!(
        overview["databases"]["value"],
        json!(["_monitoring", "_tasks", "telegraf"])
    );
    assert_eq!(overview["telegraf"]["value"], true);

    let gone = app
        .patch(link(&source, "self"), &json!({"influxOrganization": "nobody's"}))
        .await;
    assert_eq!(gone.failure(400), "Error contacting source");
}

#[tokio::test]
async fn secrets_of_a_kind_are_fit_to_be_sent() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a", "token": " t0ken== \n"})).await;
    assert_eq!(source["hasToken"], true);
    let path = format!("{}?force", link(&source, "self"));
    for (field, value, problem) in [
        ("token", "two words", "must have no spaces"),
        ("token", "töken", "must have no spaces"),
        ("token", " \n", "must not be blank"),
        ("sharedSecret", "  ", "must not be blank"),
    ] {
        let answer = app.patch(&path, &json!({ field: value })).await;
        answer.failure(422);
        let said = answer.json()["fields"][field].as_str().unwrap_or_default().to_owned();
        assert!(said.contains(problem) && !said.contains(value), "{field}: {said}");
    }
    let none = forced(
        &app,
        json!({"name": "b", "type": "influx-enterprise", "username": "u", "sharedSecret": ""}),
    )
    .await;
    assert_eq!(
        (&none["hasSharedSecret"], &none["authentication"]),
        (&json!(false), &json!("basic"))
    );
}
