//! Checks through an outbound proxy: the steps, and whose failures are whose.

mod ordinary;

use std::net::TcpListener;

use switchboard::outbound::{Authorization, Dialer, Proxy};
use switchboard::probe;
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_testkit::Proxy as RunningProxy;
use tokio::io::AsyncWriteExt;

use crate::support::pki::Authority;
use crate::support::resolver::Failing;
use crate::support::server::{Server, reply};
use crate::support::{assert_fails, assert_passes, dialer, hasty, kapacitor, source};
use crate::tls::{BOTH, answer, trusting};

const NAME: &str = "influx.example";

/// A dialer through the proxy at `url` that can resolve nothing itself.
fn through(url: &str) -> Dialer {
    let proxy = Proxy::new(url, None).expect("a proxy");
    dialer().with_resolver(Failing("nobody is asked")).with_proxy(proxy)
}

fn signed_in(url: &str, user: &str, password: &str) -> Dialer {
    let authorization = Authorization::basic(user, Some(&password.into()));
    let proxy = Proxy::new(url, Some(authorization)).expect("a proxy");
    dialer().with_proxy(proxy)
}

/// The checks of an InfluxDB and of a Kapacitor at `url`.
async fn both(dialer: &Dialer, url: &str) -> [Diagnosis; 2] {
    [
        probe::source(dialer, &source(url)).await,
        probe::kapacitor(dialer, &kapacitor(url)).await,
    ]
}

/// A port that nothing listens on.
fn free_port() -> u16 {
    let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
    free.local_addr().expect("a port").port()
}

#[tokio::test]
async fn http_is_asked_for_by_its_whole_url() {
    let server = Server::http(|head| answer(&head.replacen("/below", "", 1))).await;
    let proxy = RunningProxy::start();
    let url = format!("http://{NAME}:{}/below", server.port());
    let diagnosis = probe::source(&through(&proxy.url()), &source(&url)).await;
    let connect = format!("proxy 127.0.0.1:{}", proxy.port());
    assert_passes(
        &diagnosis,
        &[
            "left to the proxy",
            "by the proxy",
            &connect,
            "200 OK",
            "InfluxDB 1.8.10",
            "no sign-in needed",
            "telegraf is missing",
        ],
    );
    assert_eq!(diagnosis.outcome(Step::Resolve).expect("it ran").ms, None);
    assert_eq!(proxy.lines()[0], format!("GET {url}/ping HTTP/1.1"));
    let host = format!("{NAME}:{}", server.port());
    assert!(
        server.requests().iter().all(|head| head.contains(&host)),
        "the host is the server's own"
    );
}

#[tokio::test]
async fn https_is_asked_for_by_a_tunnel() {
    let authority = Authority::root("ca");
    let server = Server::https(authority.issue(&[NAME]).server(None, BOTH), answer).await;
    let proxy = RunningProxy::start();
    let mut target = source(&format!("https://{NAME}:{}", server.port()));
    target.tls = trusting(&authority);
    let diagnosis = probe::source(&through(&proxy.url()), &target).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    assert_eq!(diagnosis.outcome(Step::Resolve).expect("it ran").detail, "by the proxy");
    assert_eq!(proxy.lines(), [format!("CONNECT {NAME}:{} HTTP/1.1", server.port())]);
    // The certificate is judged as without a proxy.
    target.tls = trusting(&Authority::root("another-ca"));
    let distrusted = probe::source(&through(&proxy.url()), &target).await;
    assert_fails(&distrusted, Step::Tls, "unknown authority", "CN=ca", "");
}

#[tokio::test]
async fn a_connection_that_the_server_closes_is_made_anew_through_the_proxy() {
    let authority = Authority::root("ca");
    let closing = |head: &str| answer(head).replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let server = Server::https(authority.issue(&[NAME]).server(None, BOTH), closing).await;
    let proxy = RunningProxy::start();
    let mut target = source(&format!("https://{NAME}:{}", server.port()));
    target.tls = trusting(&authority);
    let diagnosis = probe::source(&through(&proxy.url()), &target).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    let tunnel = format!("CONNECT {NAME}:{} HTTP/1.1", server.port());
    assert_eq!(proxy.lines(), [tunnel.clone(), tunnel]);
}

