//! `tls`: certificates of every kind.

use rustls::version::{TLS12, TLS13};
use switchboard::outbound::tls::TlsSettings;
use switchboard::probe;
use switchboard_shared::diagnosis::{Diagnosis, Step};

use crate::support::pki::{Authority, Identity};
use crate::support::server::{NO_DATABASES, Server, influx, reply};
use crate::support::{assert_fails, assert_passes, dialer, source};

/// Every version of TLS that is still good.
pub(crate) const BOTH: &[&rustls::SupportedProtocolVersion] = &[&TLS13, &TLS12];

/// An InfluxDB 1.x without databases.
pub(crate) fn answer(head: &str) -> String {
    influx(head, &reply("200 OK", "", NO_DATABASES))
}

async fn serve(identity: &Identity) -> Server {
    Server::https(identity.server(None, BOTH), answer).await
}

/// Checks an InfluxDB behind `server`, called `host`.
pub(crate) async fn check_with(server: &Server, host: &str, tls: TlsSettings) -> Diagnosis {
    let mut target = source(&format!("https://{host}:{}", server.port()));
    (target.tls, target.telegraf) = (tls, String::new());
    probe::source(&dialer(), &target).await
}

/// Verifies, with `authority` trusted too.
pub(crate) fn trusting(authority: &Authority) -> TlsSettings {
    TlsSettings {
        ca: authority.pem.clone(),
        ..TlsSettings::default()
    }
}

/// Accepts anything.
pub(crate) fn unverified() -> TlsSettings {
    TlsSettings {
        verify: false,
        ..TlsSettings::default()
    }
}

#[tokio::test]
async fn a_certificate_of_an_own_authority() {
    let authority = Authority::root("platform-internal-ca");
    let server = serve(&authority.issue(&["localhost", "127.0.0.1"])).await;
    let unknown = check_with(&server, "127.0.0.1", TlsSettings::default()).await;
    let cause = "The certificate is signed by an authority that this server does not know (CN=platform-internal-ca)";
    assert_fails(
        &unknown,
        Step::Tls,
        "unknown authority",
        cause,
        "Add that authority's certificate under More, TLS.",
    );
    assert_fails(
        &unknown,
        Step::Tls,
        "unknown authority",
        cause,
        "Turning verification off would accept any certificate.",
    );
    for host in ["127.0.0.1", "localhost"] {
        let trusted = check_with(&server, host, trusting(&authority)).await;
        assert_passes(
            &trusted,
            &[
                "TLS 1.3, own CA, CN=the server, signed by CN=platform-internal-ca, ends 2090-01-01",
                "200 OK",
                "InfluxDB 1.8.10",
                "no sign-in needed",
                "none set",
            ],
        );
    }
    let other = check_with(&server, "127.0.0.1", trusting(&Authority::root("another-ca"))).await;
    assert_fails(
        &other,
        Step::Tls,
        "unknown authority",
        cause,
        "own CA under More, TLS is another one",
    );
    let same_name = check_with(&server, "127.0.0.1", trusting(&Authority::root("platform-internal-ca"))).await;
    assert_fails(
        &same_name,
        Step::Tls,
        "unknown authority",
        cause,
        "own CA under More, TLS is another one",
    );
    let off = check_with(&server, "127.0.0.1", unverified()).await;
    let detail = "TLS 1.3, not verified, CN=the server, signed by CN=platform-internal-ca, ends 2090-01-01";
    assert_eq!(off.outcome(Step::Tls).expect("it ran").detail, detail);
    assert!(off.ok, "{off:#?}");
}

#[tokio::test]
async fn certificates_out_of_their_time() {
    let authority = Authority::root("ca");
    let expired = serve(&authority.issue_between(&["127.0.0.1"], (2020, 2021))).await;
    let diagnosis = check_with(&expired, "127.0.0.1", trusting(&authority)).await;
    assert_fails(
        &diagnosis,
        Step::Tls,
        "expired",
        "The certificate expired on 2021-01-01",
        "Renew the server's certificate.",
    );
    let early = serve(&authority.issue_between(&["127.0.0.1"], (2080, 2090))).await;
    let diagnosis = check_with(&early, "127.0.0.1", trusting(&authority)).await;
    assert_fails(
        &diagnosis,
        Step::Tls,
        "not valid yet",
        "The certificate is not valid before 2080-01-01",
        "clocks",
    );
    for (server, said) in [
        (
            &expired,
            "expired on 2021-01-01, and is accepted only because verification is off",
        ),
        (
            &early,
            "is not valid before 2080-01-01, and is accepted only because verification is off",
        ),
    ] {
        let off = check_with(server, "127.0.0.1", unverified()).await;
        assert!(off.ok && off.warnings[0].contains(said), "{off:#?}");
    }
}

