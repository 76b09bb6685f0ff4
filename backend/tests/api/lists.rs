//! Lists: order, pages, search and counts.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::TestApp;
use crate::support::connections::{column, forced, link};

async fn app_with(names: &[&str]) -> TestApp {
    let app = TestApp::spawn().await;
    for name in names {
        forced(&app, json!({"name": name})).await;
    }
    app
}

#[tokio::test]
async fn the_default_is_first_and_the_rest_by_folded_name() {
    let app = app_with(&["m", "b", "A", "Äb", "c"]).await;
    let list = app.get("/sources").await.json();
    assert_eq!(column(&list, "sources", "name"), ["m", "A", "b", "c", "Äb"]);
    assert_eq!(
        (&list["total"], &list["states"]),
        (&json!(5), &json!({"up": 0, "down": 5, "unknown": 0}))
    );
    assert_eq!(list["links"], json!({"self": "/sources"}));
}

#[tokio::test]
async fn pages_show_everything_once_though_names_change_meanwhile() {
    let app = app_with(&["a", "b", "c", "d", "e", "f", "g"]).await;
    let (mut seen, mut next) = (Vec::new(), Some("/sources?limit=2".to_owned()));
    while let Some(path) = next {
        let page = app.get(&path).await.json();
        assert_eq!(page["total"], 7, "{path}");
        seen.extend(column(&page, "sources", "id"));
        if seen.len() == 2 {
            // The last one of the page moves to the end of the list: it is still the place to go on from.
            let last = page["sources"][1].clone();
            assert_eq!(app.patch(link(&last, "self"), &json!({"name": "zz"})).await.status, 200);
        }
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 7);
}

#[tokio::test]
async fn a_search_finds_names_urls_and_labels() {
    let app = app_with(&["Straße", "other"]).await;
    forced(
        &app,
        json!({"name": "third", "url": "http://localhost:1/deep", "labels": {"team": "Core"}}),
    )
    .await;
    for (q, want) in [
        ("STRASSE", vec!["Straße"]),
        ("/DEEP", vec!["third"]),
        ("core", vec!["third"]),
        ("none", vec![]),
    ] {
        let list = app.get(&format!("/sources?q={}", q.replace('/', "%2F"))).await.json();
        assert_eq!(column(&list, "sources", "name"), want, "{q}");
        assert_eq!(list["total"], want.len());
        assert_eq!(list["states"]["down"], want.len());
    }
}

#[tokio::test]
async fn a_wrong_limit_or_cursor_is_named() {
    let app = app_with(&["a"]).await;
    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=x", "limit"),
        ("after=x", "after"),
    ] {
        let answer = app.get(&format!("/sources?{query}")).await;
        answer.failure(422);
        assert!(answer.json()["fields"][field].is_string(), "{query}");
    }
    let source = app.get("/sources").await.json()["sources"][0].clone();
    for list in ["/sources", link(&source, "kapacitors")] {
        let both = app.get(&format!("{list}?limit=0&after=x")).await;
        both.failure(422);
        let fields = both.json()["fields"].clone();
        assert_eq!(
            fields.as_object().unwrap().keys().collect::<Vec<_>>(),
            ["after", "limit"]
        );
    }
}

#[tokio::test]
async fn a_list_follows_every_change_at_once() {
    let app = app_with(&["a"]).await;
    let source = app.get("/sources").await.json()["sources"][0].clone();
    app.patch(link(&source, "self"), &json!({"name": "b"})).await;
    assert_eq!(column(&app.get("/sources").await.json(), "sources", "name"), ["b"]);
    app.delete(link(&source, "self")).await;
    assert_eq!(app.get("/sources").await.json()["total"], 0);
}
