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
    // Whatever port is written, the name counts.
    for ours in ["localhost:", "localhost:99999", "127.0.0.1:", "[::1]:99999"] {
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

/// Sends `requests` over one connection, of which the last must end it, and takes the answers apart.
async fn converse(app: &TestApp, requests: &[&str]) -> Vec<(u16, String)> {
    let answers = app.raw(&requests.concat()).await;
    let answers = answers.split("HTTP/1.1 ").skip(1);
    let parse = |answer: &str| (answer[..3].parse().unwrap(), answer.to_owned());
    answers.map(parse).collect()
}

#[track_caller]
fn assert_misdirected((status, answer): &(u16, String)) {
    assert_eq!(*status, 421, "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("\r\nx-request-id: "), "{head}");
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    assert_eq!(
        (&body["code"], body["message"].is_string()),
        (&421.into(), true),
        "{body}"
    );
}

#[tokio::test]
async fn every_request_of_a_connection_needs_one_host() {
    let app = TestApp::spawn().await;
    let good = "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n";
    // Its body looks like a request, and is none.
    let post = "POST /sources HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n";
    for last in ["", "Host: localhost\r\nHost: localhost\r\n", "host: a\r\nHOST: b\r\n"] {
        let last = format!("GET /version HTTP/1.1\r\n{last}Connection: close\r\n\r\n");
        for (before, statuses) in [(&[][..], &[][..]), (&[good], &[200]), (&[good, post], &[200, 415])] {
            let answers = converse(&app, &[before, &[last.as_str()]].concat()).await;
            let (misdirected, others) = answers.split_last().unwrap();
            let others: Vec<u16> = others.iter().map(|(status, _)| *status).collect();
            assert_eq!(others, statuses, "before {last}");
            assert_misdirected(misdirected);
        }
    }
}

#[tokio::test]
async fn lines_may_end_without_a_carriage_return() {
    let app = TestApp::spawn().await;
    let answers = converse(&app, &["GET /version HTTP/1.1\nHost: localhost\nConnection: close\n\n"]).await;
    assert_eq!(answers[0].0, 200, "{answers:?}");
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
