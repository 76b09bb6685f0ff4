//! The certificate that a server shows in a handshake, whatever comes of that.

use std::sync::{Arc, OnceLock};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{DigitallySignedStruct, Error, SignatureScheme};

use super::leaf::Leaf;

/// The first certificate that was shown; empty until there is one. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Shown(Arc<OnceLock<Leaf>>);

impl Shown {
    /// The certificate.
    pub fn leaf(&self) -> Option<&Leaf> {
        self.0.get()
    }
}

/// Lets another verifier judge, and remembers what it was shown: a handshake that fails leaves nothing else of it.
#[derive(Debug)]
pub(super) struct Watching {
    pub(super) judge: Arc<dyn ServerCertVerifier>,
    pub(super) shown: Shown,
}

impl ServerCertVerifier for Watching {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        self.shown.0.get_or_init(|| Leaf::read(end_entity));
        self.judge
            .verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.judge.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}
