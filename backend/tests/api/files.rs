//! Files: named by what is in them, so kept for ever.

use crate::support::TestApp;

/// What comes after each `attribute="` in `html`.
fn links<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let begins = format!("{attribute}=\"assets/");
    html.split(&begins)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[tokio::test]
async fn the_files_of_a_page_are_there_and_may_be_kept() {
    let app = TestApp::spawn_with(&["--base-path", "/x"]).await;
    let html = app.get("/docs").await;
    let files: Vec<&str> = links(html.text(), "src")
        .into_iter()
        .chain(links(html.text(), "href"))
        .collect();
    assert_eq!(files.len(), 2, "{files:?}");
    for file in files {
        for prefix in ["", "/x"] {
            let answer = app.get(&format!("{prefix}/assets/{file}")).await;
            assert_eq!(answer.status, 200, "{file}");
            assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
            let kind = if file.ends_with(".js") {
                "text/javascript"
            } else {
                "text/css"
            };
            assert_eq!(answer.header("content-type"), format!("{kind}; charset=utf-8"));
        }
    }
}

#[tokio::test]
async fn an_unknown_file_is_404_and_never_a_page() {
    let app = TestApp::spawn().await;
    for path in [
        "/assets/none.js",
        "/assets/",
        "/assets/../Cargo.toml",
        "/assets/%2e%2e/Cargo.toml",
        "/assets/index.html",
    ] {
        let answer = app.request("GET", path).header("accept", "text/html").send().await;
        answer.failure(404);
    }
}

#[tokio::test]
async fn there_is_an_icon_and_nothing_for_crawlers() {
    let app = TestApp::spawn().await;
    let icon = app.get("/favicon.ico").await;
    assert_eq!(icon.header("content-type"), "image/x-icon");
    assert_eq!(icon.body[..4], [0, 0, 1, 0]);
    let robots = app.get("/robots.txt").await;
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(robots.text(), "User-agent: *\nDisallow: /\n");
}
