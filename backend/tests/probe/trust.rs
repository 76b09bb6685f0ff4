//! Every way in which TLS fails, each with its own cause and what to do, for InfluxDB and Kapacitor alike; and that
//! the ordinary client, which overview, endpoints and `…/proxy` share, accepts and refuses the same.

use switchboard::outbound::client::ClientError;
use switchboard::outbound::tls::TlsSettings;
use switchboard::outbound::{Answer, Target};
use switchboard::probe;
use switchboard_shared::diagnosis::Step;

use crate::support::pki::{Authority, Identity};
use crate::support::server::Server;
use crate::support::{assert_fails, dialer, kapacitor, source};
use crate::tls::{BOTH, answer, trusting};

/// What a check says where TLS fails, and whether it is about the server's certificate.
struct Fault {
    detail: &'static str,
    cause: &'static str,
    hint: &'static str,
    distrust: bool,
}

const fn distrust(detail: &'static str, cause: &'static str, hint: &'static str) -> Option<Fault> {
    Some(Fault {
        detail,
        cause,
        hint,
        distrust: true,
    })
}

const fn refusal(detail: &'static str, cause: &'static str, hint: &'static str) -> Option<Fault> {
    Some(Fault {
        detail,
        cause,
        hint,
        distrust: false,
    })
}

/// The ordinary client's answer to a ping of `server`.
async fn ask(server: &Server, tls: &TlsSettings) -> Result<Answer, ClientError> {
    let target = Target::parse(&format!("https://127.0.0.1:{}", server.port())).expect("a URL");
    dialer().client(&target, tls).await?.get("/ping", &[], None).await
}

/// Check and client agree about `server`: on `fault`, or that there is none.
async fn assert_agree(server: &Server, tls: &TlsSettings, fault: Option<Fault>) {
    let url = format!("https://127.0.0.1:{}", server.port());
    let (mut influx, mut other) = (source(&url), kapacitor(&url));
    (influx.tls, other.tls) = (tls.clone(), tls.clone());
    let diagnoses = [
        probe::source(&dialer(), &influx).await,
        probe::kapacitor(&dialer(), &other).await,
    ];
    let asked = ask(server, tls).await;
    let glance = probe::overview(&dialer(), &influx).await.databases;
    let Some(fault) = fault else {
        assert!(diagnoses[0].ok, "{:#?}", diagnoses[0]);
        assert!(
            diagnoses[1].outcome(Step::Tls).is_some_and(|it| it.ok),
            "{:#?}",
            diagnoses[1]
        );
        assert!(asked.is_ok_and(|answer| answer.is_success()) && glance.is_ok());
        return;
    };
    for diagnosis in &diagnoses {
        assert_fails(diagnosis, Step::Tls, fault.detail, fault.cause, fault.hint);
    }
    let error = asked.expect_err("the check is refused");
    assert_eq!(matches!(error, ClientError::Distrust), fault.distrust, "{error}");
    assert!(glance.is_err());
}

async fn serve(identity: &Identity) -> Server {
    Server::https(identity.server(None, BOTH), answer).await
}

#[tokio::test]
async fn the_servers_certificate() {
    let root = Authority::root("root-ca");
    let own = trusting(&root);
    for (identity, fault) in [
        (root.issue(&["127.0.0.1"]), None),
        (
            root.issue_between(&["127.0.0.1"], (2020, 2021)),
            distrust("expired", "expired on 2021-01-01", "Renew the server's certificate."),
        ),
        (
            root.issue_between(&["127.0.0.1"], (2080, 2090)),
            distrust("not valid yet", "not valid before 2080-01-01", "Compare the clocks"),
        ),
        (
            root.issue(&["influx.internal"]),
            distrust(
                "wrong name",
                "it is for influx.internal",
                "enter it as server name under More, TLS",
            ),
        ),
        (
            Identity::self_signed(&["127.0.0.1"], false),
            distrust("self-signed", "is self-signed", "add it as own CA under More, TLS"),
        ),
    ] {
        assert_agree(&serve(&identity).await, &own, fault).await;
    }
}

