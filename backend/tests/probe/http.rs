//! `http`: what comes instead of an answer, and answers that lead elsewhere.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use switchboard::probe;
use switchboard_shared::diagnosis::Step;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::server::{NO_DATABASES, PING, Server, influx, read_head, reply};
use crate::support::{assert_fails, check, hasty, kapacitor, source};

/// Reads the request, so that closing afterwards is orderly, and sends `bytes`.
async fn say(mut stream: TcpStream, bytes: &[u8]) {
    let _ = read_head(&mut stream).await;
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
}

#[tokio::test]
async fn the_server_breaks_off() {
    let reset = Server::raw(|mut stream| async move {
        let _ = read_head(&mut stream).await;
        stream.set_zero_linger().expect("an open socket");
    })
    .await;
    assert_fails(
        &check(&reset.url()).await,
        Step::Http,
        "reset",
        "broke the connection off (reset)",
        "speak http there",
    );
    let closing = Server::raw(|stream| say(stream, b"")).await;
    assert_fails(
        &check(&closing.url()).await,
        Step::Http,
        "closed early",
        "closed the connection before",
        "its log",
    );
    let halfway = Server::raw(|stream| say(stream, b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf")).await;
    assert_fails(
        &check(&halfway.url()).await,
        Step::Http,
        "closed early",
        "before its answer was complete",
        "",
    );
    let in_head = Server::raw(|stream| say(stream, b"HTTP/1.1 200 OK\r\nX-Influx")).await;
    assert_fails(
        &check(&in_head.url()).await,
        Step::Http,
        "closed early",
        "before its answer was complete",
        "",
    );
}

#[tokio::test]
async fn the_server_keeps_us_waiting() {
    let silent = Server::raw(|mut stream| async move { while stream.read_u8().await.is_ok() {} }).await;
    let diagnosis = probe::source(&hasty(), &source(&silent.url())).await;
    assert_fails(
        &diagnosis,
        Step::Http,
        "timed out",
        "did not answer in time",
        "overloaded",
    );
    let dripping = Server::raw(|mut stream| async move {
        let _ = read_head(&mut stream).await;
        let _ = stream
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n")
            .await;
        while stream.write_all(b".").await.is_ok() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await;
    let diagnosis = probe::source(&hasty(), &source(&dripping.url())).await;
    assert_fails(
        &diagnosis,
        Step::Http,
        "timed out",
        "did not answer in time",
        "overloaded",
    );
    let stuck = Server::http(|head| influx(head, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")).await;
    let diagnosis = probe::source(&hasty(), &source(&stuck.url())).await;
    assert_fails(&diagnosis, Step::Auth, "timed out", "did not answer in time", "");
}

#[tokio::test]
async fn the_answer_is_not_http() {
    let ssh = Server::raw(|stream| say(stream, b"SSH-2.0-OpenSSH_9.6\r\n")).await;
    let cause = "is not HTTP: it begins with \"SSH-2.0-OpenSSH_9.6\"";
    assert_fails(
        &check(&ssh.url()).await,
        Step::Http,
        "not HTTP",
        cause,
        "Something other than InfluxDB",
    );
    let greeting = Server::raw(|mut stream| async move {
        let _ = stream.write_all(b"220 mail.example ESMTP\r\n").await;
        let _ = read_head(&mut stream).await;
        // What follows the greeting must not matter.
        let _ = stream.write_all(b"500 what?\r\n").await;
    })
    .await;
    assert_fails(
        &check(&greeting.url()).await,
        Step::Http,
        "not HTTP",
        "begins with \"220 mail.example ESMTP\"",
        "8086",
    );
    let binary = Server::raw(|stream| say(stream, &[0, 0, 18, 4, 0, 0, 0, 0, 0])).await;
    assert_fails(
        &check(&binary.url()).await,
        Step::Http,
        "not HTTP",
        "The server's answer is not HTTP",
        "",
    );
}

#[tokio::test]
async fn http_is_spoken_to_an_https_port() {
    let alert = Server::raw(|stream| say(stream, &[21, 3, 1, 0, 2, 2, 70])).await;
    let said = "The server speaks https here, not http";
    let hint = "Begin the Connection String with https://.";
    assert_fails(&check(&alert.url()).await, Step::Http, "https expected", said, hint);
    for body in [
        "Client sent an HTTP request to an HTTPS server.\n",
        "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>",
        "Reason: You're speaking plain HTTP to an SSL-enabled server port.<br />",
        "Bad Request\r\nThis combination of host and port requires TLS.\r\n",
    ] {
        let server = Server::http(move |_| reply("400 Bad Request", "Connection: close\r\n", body)).await;
        assert_fails(&check(&server.url()).await, Step::Product, "https expected", said, hint);
        let diagnosis = probe::kapacitor(&crate::support::dialer(), &kapacitor(&server.url())).await;
        assert_fails(
            &diagnosis,
            Step::Product,
            "https expected",
            said,
            "Begin the Kapacitor URL with https://.",
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let trap = Server::http(|_| reply("200 OK", PING, "")).await;
    let elsewhere = format!(
        "Location: http://user:canary@127.0.0.1:{}/login?next=canary#canary\r\n",
        trap.port()
    );
    let server = Server::http(move |_| reply("302 Found", &elsewhere, "")).await;
    let mut target = source(&server.url());
    target.credentials = crate::support::login("u", "p");
    let diagnosis = probe::source(&crate::support::dialer(), &target).await;
    let cause = format!("The server redirects to http://127.0.0.1:{}", trap.port());
    assert_fails(
        &diagnosis,
        Step::Http,
        "302 Found",
        &cause,
        "Is a login page or another proxy in front of InfluxDB?",
    );
    assert_eq!(
        diagnosis.cause.as_deref(),
        Some(cause.as_str()),
        "no path, no credentials of another server"
    );
    assert_eq!(trap.connections(), 0);
}

#[tokio::test]
async fn where_a_redirect_leads_is_said() {
    for (location, cause, hint) in [
        ("Location: /login?redirect=%2Fping\r\n", "/login", "login page"),
        (
            "Location: //sso.example/x\r\n",
            "redirects to http://sso.example",
            "login page",
        ),
        (
            "Location: https://127.0.0.1/ping\r\n",
            "redirects to https://127.0.0.1",
            "Connection String with https://127.0.0.1.",
        ),
        ("", "sends everyone elsewhere (301 Moved Permanently)", "login page"),
        ("Location: \r\n", "redirects to", "login page"),
        ("Location: javascript:alert(1)\r\n", "redirects to", "login page"),
    ] {
        let server = Server::http(move |_| reply("301 Moved Permanently", location, "")).await;
        let diagnosis = check(&server.url()).await;
        assert_fails(&diagnosis, Step::Http, "301 Moved Permanently", cause, hint);
    }
}

#[tokio::test]
async fn a_check_asks_twice_on_one_connection() {
    let databases = r#"{"results":[{"series":[{"values":[["telegraf"]]}]}]}"#;
    let server = Server::http(move |head| influx(head, &reply("200 OK", PING, databases))).await;
    let diagnosis = check(&server.url()).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    let requests = server.requests();
    let lines: Vec<&str> = requests.iter().filter_map(|head| head.lines().next()).collect();
    assert_eq!(lines, ["GET /ping HTTP/1.1", "GET /query?q=SHOW+DATABASES HTTP/1.1"]);
    assert_eq!(server.connections(), 1);
    let head = requests[0].to_lowercase();
    assert!(
        head.contains(&format!("host: 127.0.0.1:{}", server.port())) && !head.contains("cookie"),
        "{head}"
    );
}

#[tokio::test]
async fn a_path_is_kept_and_a_kept_connection_may_be_closed() {
    let databases = r#"{"results":[{"series":[{"values":[["telegraf"]]}]}]}"#;
    // Says nothing about closing, and closes all the same.
    let server = Server::raw(move |mut stream| async move {
        let head = read_head(&mut stream).await.unwrap_or_default();
        let body = if head.starts_with("GET /influx/ping") {
            ""
        } else {
            databases
        };
        say_whole(&mut stream, &reply("200 OK", PING, body)).await;
    })
    .await;
    let diagnosis = check(&format!("{}/influx/", server.url())).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    assert_eq!(diagnosis.target, format!("{}/influx", server.url()));
}

#[tokio::test]
async fn a_connection_that_closes_under_a_request_is_made_anew_once() {
    let (pinged, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counts = (pinged.clone(), asked.clone());
    let server = Server::raw(move |mut stream| {
        let (pinged, asked) = counts.clone();
        async move {
            while let Some(head) = read_head(&mut stream).await {
                if head.starts_with("GET /ping") {
                    pinged.fetch_add(1, Ordering::SeqCst);
                    let _ = stream.write_all(reply("200 OK", PING, "").as_bytes()).await;
                } else if asked.fetch_add(1, Ordering::SeqCst) == 0 {
                    return;
                } else {
                    let _ = stream.write_all(reply("200 OK", PING, NO_DATABASES).as_bytes()).await;
                }
            }
        }
    })
    .await;
    let diagnosis = check(&server.url()).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    let counts = (
        pinged.load(Ordering::SeqCst),
        asked.load(Ordering::SeqCst),
        server.connections(),
    );
    assert_eq!(counts, (1, 2, 2));
}

async fn say_whole(stream: &mut TcpStream, answer: &str) {
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}
