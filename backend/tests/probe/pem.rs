//! What people paste as certificates and keys.

use switchboard::outbound::tls::{ClientProblem, check_ca, check_client, check_server_name};

use crate::support::pki::Authority;

#[test]
fn what_is_pasted_is_judged() {
    let (authority, other) = (Authority::root("ca"), Authority::root("other"));
    let (client, stranger) = (authority.issue(&["me"]), other.issue(&["you"]));
    assert_eq!(check_ca(&format!("{}\n{}", authority.pem, other.pem)), Ok(()));
    for (ca, problem) in [
        ("", "must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)"),
        (
            "canary",
            "must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)",
        ),
        (
            "-----BEGIN CERTIFICATE-----\ncanary!\n-----END CERTIFICATE-----\n",
            "must be valid PEM",
        ),
        (
            "-----BEGIN CERTIFICATE-----\nY2FuYXJ5\n-----END CERTIFICATE-----\n",
            "must hold readable certificates, and number 1 is not",
        ),
        (
            client.key.as_str(),
            "must hold certificates alone, and there is a private key in it",
        ),
    ] {
        assert_eq!(check_ca(ca), Err(problem.to_owned()));
    }
    let pair = |certificate: &str, key: &str| check_client(certificate, &key.into());
    assert_eq!(pair(&client.pem, &client.key), Ok(()));
    assert_eq!(
        pair(&client.pem, &stranger.key),
        Err(ClientProblem::Key(
            "must be the key of the client certificate".to_owned()
        ))
    );
    assert!(
        matches!(pair(&client.pem, "canary"), Err(ClientProblem::Key(problem)) if problem.starts_with("must hold a private key") && !problem.contains("canary"))
    );
    assert!(
        matches!(pair("canary", &client.key), Err(ClientProblem::Certificate(problem)) if problem.starts_with("must hold a certificate"))
    );
    let encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nY2FuYXJ5\n-----END ENCRYPTED PRIVATE KEY-----\n";
    assert_eq!(
        pair(&client.pem, encrypted),
        Err(ClientProblem::Key(
            "must not be encrypted: remove its passphrase first".to_owned()
        ))
    );
    for name in ["influx.internal", "db-1", "10.1.2.3", "::1"] {
        assert_eq!(check_server_name(name), Ok(()), "{name}");
    }
    for name in ["https://influx", "influx:8086", "in flux", "a..b"] {
        assert!(check_server_name(name).is_err(), "{name}");
    }
}
