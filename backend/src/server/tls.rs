//! https: the certificate that is shown, which a signal makes read again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::config::{Refusal, TlsFiles};

/// How long a handshake may take: who is slower holds a connection for nothing.
const HANDSHAKE_WITHIN: Duration = Duration::from_secs(10);

/// A certificate and its key, as their files were when they were read last.
#[derive(Debug)]
pub struct Certificate {
    files: TlsFiles,
    current: RwLock<Arc<CertifiedKey>>,
}

impl Certificate {
    /// Reads the files.
    ///
    /// # Errors
    /// One cannot be read, holds nothing of its kind, or they do not belong together.
    pub fn load(files: TlsFiles) -> Result<Arc<Self>, Refusal> {
        let current = RwLock::new(read(&files)?);
        Ok(Arc::new(Self { files, current }))
    }

    /// Reads the files again; connections from now on are shown what they hold.
    ///
    /// # Errors
    /// As for [`Self::load`]; what was shown before stays.
    pub fn reload(&self) -> Result<(), Refusal> {
        let read = read(&self.files)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(())
    }

    /// What makes connections secure with it.
    pub(super) fn acceptor(self: &Arc<Self>) -> Acceptor {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has the protocol versions that it comes with");
        let mut config = config.with_no_client_auth().with_cert_resolver(self.clone());
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Acceptor(TlsAcceptor::from(Arc::new(config)))
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.current.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// Makes connections secure.
#[derive(Clone)]
pub(super) struct Acceptor(TlsAcceptor);

impl Acceptor {
    /// The secure form of a connection; `None` where the other side does not manage to make it so in time.
    pub(super) async fn accept<S: AsyncRead + AsyncWrite + Unpin>(&self, stream: S) -> Option<TlsStream<S>> {
        let accepted = tokio::time::timeout(HANDSHAKE_WITHIN, self.0.accept(stream)).await;
        accepted.ok()?.ok()
    }
}

fn read(files: &TlsFiles) -> Result<Arc<CertifiedKey>, Refusal> {
    let chain = pem(&files.certificate, "certificate", |text| {
        CertificateDer::pem_slice_iter(text).collect::<Result<Vec<_>, _>>()
    })?;
    if chain.is_empty() {
        return Err(useless(&files.certificate, "it holds no certificate in PEM"));
    }
    let key = pem(&files.key, "key", PrivateKeyDer::from_pem_slice)?;
    let signing = ring::sign::any_supported_type(&key);
    let signing = signing.map_err(|error| useless(&files.key, &error.to_string()))?;
    let certified = CertifiedKey::new(chain, signing);
    match certified.keys_match() {
        Ok(()) | Err(rustls::Error::InconsistentKeys(rustls::InconsistentKeys::Unknown)) => Ok(Arc::new(certified)),
        Err(_) => Err(useless(&files.key, "it is not the key of the certificate")),
    }
}

fn pem<T, E: std::fmt::Display>(
    path: &Path,
    what: &str,
    parse: impl FnOnce(&[u8]) -> Result<T, E>,
) -> Result<T, Refusal> {
    let bytes = fs::read(path).map_err(|error| {
        let path = path.display();
        Refusal::machine(format!("cannot read the {what} {path}: {error}"))
    })?;
    parse(&bytes).map_err(|error| useless(path, &error.to_string()))
}

fn useless(path: &Path, why: &str) -> Refusal {
    let path: &PathBuf = &path.to_owned();
    Refusal::machine(format!("cannot serve https with {}: {why}", path.display()))
}
