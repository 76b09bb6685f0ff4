//! Where connections may lead and whom they trust, as those who use the API see it.

#[path = "../probe/support/pki.rs"]
#[allow(dead_code, reason = "the tests of the checks use all of it")]
mod pki;
#[path = "../probe/support/server.rs"]
#[allow(dead_code, reason = "the tests of the checks use all of it")]
mod server;
mod trust;

use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::connections::{forced, link};

/// The rules, and hosts that they refuse.
const REFUSED: [(&str, &[&str]); 8] = [
    (
        "link-local address (169.254.0.0/16)",
        &[
            "169.254.169.254",
            "169.254.43518",
            "169.16689662",
            "0xa9fea9fe",
            "0xA9.0xFE.0xA9.0xFE",
            "2852039166",
            "0251.0376.0251.0376",
            "%31%36%39.254.169.254",
            "１６９.254.169.254",
            "169。254。169。254",
            "[::ffff:169.254.169.254]",
            "[::ffff:a9fe:a9fe]",
            "[0:0:0:0:0:ffff:a9fe:a9fe]",
            "[::169.254.169.254]",
            "[::ffff:0:a9fe:a9fe]",
            "[64:ff9b::a9fe:a9fe]",
            "[64:ff9b:1::a9fe:a9fe]",
            "[2002:a9fe:a9fe::1]",
            "[2001:0:1:2:3:4:5601:5601]",
        ],
    ),
    ("link-local address (fe80::/10)", &["[fe80::1]", "[FEBF::1]"]),
    ("\"this network\" (0.0.0.0/8)", &["0.0.0.0", "0", "0x0", "[::ffff:0:0]"]),
    ("unspecified address (::)", &["[::]", "[0:0::0]"]),
    (
        "multicast address (224.0.0.0/4)",
        &["224.0.0.1", "239.255.255.255", "[::ffff:e000:1]"],
    ),
    ("multicast address (ff00::/8)", &["[ff02::1]"]),
    (
        "broadcast address",
        &["255.255.255.255", "4294967295", "[::ffff:ffff:ffff]"],
    ),
    (
        "cloud provider's metadata service",
        &[
            "100.100.100.200",
            "1684301000",
            "168.63.129.16",
            "[fd00:ec2::254]",
            "[fd00:0ec2:0::0254]",
        ],
    ),
];

/// What a dry run of a source and of a Kapacitor at `url` says.
async fn diagnoses(app: &TestApp, source: &Value, url: &str) -> [Value; 2] {
    let body = json!({"name": "n", "url": url});
    let kapacitors = format!("{}?dryRun", link(source, "kapacitors"));
    let dry = async |path: &str| {
        let answer = app.post(path, &body).await;
        assert_eq!(answer.status, 200, "{url}: {answer:?}");
        answer.json()["diagnosis"].clone()
    };
    [dry("/sources?dryRun").await, dry(&kapacitors).await]
}

/// The last step of `diagnosis` is `step`, it failed, and the cause names the rule.
fn assert_refused(diagnosis: &Value, step: &str, rule: &str) {
    let last = diagnosis["steps"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["step"], &last["ok"]),
        (&json!(step), &json!(false)),
        "{diagnosis:#}"
    );
    assert!(
        diagnosis["cause"].as_str().unwrap().contains(rule),
        "{rule}: {diagnosis:#}"
    );
}

#[tokio::test]
async fn what_is_never_contacted_is_refused_by_its_rule_in_every_spelling() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "s"})).await;
    for (rule, hosts) in REFUSED {
        for host in hosts {
            for diagnosis in diagnoses(&app, &source, &format!("http://{host}:8086")).await {
                assert_refused(&diagnosis, "address", rule);
                assert!(
                    diagnosis["cause"]
                        .as_str()
                        .unwrap()
                        .ends_with("which is never contacted")
                );
            }
        }
    }
}

#[tokio::test]
async fn spellings_that_are_no_address_are_no_url() {
    let app = TestApp::spawn().await;
    for host in ["[fe80::1%25eth0]", "169.254.169.254.1", "[::ffff:169.254.169.256]"] {
        let answer = app
            .post(
                "/sources?dryRun",
                &json!({"name": "n", "url": format!("http://{host}")}),
            )
            .await;
        answer.failure(422);
        assert!(answer.json()["fields"]["url"].is_string(), "{answer:?}");
    }
}

#[tokio::test]
async fn ourselves_are_refused_and_said_so() {
    let app = TestApp::spawn().await;
    let source = forced(&app, json!({"name": "s"})).await;
    let host = app.host();
    let port = host.rsplit(':').next().unwrap();
    for host in ["127.0.0.1", "localhost", "x.localhost", "127.1", "[::ffff:127.0.0.1]"] {
        for diagnosis in diagnoses(&app, &source, &format!("http://{host}:{port}")).await {
            assert_refused(&diagnosis, "address", "is this Switchboard itself");
        }
    }
}

#[tokio::test]
async fn the_operators_rules_are_named_for_addresses_and_for_what_names_resolve_to() {
    for (flags, rule) in [
        (
            &["--deny-target", "127.0.0.0/8", "--deny-target", "::1"][..],
            "which --deny-target refuses",
        ),
        (
            &["--allow-target", "192.0.2.0/24"],
            "is in none of the ranges that --allow-target permits",
        ),
    ] {
        let app = TestApp::spawn_with(flags).await;
        let source = forced(&app, json!({"name": "s"})).await;
        for diagnosis in diagnoses(&app, &source, "http://127.0.0.1:1").await {
            assert_refused(&diagnosis, "address", rule);
        }
        for diagnosis in diagnoses(&app, &source, "http://localhost:1").await {
            assert_refused(&diagnosis, "resolve", rule);
        }
    }
}
