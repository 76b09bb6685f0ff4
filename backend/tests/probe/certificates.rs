//! What a diagnosis says of the certificate that a server showed, for InfluxDB and Kapacitor alike.

use rustls::version::{TLS12, TLS13};
use switchboard::outbound::tls::TlsSettings;
use switchboard::probe;
use switchboard_shared::diagnosis::{Certificate, Diagnosis, Step};
use switchboard_shared::time::Timestamp;
use tokio::io::AsyncReadExt;

use crate::support::pki::{Authority, Identity};
use crate::support::server::Server;
use crate::support::{check, dialer, kapacitor, source};
use crate::tls::{BOTH, answer, trusting, unverified};

/// The checks of an InfluxDB and of a Kapacitor behind `server`.
async fn both(server: &Server, host: &str, tls: &TlsSettings) -> [Diagnosis; 2] {
    let url = format!("https://{host}:{}", server.port());
    let (mut influx, mut other) = (source(&url), kapacitor(&url));
    (influx.tls, other.tls) = (tls.clone(), tls.clone());
    [
        probe::source(&dialer(), &influx).await,
        probe::kapacitor(&dialer(), &other).await,
    ]
}

fn certificate(issuer: &str, from: i32, until: i32) -> Certificate {
    let day = |year: i32| Timestamp(format!("{year}-01-01T00:00:00.000Z"));
    Certificate {
        subject: "CN=the server".to_owned(),
        issuer: format!("CN={issuer}"),
        not_before: day(from),
        not_after: day(until),
    }
}

#[tokio::test]
async fn it_is_told_whether_it_was_trusted_or_not() {
    let authority = Authority::root("ca");
    let of = |years| authority.issue_between(&["127.0.0.1"], years);
    for (identity, host, tls, failed, years) in [
        (of((2020, 2090)), "127.0.0.1", trusting(&authority), None, (2020, 2090)),
        (of((2020, 2090)), "127.0.0.1", unverified(), None, (2020, 2090)),
        (
            of((2020, 2021)),
            "127.0.0.1",
            trusting(&authority),
            Some("expired"),
            (2020, 2021),
        ),
        (
            of((2080, 2090)),
            "127.0.0.1",
            trusting(&authority),
            Some("not valid yet"),
            (2080, 2090),
        ),
        (
            of((2020, 2090)),
            "localhost",
            trusting(&authority),
            Some("wrong name"),
            (2020, 2090),
        ),
        (
            of((2020, 2090)),
            "127.0.0.1",
            TlsSettings::default(),
            Some("unknown authority"),
            (2020, 2090),
        ),
    ] {
        let server = Server::https(identity.server(None, BOTH), answer).await;
        for diagnosis in both(&server, host, &tls).await {
            let tls = diagnosis.outcome(Step::Tls).expect("it ran");
            assert_eq!(failed, (!tls.ok).then_some(tls.detail.as_str()), "{diagnosis:#?}");
            assert_eq!(diagnosis.certificate, Some(certificate("ca", years.0, years.1)));
        }
    }
}

#[tokio::test]
async fn it_is_told_where_the_server_refuses_us() {
    let (authority, clients) = (Authority::root("ca"), Authority::root("clients-ca"));
    let identity = authority.issue(&["127.0.0.1"]);
    for versions in [&[&TLS13][..], &[&TLS12][..]] {
        let server = Server::https(identity.server(Some(&clients), versions), answer).await;
        for diagnosis in both(&server, "127.0.0.1", &trusting(&authority)).await {
            let failed = diagnosis.failed().expect("it asks for ours");
            assert_eq!(
                (failed.step, failed.detail.as_str()),
                (Step::Tls, "client certificate required")
            );
            assert_eq!(diagnosis.certificate, Some(certificate("ca", 2020, 2090)));
        }
    }
}

#[tokio::test]
async fn one_that_vouches_for_itself_is_said_in_short() {
    let identity = Identity::self_signed(&["127.0.0.1"], false);
    let server = Server::https(identity.server(None, BOTH), answer).await;
    for diagnosis in both(&server, "127.0.0.1", &unverified()).await {
        let detail = &diagnosis.outcome(Step::Tls).expect("it ran").detail;
        assert_eq!(
            detail,
            "TLS 1.3, not verified, CN=the server, self-signed, ends 2090-01-01"
        );
    }
}

#[tokio::test]
async fn where_nothing_was_shown_there_is_none() {
    let plain = Server::http(answer).await;
    assert_eq!(check(&plain.url()).await.certificate, None);
    let closing = Server::raw(|mut stream| async move {
        let _ = stream.read(&mut [0; 4096]).await;
    })
    .await;
    for diagnosis in both(&closing, "127.0.0.1", &unverified()).await {
        assert_eq!((diagnosis.ok, diagnosis.certificate), (false, None));
    }
}

#[tokio::test]
async fn what_it_says_is_cut_and_harmless() {
    let name = format!("\u{1b}[31m\u{202E}{}", "é".repeat(1000));
    let authority = Authority::root(&name);
    let server = Server::https(authority.issue_called(&name).server(None, BOTH), answer).await;
    for tls in [unverified(), TlsSettings::default()] {
        for diagnosis in both(&server, "127.0.0.1", &tls).await {
            let shown = diagnosis.certificate.clone().expect("it can be read");
            for text in [&shown.subject, &shown.issuer] {
                assert_eq!((text.chars().count(), text.ends_with('…')), (300, true), "{text}");
            }
            // The last moment that can be written: the certificate has no end.
            assert_eq!(&shown.not_after.as_str()[..4], "9999");
            let detail = &diagnosis.outcome(Step::Tls).expect("it ran").detail;
            assert!(detail.chars().count() < 300, "{detail}");
            let all = format!("{diagnosis:?}");
            assert!(!all.contains("\\u{1b}") && !all.contains("\\u{202e}"), "{all}");
        }
    }
}
