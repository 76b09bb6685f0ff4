//! Names that lead to what may not be contacted, and resolvers that change their mind: by the check and by the
//! ordinary client, which overview, endpoints, `…/proxy` and OpenID share.

use std::net::IpAddr;

use switchboard::outbound::client::ClientError;
use switchboard::outbound::policy::Refusal;
use switchboard::outbound::{Dialer, Policy, Target, TlsSettings};
use switchboard::probe;
use switchboard_shared::diagnosis::{Diagnosis, Step};

use crate::support::resolver::Scripted;
use crate::support::server::Server;
use crate::support::{assert_fails, dialer, kapacitor, source};
use crate::tls::answer;

/// Every kind of address that is never contacted, and the rule that says so.
const REFUSED: [(&str, &str); 16] = [
    ("169.254.169.254", "a link-local address (169.254.0.0/16)"),
    ("fe80::1", "a link-local address (fe80::/10)"),
    ("0.0.0.0", "in \"this network\" (0.0.0.0/8)"),
    ("0.1.2.3", "in \"this network\" (0.0.0.0/8)"),
    ("::", "the unspecified address (::)"),
    ("224.0.0.1", "a multicast address (224.0.0.0/4)"),
    ("ff02::1", "a multicast address (ff00::/8)"),
    ("255.255.255.255", "the broadcast address (255.255.255.255)"),
    ("100.100.100.200", "a cloud provider's metadata service"),
    ("168.63.129.16", "a cloud provider's metadata service"),
    ("fd00:ec2::254", "a cloud provider's metadata service"),
    ("::ffff:169.254.169.254", "a link-local address (169.254.0.0/16)"),
    ("64:ff9b::a9fe:a9fe", "a link-local address (169.254.0.0/16)"),
    ("2002:a9fe:a9fe::1", "a link-local address (169.254.0.0/16)"),
    ("64:ff9b::6464:64c8", "a cloud provider's metadata service"),
    ("2002:a83f:8110::", "a cloud provider's metadata service"),
];

/// The checks of an InfluxDB and of a Kapacitor at `url`.
async fn both(dialer: impl Fn() -> Dialer, url: &str) -> [Diagnosis; 2] {
    [
        probe::source(&dialer(), &source(url)).await,
        probe::kapacitor(&dialer(), &kapacitor(url)).await,
    ]
}

fn resolving(answers: &[&[&str]]) -> Dialer {
    dialer().with_resolver(Scripted::new(answers))
}

#[tokio::test]
async fn a_refusal_names_its_rule_in_the_url_and_behind_a_name() {
    for (address, rule) in REFUSED {
        let host = match address.parse().expect("an address") {
            IpAddr::V4(address) => address.to_string(),
            IpAddr::V6(address) => format!("[{address}]"),
        };
        let said = format!("{} is {rule}, which is never contacted", host.trim_matches(['[', ']']));
        for diagnosis in both(dialer, &format!("http://{host}:8086")).await {
            assert_fails(
                &diagnosis,
                Step::Address,
                "not allowed",
                &said,
                "Enter the address of the server itself",
            );
        }
        let cause = format!("db.example resolves to an address that is not allowed: {said}");
        for diagnosis in both(|| resolving(&[&[address]]), "http://db.example:8086").await {
            assert_fails(
                &diagnosis,
                Step::Resolve,
                "not allowed",
                &cause,
                "Enter the address of the server itself",
            );
        }
    }
}

#[tokio::test]
async fn the_operators_rules_are_named_too() {
    let range = |text: &str| vec![text.parse().expect("a range")];
    for (policy, rule) in [
        (
            Policy::new(vec![], range("10.0.0.0/8")),
            "10.1.2.3 is in 10.0.0.0/8, which --deny-target refuses",
        ),
        (
            Policy::new(range("192.168.0.0/16"), vec![]),
            "10.1.2.3 is in none of the ranges that --allow-target permits",
        ),
    ] {
        let dialer = || Dialer::new(policy.clone()).with_resolver(Scripted::new(&[&["10.1.2.3"]]));
        for diagnosis in both(dialer, "http://10.1.2.3:8086").await {
            assert_fails(
                &diagnosis,
                Step::Address,
                "not allowed",
                rule,
                "--allow-target and --deny-target",
            );
        }
        for diagnosis in both(dialer, "http://db.example:8086").await {
            assert_fails(
                &diagnosis,
                Step::Resolve,
                "not allowed",
                rule,
                "--allow-target and --deny-target",
            );
        }
    }
}

#[tokio::test]
async fn one_bad_address_among_good_ones_is_enough() {
    let server = Server::http(answer).await;
    let url = format!("http://db.example:{}", server.port());
    for addresses in [&["127.0.0.1", "169.254.169.254"], &["169.254.169.254", "127.0.0.1"]] {
        for diagnosis in both(|| resolving(&[addresses]), &url).await {
            assert_fails(
                &diagnosis,
                Step::Resolve,
                "not allowed",
                "169.254.169.254 is a link-local",
                "",
            );
        }
        let glance = probe::overview(&resolving(&[addresses]), &source(&url)).await;
        assert!(
            glance
                .databases
                .is_err_and(|said| said.contains("169.254.169.254 is a link-local"))
        );
        let target = Target::parse(&url).expect("a URL");
        let client = resolving(&[addresses]).client(&target, &TlsSettings::default()).await;
        assert!(matches!(
            client.err(),
            Some(ClientError::Refused(Refusal::Reserved { .. }))
        ));
    }
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_name_that_moves_after_the_check_gets_nowhere() {
    let server = Server::http(answer).await;
    let url = format!("http://db.example:{}", server.port());
    let resolver = Scripted::new(&[&["127.0.0.1"], &["169.254.169.254"]]);
    let dialer = dialer().with_resolver(resolver.clone());
    assert!(probe::source(&dialer, &source(&url)).await.ok);
    let connections = server.connections();
    let glance = probe::overview(&dialer, &source(&url)).await;
    assert!(
        glance
            .hosts
            .is_err_and(|said| said.contains("169.254.169.254 is a link-local"))
    );
    assert_eq!((resolver.asked(), server.connections()), (2, connections));
}

#[tokio::test]
async fn the_ordinary_client_stays_with_the_addresses_that_were_judged() {
    let closing = |head: &str| answer(head).replacen("\r\n", "\r\nConnection: close\r\n", 1);
    let server = Server::http(closing).await;
    let target = Target::parse(&format!("http://db.example:{}", server.port())).expect("a URL");
    let resolver = Scripted::new(&[&["127.0.0.1"], &["169.254.169.254"], &["169.254.169.254"]]);
    let dialer = dialer().with_resolver(resolver.clone());
    let client = dialer.client(&target, &TlsSettings::default()).await;
    let client = client.unwrap_or_else(|error| panic!("{error}"));
    for _ in 0..2 {
        assert!(
            client
                .get("/ping", &[], None)
                .await
                .is_ok_and(|answer| answer.is_success())
        );
    }
    assert_eq!(
        (resolver.asked(), server.connections()),
        (1, 2),
        "each connection anew, by one look-up"
    );
    let next = dialer.client(&target, &TlsSettings::default()).await;
    assert!(matches!(
        next.err(),
        Some(ClientError::Refused(Refusal::Reserved { .. }))
    ));
}