#[tokio::test]
async fn a_certificate_for_other_names() {
    let authority = Authority::root("ca");
    let server = serve(&authority.issue(&["influx.internal", "db-1", "db-2", "db-3"])).await;
    let wrong = check_with(&server, "localhost", trusting(&authority)).await;
    let cause = "The certificate is not for localhost: it is for influx.internal, db-1, db-2 and 1 more";
    assert_fails(
        &wrong,
        Step::Tls,
        "wrong name",
        cause,
        "Use one of its names in the Connection String, or enter it as server name",
    );
    let wrong = check_with(&server, "127.0.0.1", trusting(&authority)).await;
    assert_fails(
        &wrong,
        Step::Tls,
        "wrong name",
        "The certificate is not for 127.0.0.1",
        "",
    );
    let named = TlsSettings {
        server_name: "influx.internal".to_owned(),
        ..trusting(&authority)
    };
    assert!(check_with(&server, "127.0.0.1", named.clone()).await.ok);
    let misnamed = TlsSettings {
        server_name: "elsewhere".to_owned(),
        ..trusting(&authority)
    };
    let wrong = check_with(&server, "127.0.0.1", misnamed).await;
    assert_fails(
        &wrong,
        Step::Tls,
        "wrong name",
        "The certificate is not for elsewhere",
        "",
    );
    let nameless = serve(&authority.issue(&[])).await;
    let wrong = check_with(&nameless, "127.0.0.1", trusting(&authority)).await;
    assert_fails(
        &wrong,
        Step::Tls,
        "wrong name",
        "it names no host or address (CN=the server)",
        "subject alternative names",
    );
    let address = serve(&authority.issue(&["10.1.2.3"])).await;
    let named = TlsSettings {
        server_name: "10.1.2.3".to_owned(),
        ..trusting(&authority)
    };
    assert!(check_with(&address, "localhost", named).await.ok);
}

#[tokio::test]
async fn a_self_signed_certificate() {
    for authority in [false, true] {
        let identity = Identity::self_signed(&["127.0.0.1"], authority);
        let server = serve(&identity).await;
        let refused = check_with(&server, "127.0.0.1", TlsSettings::default()).await;
        let cause = "The certificate is self-signed, so no authority vouches for it (CN=the server)";
        assert_fails(
            &refused,
            Step::Tls,
            "self-signed",
            cause,
            "add it as own CA under More, TLS",
        );
        let own = TlsSettings {
            ca: identity.pem.clone(),
            ..TlsSettings::default()
        };
        assert_passes(&check_with(&server, "127.0.0.1", own.clone()).await, &["none set"]);
        // Trusting it does not make it right for every host.
        assert_fails(
            &check_with(&server, "localhost", own).await,
            Step::Tls,
            "wrong name",
            "not for localhost",
            "",
        );
    }
}

#[tokio::test]
async fn an_incomplete_chain() {
    let root = Authority::root("root-ca");
    let middle = root.intermediate("middle-ca");
    let mut identity = middle.issue(&["127.0.0.1"]);
    let server = serve(&identity).await;
    let incomplete = check_with(&server, "127.0.0.1", trusting(&root)).await;
    let hint = "If it is an intermediate authority, the server must send its certificate too.";
    assert_fails(&incomplete, Step::Tls, "unknown authority", "(CN=middle-ca)", hint);
    let both = TlsSettings {
        ca: format!("{}{}", root.pem, middle.pem),
        ..TlsSettings::default()
    };
    assert!(check_with(&server, "127.0.0.1", both).await.ok);
    identity.pem.push_str(&middle.pem);
    let complete = serve(&identity).await;
    assert!(check_with(&complete, "127.0.0.1", trusting(&root)).await.ok);
}

#[tokio::test]
async fn a_certificate_that_ends_soon_is_a_warning() {
    let authority = Authority::root("ca");
    for (days, warned) in [(7, true), (21, true), (23, false)] {
        let end = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * days);
        let date = end.strftime("%Y-%m-%d").to_string();
        let server = serve(&authority.issue_until(&["127.0.0.1"], &date)).await;
        let diagnosis = check_with(&server, "127.0.0.1", trusting(&authority)).await;
        let warning = format!("The server's certificate expires on {date}. Renew it before then.");
        assert!(diagnosis.ok, "{diagnosis:#?}");
        assert_eq!(diagnosis.warnings.contains(&warning), warned, "{diagnosis:#?}");
    }
}