#[tokio::test]
async fn the_proxy_is_shown_who_we_are_and_nobody_else_is() {
    let authority = Authority::root("ca");
    let plain = Server::http(answer).await;
    let secure = Server::https(authority.issue(&[NAME]).server(None, BOTH), answer).await;
    let proxy = RunningProxy::start_with_sign_in("me", "canary: ä");
    for (server, scheme) in [(&plain, "http"), (&secure, "https")] {
        let mut target = source(&format!("{scheme}://{NAME}:{}", server.port()));
        target.tls = trusting(&authority);
        let right = signed_in(&proxy.url(), "me", "canary: ä");
        let diagnosis = probe::source(&right, &target).await;
        assert!(diagnosis.ok, "{diagnosis:#?}");
        let glance = probe::overview(&right, &target).await;
        assert_eq!(glance.databases, Ok(vec![]));
        assert!(
            server
                .requests()
                .iter()
                .all(|head| !head.to_lowercase().contains("proxy-"))
        );
        let (wrong, silent) = (signed_in(&proxy.url(), "me", "canary"), through(&proxy.url()));
        let step = if scheme == "http" { Step::Http } else { Step::Connect };
        let named = format!("The outbound proxy 127.0.0.1:{} ", proxy.port());
        for (dialer, cause, hint) in [
            (
                &wrong,
                "does not accept our user name and password (407",
                "correct its credentials",
            ),
            (
                &silent,
                "asks for a user name and password (407",
                "SWITCHBOARD_OUTBOUND_PROXY",
            ),
        ] {
            let diagnosis = probe::source(dialer, &target).await;
            let detail = "407 Proxy Authentication Required";
            assert_fails(&diagnosis, step, detail, &format!("{named}{cause}"), hint);
            assert!(!format!("{diagnosis:?}").contains("canary"), "{diagnosis:#?}");
            let glance = probe::overview(dialer, &target).await;
            let said = "The outbound proxy asks for a sign-in, or for another one.".to_owned();
            assert_eq!(glance.databases, Err(said));
        }
    }
}

#[tokio::test]
async fn what_the_proxy_refuses_is_said_to_be_its_doing() {
    for (status, cause, hint) in [
        (
            "403 Forbidden",
            "does not let us connect to influx.example:8086",
            "permit influx.example:8086",
        ),
        (
            "502 Bad Gateway",
            "does not reach influx.example:8086",
            "running there?",
        ),
        (
            "503 Service Unavailable",
            "does not reach influx.example:8086",
            "running there?",
        ),
        (
            "504 Gateway Timeout",
            "does not reach influx.example:8086",
            "running there?",
        ),
    ] {
        let proxy = RunningProxy::start_refusing(status);
        let cause = format!("The outbound proxy 127.0.0.1:{} {cause} ({status})", proxy.port());
        for (scheme, step) in [("http", Step::Http), ("https", Step::Connect)] {
            let url = format!("{scheme}://{NAME}:8086");
            for diagnosis in both(&through(&proxy.url()), &url).await {
                assert_fails(&diagnosis, step, status, &cause, hint);
            }
        }
        let glance = probe::overview(&through(&proxy.url()), &source(&format!("https://{NAME}:8086"))).await;
        let said = "The outbound proxy does not connect us to the server.".to_owned();
        assert_eq!(glance.databases, Err(said));
    }
}

#[tokio::test]
async fn an_answer_that_says_what_it_is_from_is_the_servers() {
    let kapacitor_down = Server::http(|_| reply("503 Service Unavailable", "X-Kapacitor-Version: 1.8.3\r\n", "")).await;
    let proxy = RunningProxy::start();
    let target = kapacitor(&format!("http://{NAME}:{}", kapacitor_down.port()));
    let diagnosis = probe::kapacitor(&through(&proxy.url()), &target).await;
    assert_fails(
        &diagnosis,
        Step::Auth,
        "503 Service Unavailable",
        "Kapacitor answers 503",
        "",
    );
}

