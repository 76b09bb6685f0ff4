//! Listing, adding and changing organizations.

use serde_json::json;

use super::{id, organization, path};
use crate::support::TestApp;
use crate::support::connections::column;

#[tokio::test]
async fn there_is_a_default_one_which_may_be_renamed() {
    let app = TestApp::spawn().await;
    let list = app.get("/organizations").await.json();
    let default = json!({"id": "default", "name": "Default", "defaultRole": "member"});
    assert_eq!(list["organizations"], json!([default]));
    assert_eq!(
        (&list["total"], &list["links"]),
        (&json!(1), &json!({"self": "/organizations"}))
    );
    assert_eq!(app.get("/organizations/default").await.json(), default);
    let renamed = app
        .patch("/organizations/default", &json!({"name": "Head office"}))
        .await;
    assert_eq!((renamed.status, renamed.header("etag")), (200, "\"2\""));
    assert_eq!(renamed.json()["name"], "Head office");
}

#[tokio::test]
async fn a_new_one_is_answered_as_it_is_stored() {
    let app = TestApp::spawn().await;
    let body = json!({"name": "  Plant \u{a0} 7 ", "defaultRole": "viewer"});
    let created = app.post("/organizations", &body).await;
    let stored = created.json();
    assert_eq!((created.status, &stored["name"]), (201, &json!("Plant 7")));
    assert_eq!(stored["defaultRole"], "viewer");
    assert_eq!(
        (created.header("location"), created.header("etag")),
        (path(&stored).as_str(), "\"1\"")
    );
    assert_eq!(stored.as_object().unwrap().len(), 3);
    assert_eq!(app.get(&path(&stored)).await.json(), stored);
    assert_eq!(organization(&app, "other").await["defaultRole"], "member");
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let app = TestApp::spawn().await;
    organization(&app, "Stra\u{df}e").await;
    let taken = app.post("/organizations", &json!({"name": "STRASSE"})).await;
    assert_eq!(taken.failure(409), "name is taken");
    assert_eq!(taken.json()["fields"], json!({"name": "is taken"}));
    let wrong = app
        .post("/organizations", &json!({"defaultRole": "boss", "url": "x"}))
        .await;
    wrong.failure(422);
    let roles = "must be one of member, viewer, editor, admin";
    let fields = json!({"name": "is required", "defaultRole": roles, "url": "is not a field of an organization"});
    assert_eq!(wrong.json()["fields"], fields);
    app.post("/organizations", &json!({"name": "a\u{200b}b"}))
        .await
        .failure(422);
    assert_eq!(app.get("/organizations").await.json()["total"], 2);
}

#[tokio::test]
async fn a_change_is_a_merge_patch() {
    let app = TestApp::spawn().await;
    let created = organization(&app, "a").await;
    let at = path(&created);
    let changed = app
        .patch(&at, &json!({"defaultRole": "editor", "id": "ignored"}))
        .await
        .json();
    assert_eq!(
        (&changed["id"], &changed["name"], &changed["defaultRole"]),
        (&created["id"], &json!("a"), &json!("editor"))
    );
    assert_eq!(
        app.patch(&at, &json!({"defaultRole": null})).await.json()["defaultRole"],
        "member"
    );
    app.patch(&at, &json!({"name": null})).await.failure(422);
    organization(&app, "b").await;
    app.patch(&at, &json!({"name": "B"})).await.failure(409);
    assert_eq!(
        app.patch(&at, &json!({"name": "A"})).await.json()["name"],
        "A",
        "its own name"
    );
    let stale = app.request("PATCH", &at).header("if-match", "\"1\"");
    stale.json(&json!({"name": "c"})).send().await.failure(412);
    for unknown in [
        "/organizations/none",
        "/organizations/0192f0c1-0000-7000-8000-000000000000",
    ] {
        let answer = app.patch(unknown, &json!({"name": "x"})).await;
        assert_eq!(answer.failure(404), "organization not found");
        assert_eq!(app.get(unknown).await.failure(404), "organization not found");
    }
}

#[tokio::test]
async fn the_list_is_ordered_searched_and_paged() {
    let app = TestApp::spawn().await;
    for name in ["b", "A", "c", "zz"] {
        organization(&app, name).await;
    }
    let list = app.get("/organizations").await.json();
    assert_eq!(column(&list, "organizations", "name"), ["Default", "A", "b", "c", "zz"]);
    let page = app.get("/organizations?limit=2").await.json();
    assert_eq!(
        (column(&page, "organizations", "name"), &page["total"]),
        (vec!["Default".into(), "A".into()], &json!(5))
    );
    let next = app.get(page["links"]["next"].as_str().unwrap()).await.json();
    assert_eq!(column(&next, "organizations", "name"), ["b", "c"]);
    let found = app.get("/organizations?q=Z").await.json();
    assert_eq!(
        (column(&found, "organizations", "name"), &found["total"]),
        (vec!["zz".into()], &json!(1))
    );
    app.get("/organizations?limit=0").await.failure(422);
}

#[tokio::test]
async fn two_are_never_one() {
    let app = TestApp::spawn().await;
    assert_ne!(id(&organization(&app, "a").await), id(&organization(&app, "b").await));
}
