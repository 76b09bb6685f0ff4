//! Certificates of every kind, right and wrong.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use rustls::RootCertStore;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::WebPkiClientVerifier;

/// An authority.
pub(crate) struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub(crate) pem: String,
}

/// A certificate with its key, and what else the server sends with it.
#[derive(Clone)]
pub(crate) struct Identity {
    pub(crate) pem: String,
    pub(crate) key: String,
}

impl Authority {
    /// One that signs itself.
    pub(crate) fn root(name: &str) -> Self {
        let (params, key) = (authority_params(name), KeyPair::generate().expect("a key"));
        let pem = params.self_signed(&key).expect("a certificate").pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    /// One that this one signs.
    pub(crate) fn intermediate(&self, name: &str) -> Self {
        self.intermediate_between(name, (2020, 2090))
    }

    /// The same, valid from the first day of one year to that of another.
    pub(crate) fn intermediate_between(&self, name: &str, (from, until): (i32, i32)) -> Self {
        let (mut params, key) = (authority_params(name), KeyPair::generate().expect("a key"));
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(until, 1, 1);
        let pem = params.signed_by(&key, &self.issuer).expect("a certificate").pem();
        Self {
            issuer: Issuer::new(params, key),
            pem,
        }
    }

    /// A certificate for `names`.
    pub(crate) fn issue(&self, names: &[&str]) -> Identity {
        self.issue_between(names, (2020, 2090))
    }

    /// A certificate for `names`, valid from the first day of one year to that of another.
    pub(crate) fn issue_between(&self, names: &[&str], years: (i32, i32)) -> Identity {
        let (params, key) = (leaf_params(names, years), KeyPair::generate().expect("a key"));
        let pem = params.signed_by(&key, &self.issuer).expect("a certificate").pem();
        Identity {
            pem,
            key: key.serialize_pem(),
        }
    }
}

impl Authority {
    /// A certificate for `names`, valid until the beginning of `date` (`2026-11-30`).
    pub(crate) fn issue_until(&self, names: &[&str], date: &str) -> Identity {
        let mut params = leaf_params(names, (2020, 2090));
        let part = |from: usize, to: usize| date[from..to].parse::<u8>().expect("a date");
        let year = date[..4].parse().expect("a date");
        params.not_after = date_time_ymd(year, part(5, 7), part(8, 10));
        let key = KeyPair::generate().expect("a key");
        let pem = params.signed_by(&key, &self.issuer).expect("a certificate").pem();
        Identity {
            pem,
            key: key.serialize_pem(),
        }
    }
}

impl Authority {
    /// A certificate that calls itself `name`, valid to the end of time.
    pub(crate) fn issue_called(&self, name: &str) -> Identity {
        let mut params = leaf_params(&["127.0.0.1"], (2020, 9999));
        params.distinguished_name.push(DnType::CommonName, name);
        params.not_after = date_time_ymd(9999, 12, 31);
        let key = KeyPair::generate().expect("a key");
        let pem = params.signed_by(&key, &self.issuer).expect("a certificate").pem();
        Identity {
            pem,
            key: key.serialize_pem(),
        }
    }
}

impl Identity {
    /// One that vouches for itself; marked as an authority, as `openssl req -x509` does, where `authority`.
    pub(crate) fn self_signed(names: &[&str], authority: bool) -> Self {
        let (mut params, key) = (leaf_params(names, (2020, 2090)), KeyPair::generate().expect("a key"));
        if authority {
            params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        }
        Self {
            pem: params.self_signed(&key).expect("a certificate").pem(),
            key: key.serialize_pem(),
        }
    }

    /// A server that shows it, and asks for a client certificate of `clients` where given.
    pub(crate) fn server(
        &self,
        clients: Option<&Authority>,
        versions: &[&'static rustls::SupportedProtocolVersion],
    ) -> rustls::ServerConfig {
        let chain = certificates(&self.pem);
        let key = PrivateKeyDer::from_pem_slice(self.key.as_bytes()).expect("a key");
        let builder = rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(versions)
            .expect("versions of TLS");
        let builder = match clients {
            None => builder.with_no_client_auth(),
            Some(authority) => {
                let mut roots = RootCertStore::empty();
                roots.add_parsable_certificates(certificates(&authority.pem));
                let provider = Arc::new(ring::default_provider());
                let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider).build();
                builder.with_client_cert_verifier(verifier.expect("a verifier"))
            }
        };
        builder.with_single_cert(chain, key).expect("a usable certificate")
    }
}

fn certificates(pem: &str) -> Vec<CertificateDer<'static>> {
    CertificateDer::pem_slice_iter(pem.as_bytes())
        .collect::<Result<_, _>>()
        .expect("PEM")
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::DigitalSignature];
    params
}

fn leaf_params(names: &[&str], (from, until): (i32, i32)) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).expect("parameters");
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, "the server");
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}
