//! Checks a server's certificate, and says exactly why it is not trusted.

use std::fmt;
use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};

use super::leaf::Leaf;

/// Why a certificate was not trusted: what rustls found, and who the certificate says it is.
#[derive(Clone, Debug)]
pub struct Distrust {
    /// What is wrong with it.
    pub problem: Problem,
    /// The certificate that the server showed.
    pub leaf: Leaf,
    /// How many certificates the server sent.
    pub chain: usize,
    /// Own authorities were given, and none of them helped.
    pub own_ca: bool,
    /// This machine has no authorities of its own.
    pub no_roots: bool,
}

/// What is wrong with a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// It is in date, and one that the server sends with it is not.
    ChainOutOfDate,
    /// It vouches for itself.
    SelfSigned,
    /// No known authority stands behind it.
    UnknownAuthority,
    /// It is for other names.
    WrongName {
        /// The name that was wanted.
        wanted: String,
        /// The names it is for.
        names: Vec<String>,
    },
    /// Anything else, in the library's words.
    Other(String),
}

/// Checks certificates for one TLS setting.
#[derive(Debug)]
pub(super) struct Verifier {
    /// Nothing to trust at all where there is none.
    pub(super) inner: Option<Arc<WebPkiServerVerifier>>,
    /// Own certificates; one that the server itself shows is trusted as it is.
    pub(super) own: Vec<CertificateDer<'static>>,
    /// The name to look for, where it is not the URL's host.
    pub(super) name: Option<ServerName<'static>>,
    pub(super) provider: Arc<CryptoProvider>,
    pub(super) no_roots: bool,
}

/// Accepts any certificate: verification is off. Signatures are still checked, so a shown certificate is at least owned.
#[derive(Debug)]
pub(super) struct AcceptAny(pub(super) Arc<CryptoProvider>);

impl Verifier {
    fn judge(
        &self,
        leaf: &CertificateDer<'_>,
        rest: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<(), Error> {
        if self.own.iter().any(|own| own == leaf) {
            return judge_pinned(leaf, name, now);
        }
        match &self.inner {
            Some(inner) => inner.verify_server_cert(leaf, rest, name, ocsp, now).map(|_| ()),
            None => Err(CertificateError::UnknownIssuer.into()),
        }
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let name = self.name.as_ref().unwrap_or(server_name);
        let judged = self.judge(end_entity, intermediates, name, ocsp_response, now);
        judged.map(|()| ServerCertVerified::assertion()).map_err(|error| {
            let leaf = Leaf::read(end_entity);
            let distrust = Distrust {
                problem: problem(error, &leaf, name, seconds(now)),
                leaf,
                chain: intermediates.len() + 1,
                own_ca: !self.own.is_empty(),
                no_roots: self.no_roots,
            };
            CertificateError::Other(OtherError(Arc::new(distrust))).into()
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

impl ServerCertVerifier for AcceptAny {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, cert, dss, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

impl fmt::Display for Distrust {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "the certificate is not trusted: {:?}", self.problem)
    }
}

impl std::error::Error for Distrust {}

/// A server's own certificate that was given as trusted needs no authority: only its time and its names count. This is
/// how a self-signed certificate becomes usable, also one that is marked as an authority (`openssl req -x509`).
fn judge_pinned(leaf: &CertificateDer<'_>, name: &ServerName<'_>, now: UnixTime) -> Result<(), Error> {
    let (read, now) = (Leaf::read(leaf), seconds(now));
    if read.not_after.is_some_and(|end| end < now) {
        return Err(CertificateError::Expired.into());
    }
    if read.not_before.is_some_and(|start| now < start) {
        return Err(CertificateError::NotValidYet.into());
    }
    verify_server_name(&ParsedCertificate::try_from(leaf)?, name)
}

fn seconds(now: UnixTime) -> i64 {
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}

fn problem(error: Error, leaf: &Leaf, name: &ServerName<'_>, now: i64) -> Problem {
    let in_date = leaf.not_before.is_some_and(|start| start <= now) && leaf.not_after.is_some_and(|end| now <= end);
    let Error::InvalidCertificate(error) = error else {
        return Problem::Other(error.to_string());
    };
    match error {
        CertificateError::Expired
        | CertificateError::ExpiredContext { .. }
        | CertificateError::NotValidYet
        | CertificateError::NotValidYetContext { .. }
            if in_date =>
        {
            Problem::ChainOutOfDate
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => Problem::Expired,
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => Problem::NotYetValid,
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => Problem::WrongName {
            wanted: name.to_str().into_owned(),
            names: leaf.names.clone(),
        },
        // webpki looks at the role first, so a self-signed authority used as a server's certificate ends here too.
        _ if leaf.self_signed => Problem::SelfSigned,
        CertificateError::UnknownIssuer | CertificateError::BadSignature => Problem::UnknownAuthority,
        other => Problem::Other(other.to_string()),
    }
}