#[tokio::test]
async fn a_proxy_that_is_not_there_or_none_is_named() {
    let port = free_port();
    let gone = through(&format!("http://127.0.0.1:{port}"));
    let cause = format!("The outbound proxy 127.0.0.1:{port} could not be reached: connection refused");
    for scheme in ["http", "https"] {
        for diagnosis in both(&gone, &format!("{scheme}://{NAME}")).await {
            assert_fails(&diagnosis, Step::Connect, "no proxy", &cause, "--outbound-proxy");
        }
        let glance = probe::overview(&gone, &source(&format!("{scheme}://{NAME}"))).await;
        assert_eq!(
            glance.databases,
            Err("The outbound proxy could not be reached.".to_owned())
        );
    }
    let unknown = through("http://proxy.example:3128");
    let diagnosis = probe::source(&unknown, &source("http://db.example")).await;
    let cause = "The outbound proxy proxy.example:3128 could not be found";
    assert_fails(&diagnosis, Step::Connect, "no proxy", cause, "--outbound-proxy");
    let ssh = Server::raw(|mut stream| async move {
        let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n").await;
    })
    .await;
    let diagnosis = probe::source(&through(&ssh.url()), &source("https://db.example")).await;
    assert_fails(
        &diagnosis,
        Step::Connect,
        "no proxy",
        "does not answer as a proxy does",
        "",
    );
    let silent = Server::raw(|stream| async move {
        let _open = stream;
        std::future::pending::<()>().await;
    })
    .await;
    let proxy = Proxy::new(&silent.url(), None).expect("a proxy");
    let diagnosis = probe::source(&hasty().with_proxy(proxy), &source("https://db.example")).await;
    assert_fails(&diagnosis, Step::Connect, "timed out", "did not answer in time", "");
}

#[tokio::test]
async fn what_a_proxy_says_before_the_server_could_is_not_taken_for_the_servers() {
    let eager = Server::raw(|mut stream| async move {
        let _ = crate::support::server::read_head(&mut stream).await;
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\nhello").await;
    })
    .await;
    let diagnosis = probe::source(&through(&eager.url()), &source("https://db.example")).await;
    assert!(
        !diagnosis.ok
            && diagnosis
                .failed()
                .is_some_and(|it| it.step == Step::Connect || it.step == Step::Tls)
    );
}

#[tokio::test]
async fn where_it_leads_is_the_proxys_business_but_for_ourselves() {
    let proxy = RunningProxy::start_refusing("403 Forbidden");
    let dialer = through(&proxy.url());
    dialer
        .policy()
        .set_own_listeners(vec!["127.0.0.1:8888".parse().expect("an address")]);
    // Refused by the proxy: no rule of ours has stopped it.
    let diagnosis = probe::source(&dialer, &source("http://169.254.169.254")).await;
    assert_fails(&diagnosis, Step::Http, "403 Forbidden", "The outbound proxy", "");
    for url in [
        "http://127.0.0.1:8888",
        "https://localhost:8888",
        "http://[::ffff:127.0.0.1]:8888",
    ] {
        for diagnosis in both(&dialer, url).await {
            assert_fails(
                &diagnosis,
                Step::Address,
                "not allowed",
                "is this Switchboard itself",
                "",
            );
        }
        let glance = probe::overview(&dialer, &source(url)).await;
        assert!(glance.databases.is_err_and(|it| it.contains("this Switchboard itself")));
    }
    let ours = through("http://127.0.0.1:8888");
    ours.policy()
        .set_own_listeners(vec!["127.0.0.1:8888".parse().expect("an address")]);
    let diagnosis = probe::source(&ours, &source("http://db.example")).await;
    assert_fails(&diagnosis, Step::Connect, "no proxy", "is this Switchboard itself", "");
}
