//! What must hold whatever comes in: for the fuzz targets of `fuzz/`, and for a test that reads their seeds.
//!
//! Each function takes any bytes and panics where a promise is broken.

use secrecy::SecretString;
use switchboard_shared::rules::url::normalize;

use crate::outbound::Target;
use crate::outbound::tls::{ClientProblem, check_ca, check_client, check_server_name};

pub use crate::probe::fuzzing::diagnosis;

/// All that is ever said of what is pasted, but for which certificate it is about: none of it can repeat that.
const SENTENCES: [&str; 8] = [
    "must hold certificates alone, and there is a private key in it",
    "must be valid PEM",
    "must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)",
    "must not be encrypted: remove its passphrase first",
    "must hold a private key in PEM form (-----BEGIN PRIVATE KEY-----)",
    "must be an RSA (2,048 bits or more), ECDSA (P-256, P-384) or Ed25519 key",
    "must be the key of the client certificate",
    "must be a host name or an address, without scheme and port",
];

/// URLs of connections: the one form is stable, without credentials, and understood alike by who dials.
///
/// # Panics
/// A promise is broken.
pub fn url(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(target) = Target::parse(text) {
        assert_bare(target.url());
        let again = Target::parse(target.url()).expect("its own form is valid");
        assert_eq!(again, target);
    }
    let Ok(found) = normalize(text, ascii_host) else { return };
    assert_bare(&found.url);
    let again = normalize(&found.url, ascii_host);
    let again = again.unwrap_or_else(|problem| panic!("{:?} is not taken again: {problem}", found.url));
    assert_eq!(again.url, found.url);
    assert!(again.username.is_none() && again.password.is_none());
    let target = Target::parse(&found.url);
    let target = target.unwrap_or_else(|problem| panic!("{:?} cannot be dialled: {problem}", found.url));
    assert_eq!(target.url(), found.url);
}

/// Certificates and keys: nothing panics, and no message repeats what was pasted.
///
/// # Panics
/// A promise is broken.
pub fn pem(data: &[u8]) {
    crate::probe::fuzzing::certificate(data);
    let Ok(text) = std::str::from_utf8(data) else { return };
    assert_known(check_ca(text));
    assert_known(check_server_name(text));
    let key = SecretString::from(text);
    for problem in ClientProblem::all(Some(text), Some(&key)) {
        let (ClientProblem::Certificate(said) | ClientProblem::Key(said)) = problem;
        assert_known(Err(said));
    }
    // A key often stands below its certificate.
    if let Some((certificate, key)) = text.split_at_checked(text.find("-----BEGIN PRIVATE").unwrap_or_default()) {
        let checked = check_client(certificate, &SecretString::from(key));
        assert_known(checked.map_err(|problem| match problem {
            ClientProblem::Certificate(said) | ClientProblem::Key(said) => said,
        }));
    }
}

/// As the service has it.
fn ascii_host(host: &str) -> Result<String, String> {
    idna::domain_to_ascii(host).map_err(|_| "must have a valid host".to_owned())
}

/// There is nothing in it but scheme, host, port and path.
fn assert_bare(url: &str) {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    assert!(!authority.contains('@') && !url.contains(['?', '#']), "{url:?}");
    assert!(url.chars().all(|c| c.is_ascii_graphic()), "{url:?}");
}

fn assert_known(checked: Result<(), String>) {
    let Err(said) = checked else { return };
    let numbered = said
        .strip_prefix("must hold readable certificates, and number ")
        .and_then(|rest| rest.strip_suffix(" is not"))
        .is_some_and(|number| number.parse::<usize>().is_ok());
    assert!(numbered || SENTENCES.contains(&said.as_str()), "{said:?}");
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// Runs `target` on each of its seeds, which hold what it once found.
    fn read(name: &str, target: fn(&[u8])) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
        let seeds: Vec<_> = fs::read_dir(folder).unwrap().map(|seed| seed.unwrap().path()).collect();
        assert!(5 < seeds.len(), "{seeds:?}");
        for seed in seeds {
            target(&fs::read(seed).unwrap());
        }
    }

    #[test]
    fn the_seeds_hold() {
        read("url", url);
        read("pem", pem);
        read("diagnosis", diagnosis);
    }
}
