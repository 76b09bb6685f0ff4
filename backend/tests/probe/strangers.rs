//! `product`: what is neither InfluxDB nor Kapacitor.

use switchboard::probe;
use switchboard_shared::diagnosis::Step;

use crate::support::server::{Server, influx, reply};
use crate::support::{assert_fails, check, dialer, kapacitor, login, source};

/// Status, headers and body of an answer; how it is described.
const STRANGERS: [(&str, &str, &str, &str); 10] = [
    (
        "200 OK",
        "X-Switchboard-Version: 0.1.0\r\n",
        "",
        "it looks like Switchboard",
    ),
    (
        "200 OK",
        "X-Chronograf-Version: 1.10.0\r\n",
        "",
        "it looks like Chronograf",
    ),
    (
        "200 OK",
        "",
        "<!doctype html><html><head><title>Grafana</title>",
        "it looks like Grafana",
    ),
    (
        "200 OK",
        "",
        "<title>Prometheus Time Series Collection</title>",
        "it looks like Prometheus",
    ),
    (
        "200 OK",
        "",
        "<title>Welcome to nginx!</title>",
        "it looks like a web page titled \"Welcome to nginx!\"",
    ),
    (
        "404 Not Found",
        "Server: Apache/2.4\r\n",
        "",
        "it looks like a web server (Apache/2.4)",
    ),
    (
        "200 OK",
        "",
        "  <html><body>hi</body></html>",
        "it looks like a web page",
    ),
    (
        "404 Not Found",
        "",
        "404 page not found\n",
        "it answers 404 Not Found, \"404 page not found\"",
    ),
    ("200 OK", "", "", "it answers 200 OK and does not say what it is"),
    (
        "500 Internal Server Error",
        "",
        r#"{"error":"out of\u0007 luck"}"#,
        "\"out of luck\"",
    ),
];

#[tokio::test]
async fn strangers_are_described() {
    for (status, headers, body, cause) in STRANGERS {
        let server = Server::http(move |_| reply(status, headers, body)).await;
        let diagnosis = check(&server.url()).await;
        assert_fails(
            &diagnosis,
            Step::Product,
            "not InfluxDB",
            cause,
            "Check host, port and path.",
        );
        assert_eq!((diagnosis.kind, diagnosis.version.as_deref()), (None, None));
        let diagnosis = probe::kapacitor(&dialer(), &kapacitor(&server.url())).await;
        assert_fails(
            &diagnosis,
            Step::Product,
            "not Kapacitor",
            cause,
            "Kapacitor usually listens on port 9092",
        );
    }
}

#[tokio::test]
async fn proxies_in_front_are_told_apart() {
    let down = Server::http(|_| reply("502 Bad Gateway", "", "<title>502 Bad Gateway</title>")).await;
    let cause = "A proxy in front of InfluxDB answers 502 Bad Gateway: it does not reach InfluxDB";
    assert_fails(
        &check(&down.url()).await,
        Step::Product,
        "502 Bad Gateway",
        cause,
        "Is InfluxDB running behind that proxy?",
    );
    let gate = Server::http(|_| reply("401 Unauthorized", "WWW-Authenticate: Basic\r\n", "")).await;
    let cause = "Something in front of InfluxDB asks for a sign-in (401 Unauthorized)";
    assert_fails(
        &check(&gate.url()).await,
        Step::Product,
        "401 Unauthorized",
        cause,
        "Enter the user name and password",
    );
    let certificate = Server::http(|_| {
        reply(
            "400 Bad Request",
            "",
            "<title>400 No required SSL certificate was sent</title>",
        )
    })
    .await;
    let cause = "The server asks for a client certificate, and none is set";
    assert_fails(
        &check(&certificate.url()).await,
        Step::Product,
        "client certificate required",
        cause,
        "More, TLS",
    );
}

#[tokio::test]
async fn a_page_that_never_ends_is_cut() {
    let page = format!("<title>big</title>{}", "x".repeat(2 * 1024 * 1024));
    let server = Server::http(move |_| reply("200 OK", "", &page)).await;
    assert_fails(
        &check(&server.url()).await,
        Step::Product,
        "not InfluxDB",
        "a web page titled \"big\"",
        "",
    );
}

#[tokio::test]
async fn remote_text_is_cut_and_harmless() {
    let long = format!("\u{1b}[31m\u{202E}{}", "é".repeat(1000));
    let body = format!("{{\"error\":{:?}}}", long.replace('\u{1b}', "")).replace("\\u{202e}", "\u{202E}");
    let server = Server::http(move |head| influx(head, &reply("401 Unauthorized", "", &body))).await;
    let mut target = source(&server.url());
    target.credentials = login("u", "p");
    let diagnosis = probe::source(&dialer(), &target).await;
    let cause = diagnosis.cause.expect("a cause");
    let remote = cause
        .split_once(" (")
        .expect("the server's words")
        .1
        .trim_end_matches(')');
    assert_eq!((remote.chars().count(), remote.ends_with('…')), (300, true), "{cause}");
    assert!(!cause.contains(['\u{202E}', '\u{1b}']), "{cause:?}");
}
