//! The app's page, under every route that the app has.

use switchboard::api::app::APP_ROUTES;

use crate::support::TestApp;

#[tokio::test]
async fn every_route_of_the_app_gets_its_page() {
    let app = TestApp::spawn().await;
    for route in APP_ROUTES {
        let answer = app.get(&route.replace(['{', '}'], "")).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "text/html; charset=utf-8"),
            "{route}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache");
        assert!(answer.text().contains("<base href=\"/\">"), "{route}");
    }
}

#[tokio::test]
async fn an_unknown_path_is_a_page_for_people_and_json_for_programs() {
    let app = TestApp::spawn().await;
    let page = app
        .request("GET", "/no/where")
        .header("accept", "text/html,*/*;q=0.8")
        .send()
        .await;
    assert_eq!((page.status, page.body), (404, app.get("/").await.body));
    app.get("/no/where").await.failure(404);
    app.request("POST", "/no/where")
        .header("accept", "text/html")
        .send()
        .await
        .failure(404);
    app.get("/chronograf/v1").await.failure(404);
}

#[tokio::test]
async fn a_page_that_is_known_is_not_sent_again() {
    let app = TestApp::spawn().await;
    for path in ["/", "/docs"] {
        let etag = app.get(path).await.header("etag").to_owned();
        let known = app.request("GET", path).header("if-none-match", &etag).send().await;
        assert_eq!((known.status, known.body.len()), (304, 0));
        assert_eq!(
            (known.header("etag"), known.header("cache-control")),
            (etag.as_str(), "no-cache")
        );
        let other = app
            .request("GET", path)
            .header("if-none-match", "\"other\"")
            .send()
            .await;
        assert_eq!(other.status, 200);
    }
}

#[tokio::test]
async fn below_a_base_path_the_page_says_so_and_the_root_answers_too() {
    let app = TestApp::spawn_with(&["--base-path", "/x/y"]).await;
    for path in ["/x/y", "/x/y/", "/x/y/configuration", "/", "/configuration"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.text().contains("<base href=\"/x/y/\">"), "{path}");
    }
    app.get("/x").await.failure(404);
    app.get("/x/yz").await.failure(404);
    assert_eq!(app.get("/x/y/sources").await.json()["links"]["self"], "/x/y/sources");
    assert_eq!(app.get("/sources").await.json()["links"]["self"], "/x/y/sources");
}

#[tokio::test]
async fn pages_run_nothing_but_our_own_files() {
    let app = TestApp::spawn().await;
    for path in ["/", "/docs"] {
        let answer = app.get(path).await;
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(
                policy.split("; ").any(|it| it.starts_with(part)),
                "{part} is not in {policy}"
            );
        }
        assert!(
            !answer.text().contains(" style=") && !answer.text().contains("<style"),
            "{path}"
        );
    }
}