#[tokio::test]
async fn one_between_that_is_out_of_date() {
    let root = Authority::root("root-ca");
    let tls = TlsSettings {
        ca: root.pem.clone(),
        ..TlsSettings::default()
    };
    for years in [(2020, 2021), (2089, 2090)] {
        let middle = root.intermediate_between("middle-ca", years);
        let leaf = middle.issue(&["127.0.0.1"]);
        let whole = Identity {
            pem: format!("{}{}", leaf.pem, middle.pem),
            ..leaf
        };
        let fault = distrust(
            "chain out of date",
            "The certificate is in date, and one that the server sends with it is not",
            "Replace the intermediate certificates",
        );
        assert_agree(&serve(&whole).await, &tls, fault).await;
    }
}

#[tokio::test]
async fn who_stands_behind_it() {
    let (root, other) = (Authority::root("root-ca"), Authority::root("other-ca"));
    let middle = root.intermediate("middle-ca");
    let good = root.issue(&["127.0.0.1"]);
    let part = middle.issue(&["127.0.0.1"]);
    let whole = Identity {
        pem: format!("{}{}", part.pem, middle.pem),
        ..part.clone()
    };
    let unknown = "The certificate is signed by an authority that this server does not know";
    let add = "Add that authority's certificate under More, TLS.";
    let another = "own CA under More, TLS is another one";
    let send = "the server must send its certificate too";
    for (identity, tls, fault) in [
        (
            &good,
            TlsSettings::default(),
            distrust("unknown authority", unknown, add),
        ),
        (&good, trusting(&other), distrust("unknown authority", unknown, another)),
        (
            &part,
            trusting(&root),
            distrust("unknown authority", "(CN=middle-ca)", send),
        ),
        (&whole, trusting(&root), None),
    ] {
        assert_agree(&serve(identity).await, &tls, fault).await;
    }
}

#[tokio::test]
async fn several_authorities_in_one_field() {
    let all = ["first-ca", "second-ca", "third-ca"].map(Authority::root);
    let middle = all[2].intermediate("middle-ca");
    let field = |order: &[&Authority]| TlsSettings {
        ca: order
            .iter()
            .map(|it| format!("# {}\n{}\n", it.pem.len(), it.pem))
            .collect(),
        ..TlsSettings::default()
    };
    let [first, second, third] = &all;
    for authority in &all {
        let server = serve(&authority.issue(&["127.0.0.1"])).await;
        for order in [[first, second, third], [third, first, second], [second, third, first]] {
            assert_agree(&server, &field(&order), None).await;
        }
        let rest: Vec<_> = all.iter().filter(|it| it.pem != authority.pem).collect();
        let hint = "own CA under More, TLS is another one";
        let fault = distrust("unknown authority", "does not know", hint);
        assert_agree(&server, &field(&rest), fault).await;
    }
    // Also an intermediate one that the server does not send.
    let server = serve(&middle.issue(&["127.0.0.1"])).await;
    assert_agree(&server, &field(&[first, &middle, third]), None).await;
}

#[tokio::test]
async fn our_own_certificate() {
    let (authority, clients) = (Authority::root("ca"), Authority::root("clients-ca"));
    let identity = authority.issue(&["127.0.0.1"]);
    let server = Server::https(identity.server(Some(&clients), BOTH), answer).await;
    let presenting = |client: &Identity| TlsSettings {
        client_certificate: client.pem.clone(),
        client_key: Some(client.key.clone().into()),
        ..trusting(&authority)
    };
    let missing = refusal(
        "client certificate required",
        "asks for a client certificate, and none is set",
        "Add the client certificate and its key under More, TLS.",
    );
    assert_agree(&server, &trusting(&authority), missing).await;
    for wrong in [
        authority.issue(&["me"]),
        clients.issue_between(&["me"], (2020, 2021)),
        Identity::self_signed(&["me"], false),
    ] {
        let refused = refusal(
            "client certificate refused",
            "does not accept the client certificate",
            "in date and signed by an authority that the server trusts",
        );
        assert_agree(&server, &presenting(&wrong), refused).await;
    }
    assert_agree(&server, &presenting(&clients.issue(&["me"])), None).await;
}
