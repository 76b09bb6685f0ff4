//! Checks that people ask for, and what they leave behind.

pub(crate) mod fake;
mod races;

use std::time::Duration;

use serde_json::json;
use switchboard_testkit::{Influx, Kapacitor, Release, SignIn};

use crate::checks::fake::Fake;
use crate::kapacitors::forced_kapacitor;
use crate::support::TestApp;
use crate::support::connections::{Scene, forced, link};

#[tokio::test]
async fn health_is_204_or_the_diagnosis() {
    let Some(scene) = Scene::open().await else { return };
    let good = scene.source("good").await;
    let bad = forced(&scene.app, json!({"name": "bad"})).await;
    let path = link(&good, "health");
    let answer = scene.app.get(path).await;
    assert_eq!((answer.status, answer.text()), (204, ""));
    let verbose = scene.app.get(&format!("{path}?verbose")).await;
    assert_eq!((verbose.status, &verbose.json()["ok"]), (200, &json!(true)));
    let answer = scene.app.get(link(&bad, "health")).await;
    assert_eq!(answer.failure(400), "Error contacting source");
    let verbose = scene.app.get(&format!("{}?verbose=true", link(&bad, "health"))).await;
    assert_eq!((verbose.status, &verbose.json()["ok"]), (200, &json!(false)));
}

#[tokio::test]
async fn an_outcome_is_answered_again_for_5_s_with_its_age() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("2.7.12");
    let source = forced(&app, json!({"name": "a", "url": influx.url})).await;
    assert_eq!((source["type"].as_str(), influx.contacts()), (Some("influx-v2"), 1));
    for _ in 0..3 {
        let answer = app.get(&format!("{}?verbose", link(&source, "health"))).await;
        assert!(answer.has_header("age"));
        let cause = "this is InfluxDB 2.7.12: it needs an organization and a token";
        assert_eq!(answer.json()["cause"], cause);
    }
    assert_eq!(influx.contacts(), 1, "no further contact");
}

#[tokio::test]
async fn a_failure_has_its_age_too() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k"})).await;
    for record in [&source, &kapacitor] {
        let answer = app.get(link(record, "health")).await;
        answer.failure(400);
        assert!(answer.has_header("age"), "{answer:?}");
    }
    // What was checked for the very request has none.
    let refused = app
        .post("/sources", &json!({"name": "b", "url": "http://127.0.0.1:1"}))
        .await;
    refused.failure(400);
    assert!(!refused.has_header("age"), "{refused:?}");
}

#[tokio::test]
async fn lists_and_records_contact_nobody() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("2.7.12");
    let source = forced(&app, json!({"name": "a", "url": influx.url})).await;
    app.get("/sources").await;
    app.get(link(&source, "self")).await;
    app.patch(link(&source, "self"), &json!({"name": "b"})).await;
    assert_eq!(influx.contacts(), 1, "only the check of the new source");
}

#[tokio::test]
async fn the_overview_says_each_part_for_itself() {
    let Some(scene) = Scene::open().await else { return };
    let Some(real) = Kapacitor::start(SignIn::Off) else {
        return;
    };
    let source = scene.source("a").await;
    scene
        .influx
        .write("telegraf", "system,host=web-1 uptime=1i\nsystem,host=web-2 uptime=2i");
    let kapacitor = scene.kapacitor(&source, &real, "kap").await;
    let overview = scene.app.get(link(&source, "overview")).await.json();
    assert_eq!(overview["health"]["state"], "up");
    assert_eq!(overview["diagnosis"]["ok"], true);
    assert_eq!(overview["telegraf"], json!({"value": true}));
    assert!(
        overview["databases"]["value"]
            .as_array()
            .unwrap()
            .contains(&json!("telegraf"))
    );
    let hosts = overview["hosts"]["value"].as_array().unwrap();
    let names: Vec<_> = hosts.iter().map(|host| host["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["web-1", "web-2"]);
    assert!(
        hosts
            .iter()
            .all(|host| host["lastSeen"].as_str().is_some_and(|at| at.ends_with('Z')))
    );
    assert_eq!(overview["activeKapacitor"]["value"]["id"], kapacitor["id"]);
}

#[tokio::test]
async fn the_overview_of_what_is_down_is_200_with_errors() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "a"})).await;
    let answer = app.get(link(&source, "overview")).await;
    assert_eq!(answer.status, 200);
    let overview = answer.json();
    for part in ["databases", "telegraf", "hosts"] {
        assert!(overview[part]["error"].is_string(), "{part}");
    }
    assert_eq!(overview["activeKapacitor"], json!({"value": null}));
    assert_eq!(overview["health"]["state"], "down");
}

#[tokio::test]
async fn background_checks_keep_the_states_true() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::Off) else {
        return;
    };
    let app = TestApp::spawn_with(&["--check-interval", "1s"]).await;
    let source = app
        .post("/sources", &json!({"name": "a", "url": influx.url()}))
        .await
        .json();
    drop(influx);
    let noticed = async { while app.get(link(&source, "self")).await.json()["health"]["state"] != "down" {} };
    tokio::time::timeout(Duration::from_secs(60), noticed)
        .await
        .expect("that it is gone is noticed");
}

#[tokio::test]
async fn metrics_count_checks_states_and_commits() {
    let app = TestApp::spawn().await;
    forced(&app, json!({"name": "secret-name"})).await;
    let metrics = app.get("/metrics").await;
    let text = metrics.text();
    for line in [
        "switchboard_checks_total{kind=\"source\",outcome=\"failed\"} 1",
        "switchboard_connections{kind=\"source\",state=\"down\"} 1",
        "switchboard_connections{kind=\"kapacitor\",state=\"up\"} 0",
    ] {
        assert!(text.lines().any(|it| it == line), "{line} in {text}");
    }
    let commits = text
        .lines()
        .find_map(|line| line.strip_prefix("switchboard_store_commits_total "));
    assert!(commits.is_some_and(|commits| commits != "0"), "{text}");
    assert!(!text.contains("secret-name"));
}
