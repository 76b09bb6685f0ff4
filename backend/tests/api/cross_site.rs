//! Pages of other sites cannot use the caller's browser.

use crate::support::TestApp;

async fn status(app: &TestApp, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    let request = headers
        .iter()
        .fold(app.request(method, path), |request, (name, value)| {
            request.header(name, value)
        });
    request.send().await.status
}

#[tokio::test]
async fn sec_fetch_site_alone_decides_where_it_is_there() {
    let app = TestApp::spawn().await;
    for (site, expected) in [
        ("same-origin", 200),
        ("none", 200),
        ("same-site", 403),
        ("cross-site", 403),
        ("x", 403),
    ] {
        assert_eq!(
            status(&app, "GET", "/sources", &[("Sec-Fetch-Site", site)]).await,
            expected,
            "{site}"
        );
    }
    let trusted = [("Sec-Fetch-Site", "same-origin"), ("Origin", "http://evil.example")];
    assert_eq!(status(&app, "GET", "/sources", &trusted).await, 200);
    app.request("POST", "/sources")
        .header("Sec-Fetch-Site", "cross-site")
        .send()
        .await
        .failure(403);
}

#[tokio::test]
async fn else_the_origin_must_be_the_host() {
    let app = TestApp::spawn_with(&["--public-url", "https://switchboard.example"]).await;
    let own = format!("http://{}", app.host());
    for (origin, expected) in [
        (own.as_str(), 200),
        ("https://switchboard.example", 200),
        ("http://127.0.0.1:1", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
    ] {
        assert_eq!(
            status(&app, "GET", "/sources", &[("Origin", origin)]).await,
            expected,
            "{origin}"
        );
    }
    assert_eq!(status(&app, "GET", "/sources", &[]).await, 200);
}

#[tokio::test]
async fn links_from_elsewhere_lead_to_pages_only() {
    let app = TestApp::spawn_with(&["--base-path", "/x"]).await;
    let link = [
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Mode", "navigate"),
        ("Sec-Fetch-Dest", "document"),
    ];
    for page in [
        "/",
        "/x",
        "/x/",
        "/configuration",
        "/x/configuration/sources/new",
        "/docs",
        "/x/docs",
        "/openapi.json",
    ] {
        assert_eq!(status(&app, "GET", page, &link).await, 200, "{page}");
    }
    for other in ["/sources", "/x/sources", "/metrics", "/nowhere"] {
        assert_eq!(status(&app, "GET", other, &link).await, 403, "{other}");
    }
    assert_eq!(status(&app, "POST", "/", &link).await, 403);
    let framed = [link[0], link[1], ("Sec-Fetch-Dest", "iframe")];
    assert_eq!(status(&app, "GET", "/", &framed).await, 403);
}
