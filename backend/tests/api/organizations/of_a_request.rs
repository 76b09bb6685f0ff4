//! The organization of a request.

use crate::support::TestApp;

#[tokio::test]
async fn header_and_query_name_the_organization() {
    let app = TestApp::spawn().await;
    assert_eq!(app.get("/sources?org=default").await.status, 200);
    let both = app
        .request("GET", "/sources?org=default")
        .header("X-Organization", "default");
    assert_eq!(both.send().await.status, 200);
}

#[tokio::test]
async fn an_unknown_one_is_404() {
    let app = TestApp::spawn().await;
    for path in ["/sources?org=other", "/sources/none?org=other"] {
        assert_eq!(app.get(path).await.failure(404), "organization not found");
    }
    let named = app
        .request("GET", "/sources")
        .header("X-Organization", "Default")
        .send()
        .await;
    assert_eq!(named.failure(404), "organization not found");
}

#[tokio::test]
async fn both_and_different_is_400() {
    let app = TestApp::spawn().await;
    app.request("GET", "/sources?org=default")
        .header("X-Organization", "other")
        .send()
        .await
        .failure(400);
}
