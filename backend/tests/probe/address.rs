//! `address`, `resolve` and `connect`.

use switchboard::outbound::Policy;
use switchboard::outbound::{Dialer, Limits};
use switchboard::probe;
use switchboard_shared::diagnosis::Step;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{Duration, timeout};

use crate::support::resolver::{Failing, Scripted, Silent};
use crate::support::server::{NO_DATABASES, Server, influx, reply};
use crate::support::{assert_fails, assert_passes, check, dialer, hasty, kapacitor, source};

#[tokio::test]
async fn a_refused_address_is_never_contacted() {
    let diagnosis = check("http://169.254.169.254").await;
    let cause = "169.254.169.254 is a link-local address (169.254.0.0/16), which is never contacted";
    assert_fails(
        &diagnosis,
        Step::Address,
        "not allowed",
        cause,
        "Enter the address of the server itself",
    );
    assert_eq!(diagnosis.steps.len(), 1);

    let denying = Dialer::new(Policy::new(vec![], vec!["127.0.0.0/8".parse().expect("a range")]));
    let server = Server::http(|head| influx(head, &reply("200 OK", "", NO_DATABASES))).await;
    let diagnosis = probe::source(&denying, &source(&server.url())).await;
    assert_fails(
        &diagnosis,
        Step::Address,
        "not allowed",
        "--deny-target refuses",
        "--allow-target and --deny-target",
    );
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn our_own_port_is_refused_in_the_url_already() {
    let dialer = dialer();
    dialer
        .policy()
        .set_own_listeners(vec!["127.0.0.1:8888".parse().expect("an address")]);
    for url in ["http://127.0.0.1:8888", "http://localhost:8888"] {
        let diagnosis = probe::source(&dialer, &source(url)).await;
        assert_fails(
            &diagnosis,
            Step::Address,
            "not allowed",
            "127.0.0.1:8888 is this Switchboard itself",
            "8086",
        );
        let diagnosis = probe::kapacitor(&dialer, &kapacitor(url)).await;
        assert_fails(&diagnosis, Step::Address, "not allowed", "Switchboard itself", "9092");
    }
}

#[tokio::test]
async fn credentials_in_a_stored_url_are_not_shown() {
    let diagnosis = check("http://user:canary@169.254.1.1/x?token=canary").await;
    assert_eq!(diagnosis.target, "http://169.254.1.1/x");
}

#[tokio::test]
async fn a_name_that_does_not_resolve() {
    for (words, detail, cause) in [
        (
            "failed to lookup address information: Name or service not known",
            "not found",
            "The name db.example does not resolve",
        ),
        (
            "failed to lookup address information: No address associated with hostname",
            "not found",
            "does not resolve",
        ),
        (
            "failed to lookup address information: Temporary failure in name resolution",
            "no name server",
            "gave no answer",
        ),
    ] {
        let dialer = dialer().with_resolver(Failing(words));
        let diagnosis = probe::source(&dialer, &source("http://db.example:8086")).await;
        assert_fails(&diagnosis, Step::Resolve, detail, cause, "");
    }
    let nothing = dialer().with_resolver(Scripted::new(&[]));
    let diagnosis = probe::source(&nothing, &source("http://influxdb:8086")).await;
    assert_fails(
        &diagnosis,
        Step::Resolve,
        "not found",
        "The name influxdb does not resolve",
        "container",
    );
    let silent = hasty().with_resolver(Silent);
    let diagnosis = probe::source(&silent, &source("http://db.example")).await;
    assert_fails(
        &diagnosis,
        Step::Resolve,
        "timed out",
        "Looking up the name db.example took too long",
        "",
    );
}

#[tokio::test]
async fn every_address_of_a_name_must_pass() {
    let server = Server::http(|head| influx(head, &reply("200 OK", "", NO_DATABASES))).await;
    let url = format!("http://db.example:{}", server.port());
    let rebinding = dialer().with_resolver(Scripted::new(&[&["127.0.0.1", "169.254.169.254"]]));
    let diagnosis = probe::source(&rebinding, &source(&url)).await;
    let cause = "db.example resolves to an address that is not allowed: 169.254.169.254 is a link-local";
    assert_fails(&diagnosis, Step::Resolve, "not allowed", cause, "");
    assert_eq!(server.connections(), 0);
    let own = dialer().with_resolver(Scripted::new(&[&["127.0.0.1"]]));
    own.policy().set_own_listeners(vec![
        format!("127.0.0.1:{}", server.port()).parse().expect("an address"),
    ]);
    let diagnosis = probe::source(&own, &source(&url)).await;
    assert_fails(
        &diagnosis,
        Step::Resolve,
        "not allowed",
        "is this Switchboard itself",
        "8086",
    );
}

#[tokio::test]
async fn a_name_is_looked_up_once_also_when_the_connection_must_be_made_anew() {
    let closing = format!(
        "{PING_HEAD}Connection: close\r\n",
        PING_HEAD = crate::support::server::PING
    );
    let server = Server::http(move |head| {
        let headers = if head.starts_with("GET /ping") {
            closing.as_str()
        } else {
            ""
        };
        reply("200 OK", headers, NO_DATABASES)
    })
    .await;
    let resolver = Scripted::new(&[&["127.0.0.1"], &["169.254.169.254"], &["169.254.169.254"]]);
    let dialer = dialer().with_resolver(resolver.clone());
    let diagnosis = probe::source(&dialer, &source(&format!("http://db.example:{}", server.port()))).await;
    assert_passes(
        &diagnosis,
        &[
            "127.0.0.1",
            &format!("port {}", server.port()),
            "200 OK",
            "InfluxDB 1.8.10",
            "no sign-in needed",
            "telegraf is missing",
        ],
    );
    assert_eq!((resolver.asked(), server.connections()), (1, 2));
}

#[tokio::test]
async fn nothing_listens() {
    let free = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = free.local_addr().expect("a port").port();
    drop(free);
    let diagnosis = check(&format!("http://127.0.0.1:{port}")).await;
    let cause = format!("Connection refused: nothing listens on port {port} of 127.0.0.1");
    assert_fails(
        &diagnosis,
        Step::Connect,
        "refused",
        &cause,
        "Is InfluxDB running there",
    );
    assert_fails(
        &diagnosis,
        Step::Connect,
        "refused",
        &cause,
        "If Switchboard runs in a container, 127.0.0.1 is that container",
    );
    let elsewhere = dialer().with_resolver(Scripted::new(&[&["127.0.0.1"]]));
    let diagnosis = probe::source(&elsewhere, &source(&format!("http://db.example:{port}"))).await;
    assert!(
        !diagnosis.hint.expect("a hint").contains("container"),
        "that is about localhost alone"
    );
}

#[tokio::test]
async fn addresses_are_tried_in_turn() {
    let server = Server::http(|head| influx(head, &reply("200 OK", "", NO_DATABASES))).await;
    let dialer = dialer().with_resolver(Scripted::new(&[&["127.0.0.2", "127.0.0.1"]]));
    let diagnosis = probe::source(&dialer, &source(&format!("http://db.example:{}", server.port()))).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    assert_eq!(
        diagnosis.outcome(Step::Resolve).expect("it ran").detail,
        "127.0.0.2, 127.0.0.1"
    );
    let connect = &diagnosis.outcome(Step::Connect).expect("it ran").detail;
    assert_eq!(*connect, format!("port {} of 127.0.0.1", server.port()));
}

#[tokio::test]
async fn nobody_answers() {
    let (_full, _waiting, port) = full_listener().await;
    let limits = Limits {
        connect: Duration::from_millis(200),
        ..Limits::default()
    };
    let diagnosis = probe::source(
        &dialer().with_limits(limits),
        &source(&format!("http://127.0.0.1:{port}")),
    )
    .await;
    let cause = format!("No answer from port {port} of 127.0.0.1");
    assert_fails(&diagnosis, Step::Connect, "timed out", &cause, "firewall");
}

#[tokio::test]
async fn the_most_telling_of_several_reasons_is_said() {
    let (_full, _waiting, port) = full_listener().await;
    let limits = Limits {
        connect: Duration::from_millis(200),
        ..Limits::default()
    };
    for order in [["127.0.0.1", "127.0.0.2"], ["127.0.0.2", "127.0.0.1"]] {
        let dialer = dialer().with_limits(limits).with_resolver(Scripted::new(&[&order]));
        let diagnosis = probe::source(&dialer, &source(&format!("http://db.example:{port}"))).await;
        let cause = format!("Connection refused: nothing listens on port {port} of 127.0.0.2");
        assert_fails(&diagnosis, Step::Connect, "refused", &cause, "");
    }
}

/// A listener whose queue is full, so that the system drops further attempts like a firewall does.
async fn full_listener() -> (TcpListener, Vec<TcpStream>, u16) {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind("127.0.0.1:0".parse().expect("an address"))
        .expect("a free port");
    let listener = socket.listen(1).expect("a listener");
    let address = listener.local_addr().expect("a port");
    let mut waiting = Vec::new();
    while let Ok(stream) = timeout(Duration::from_millis(300), TcpStream::connect(address)).await {
        waiting.push(stream.expect("the queue takes it"));
    }
    (listener, waiting, address.port())
}
