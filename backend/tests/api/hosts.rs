//! Only a `Host` that is one of ours is answered.

use crate::support::TestApp;

const FOREIGN: [&str; 4] = ["evil.example", "evil.example:8888", "127.0.0.1.evil.example", ""];

async fn status(app: &TestApp, host: &str) -> u16 {
    app.request("GET", "/version").header("host", host).send().await.status
}

#[tokio::test]
async fn addresses_and_localhost_pass_and_others_do_not() {
    let app = TestApp::spawn().await;
    for ours in ["127.0.0.1", "192.0.2.1:80", "[::1]:8888", "localhost", "LOCALHOST.:1"] {
        assert_eq!(status(&app, ours).await, 200, "{ours}");
    }
    for foreign in FOREIGN {
        app.request("GET", "/version")
            .header("host", foreign)
            .send()
            .await
            .failure(421);
    }
    app.request("GET", "/version").without("host").send().await.failure(421);
}

#[tokio::test]
async fn our_names_pass() {
    let names = [
        "--listen",
        "localhost:0",
        "--allowed-host",
        "a.example,b.example",
        "--public-url",
        "https://c.example",
    ];
    let app = TestApp::spawn_with(&names).await;
    for ours in ["a.example", "B.example.", "c.example:443"] {
        assert_eq!(status(&app, ours).await, 200, "{ours}");
    }
    assert_eq!(status(&app, "d.example").await, 421);
}

#[tokio::test]
async fn a_unix_socket_is_no_exception() {
    let folder = tempfile::tempdir().unwrap();
    let listen = format!("unix:{}/s.sock", folder.path().display());
    let app = TestApp::spawn_with(&["--listen", &listen]).await;
    assert_eq!(status(&app, "localhost").await, 200);
    for foreign in FOREIGN {
        assert_eq!(status(&app, foreign).await, 421, "{foreign}");
    }
    app.request("GET", "/version").without("host").send().await.failure(421);
}
