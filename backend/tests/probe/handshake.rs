//! `tls`: what is not about the server's certificate.

use rustls::version::{TLS12, TLS13};
use switchboard::outbound::tls::TlsSettings;
use switchboard::probe;
use switchboard_shared::diagnosis::Step;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::support::pki::{Authority, Identity};
use crate::support::server::Server;
use crate::support::{assert_fails, dialer, hasty, kapacitor, source};
use crate::tls::{BOTH, answer, check_with, trusting};

#[tokio::test]
async fn a_server_that_asks_for_a_client_certificate() {
    let (authority, clients) = (Authority::root("ca"), Authority::root("clients-ca"));
    let identity = authority.issue(&["127.0.0.1"]);
    for versions in [&[&TLS13][..], &[&TLS12][..]] {
        let server = Server::https(identity.server(Some(&clients), versions), answer).await;
        let none = check_with(&server, "127.0.0.1", trusting(&authority)).await;
        let cause = "The server asks for a client certificate, and none is set";
        assert_fails(
            &none,
            Step::Tls,
            "client certificate required",
            cause,
            "Add the client certificate and its key",
        );
        let presenting = |client: Identity| TlsSettings {
            client_certificate: client.pem,
            client_key: Some(client.key.into()),
            ..trusting(&authority)
        };
        let wrong = check_with(&server, "127.0.0.1", presenting(authority.issue(&["me"]))).await;
        let cause = "The server does not accept the client certificate";
        assert_fails(
            &wrong,
            Step::Tls,
            "client certificate refused",
            cause,
            "signed by an authority that the server trusts",
        );
        let right = check_with(&server, "127.0.0.1", presenting(clients.issue(&["me"]))).await;
        assert!(right.ok, "{right:#?}");
    }
}

#[tokio::test]
async fn https_is_spoken_to_something_else() {
    let talking = Server::raw(|mut stream| async move {
        let _ = stream
            .write_all(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
            .await;
        let _ = stream.read_u8().await;
    })
    .await;
    let diagnosis = check_with(&talking, "127.0.0.1", TlsSettings::default()).await;
    let cause = "The server speaks http here, not https";
    assert_fails(
        &diagnosis,
        Step::Tls,
        "no TLS",
        cause,
        "Begin the Connection String with http://",
    );
    let mut target = kapacitor(&format!("https://127.0.0.1:{}", talking.port()));
    target.tls.verify = false;
    let diagnosis = probe::kapacitor(&dialer(), &target).await;
    assert_fails(
        &diagnosis,
        Step::Tls,
        "no TLS",
        cause,
        "Begin the Kapacitor URL with http://",
    );
    let ssh = Server::raw(|mut stream| async move {
        let _ = stream.write_all(b"SSH-2.0-OpenSSH_9.6\r\n").await;
        let _ = stream.read_u8().await;
    })
    .await;
    let diagnosis = check_with(&ssh, "127.0.0.1", TlsSettings::default()).await;
    assert_fails(
        &diagnosis,
        Step::Tls,
        "no TLS",
        "does not speak TLS",
        "Is this the port of InfluxDB?",
    );
    let closing = Server::raw(|mut stream| async move {
        let _ = stream.read(&mut [0; 4096]).await;
    })
    .await;
    let diagnosis = check_with(&closing, "127.0.0.1", TlsSettings::default()).await;
    assert_fails(
        &diagnosis,
        Step::Tls,
        "closed",
        "closed the connection during the TLS handshake",
        "http://",
    );
}

#[tokio::test]
async fn the_server_says_nothing() {
    let silent = Server::raw(|mut stream| async move { while stream.read_u8().await.is_ok() {} }).await;
    let url = format!("https://127.0.0.1:{}", silent.port());
    let diagnosis = probe::source(&hasty(), &source(&url)).await;
    assert_fails(
        &diagnosis,
        Step::Tls,
        "timed out",
        "The TLS handshake was not finished in time",
        "https",
    );
}

#[tokio::test]
async fn the_overview_trusts_the_same() {
    let (authority, clients) = (Authority::root("ca"), Authority::root("clients-ca"));
    let identity = authority.issue(&["influx.internal"]);
    let server = Server::https(identity.server(Some(&clients), BOTH), answer).await;
    let client = clients.issue(&["me"]);
    let mut target = source(&format!("https://127.0.0.1:{}", server.port()));
    let distrusted = probe::overview(&dialer(), &target).await;
    assert_eq!(
        distrusted.databases,
        Err("The server's certificate is not trusted.".to_owned())
    );
    target.tls = TlsSettings {
        server_name: "influx.internal".to_owned(),
        client_certificate: client.pem,
        client_key: Some(client.key.into()),
        ..trusting(&authority)
    };
    let trusted = probe::overview(&dialer(), &target).await;
    assert_eq!(trusted.databases, Ok(vec![]));
    let host = format!("host: 127.0.0.1:{}", server.port());
    assert!(
        server.requests().iter().all(|head| head.to_lowercase().contains(&host)),
        "{:?}",
        server.requests()
    );
}
