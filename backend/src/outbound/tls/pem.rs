//! Judges the certificates and keys that people paste. No message repeats what was pasted.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::sign::{CertifiedKey, SigningKey};
use rustls::{InconsistentKeys, RootCertStore};
use secrecy::{ExposeSecret, SecretString};

/// What is wrong with a client certificate or its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientProblem {
    /// The certificate's field, as a sentence.
    Certificate(String),
    /// The key's field, as a sentence.
    Key(String),
}

/// Whether `ca` holds certificates that can be trusted, and nothing else.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub fn check_ca(ca: &str) -> Result<(), String> {
    let mut roots = RootCertStore::empty();
    for (at, certificate) in certificates(ca)?.into_iter().enumerate() {
        roots.add(certificate).map_err(|_| unreadable(at))?;
    }
    Ok(())
}

/// Whether `certificate` (with its chain) and `key` can be presented, and belong together.
///
/// # Errors
/// Which of the two is wrong, and how.
pub fn check_client(certificate: &str, key: &SecretString) -> Result<(), ClientProblem> {
    let problems = ClientProblem::all(Some(certificate), Some(key));
    problems.into_iter().next().map_or(Ok(()), Err)
}

impl ClientProblem {
    /// Everything that is wrong with a client's `certificate` (with its chain) and `key`: with each of them alone, and
    /// where both can be used, that they do not belong together.
    pub fn all(certificate: Option<&str>, key: Option<&SecretString>) -> Vec<Self> {
        let chain = certificate.map(certificates).transpose();
        let key = key.map(signing_key).transpose();
        match (chain, key) {
            (Ok(Some(chain)), Ok(Some(key))) => pair(chain, key).err().into_iter().collect(),
            (chain, key) => {
                let alone = [chain.err().map(Self::Certificate), key.err().map(Self::Key)];
                alone.into_iter().flatten().collect()
            }
        }
    }
}

/// Whether a certificate can carry `name` at all: a host name or an address, without port and scheme.
///
/// # Errors
/// What is wrong with it, as a sentence for the field.
pub fn check_server_name(name: &str) -> Result<(), String> {
    server_name(name).map(|_| ())
}

/// `name` as rustls wants it.
pub(super) fn server_name(name: &str) -> Result<ServerName<'static>, String> {
    let bare = name.trim_start_matches('[').trim_end_matches(']').trim_end_matches('.');
    ServerName::try_from(bare.to_owned())
        .map_err(|_| "must be a host name or an address, without scheme and port".to_owned())
}

/// The certificates in `pem`; never none.
pub(super) fn certificates(pem: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    if pem.contains("PRIVATE KEY-----") {
        return Err("must hold certificates alone, and there is a private key in it".to_owned());
    }
    let parsed: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem.as_bytes()).collect();
    let parsed = parsed.map_err(|_| "must be valid PEM".to_owned())?;
    if parsed.is_empty() {
        return Err("must hold a certificate in PEM form (-----BEGIN CERTIFICATE-----)".to_owned());
    }
    for (at, certificate) in parsed.iter().enumerate() {
        x509_parser::parse_x509_certificate(certificate).map_err(|_| unreadable(at))?;
    }
    Ok(parsed)
}

/// The certificate with its key, ready to be presented.
pub(super) fn client_identity(certificate: &str, key: &SecretString) -> Result<Arc<CertifiedKey>, ClientProblem> {
    let chain = certificates(certificate).map_err(ClientProblem::Certificate)?;
    let key = signing_key(key).map_err(ClientProblem::Key)?;
    pair(chain, key).map(Arc::new)
}

/// What rustls can tell nothing about passes, as it does in a handshake.
fn pair(chain: Vec<CertificateDer<'static>>, key: Arc<dyn SigningKey>) -> Result<CertifiedKey, ClientProblem> {
    let identity = CertifiedKey::new(chain, key);
    match identity.keys_match() {
        Ok(()) | Err(rustls::Error::InconsistentKeys(InconsistentKeys::Unknown)) => Ok(identity),
        Err(rustls::Error::InvalidCertificate(_)) => Err(ClientProblem::Certificate(unreadable(0))),
        Err(_) => Err(ClientProblem::Key(
            "must be the key of the client certificate".to_owned(),
        )),
    }
}

fn signing_key(pem: &SecretString) -> Result<Arc<dyn SigningKey>, String> {
    let pem = pem.expose_secret();
    if pem.contains("ENCRYPTED") {
        return Err("must not be encrypted: remove its passphrase first".to_owned());
    }
    let key = PrivateKeyDer::from_pem_slice(pem.as_bytes())
        .map_err(|_| "must hold a private key in PEM form (-----BEGIN PRIVATE KEY-----)".to_owned())?;
    let loaded = ring::default_provider().key_provider.load_private_key(key);
    loaded.map_err(|_| "must be an RSA (2,048 bits or more), ECDSA (P-256, P-384) or Ed25519 key".to_owned())
}

fn unreadable(at: usize) -> String {
    format!("must hold readable certificates, and number {} is not", at + 1)
}
