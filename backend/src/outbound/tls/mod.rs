//! How a server's certificate is checked, and what we present ourselves.
//!
//! One rustls configuration for each setting, made when first needed and kept; the check and the ordinary requests
//! share them. [`pem`] judges what people paste, [`verifier`] says why a certificate is not trusted,
//! [`shown`] keeps what it said of itself.

mod configs;
pub mod leaf;
pub mod pem;
mod roots;
pub mod shown;
pub mod verifier;

use rustls::pki_types::ServerName;
use secrecy::{ExposeSecret, SecretString};

use super::target::{Host, Target};
use crate::fingerprint::Fingerprint;

pub use self::configs::Configs;
pub use self::leaf::Leaf;
pub use self::pem::{ClientProblem, check_ca, check_client, check_server_name};
pub use self::shown::Shown;
pub use self::verifier::{Distrust, Problem};

/// The TLS settings of a connection, its secret included. Hence no `Debug`.
#[derive(Clone)]
pub struct TlsSettings {
    /// The server's certificate must be trusted; off accepts any.
    pub verify: bool,
    /// The name that the certificate must carry; empty: the URL's host.
    pub server_name: String,
    /// Own certificate authorities as PEM, trusted beside the system's; may be empty.
    pub ca: String,
    /// The certificate that we present, as PEM with its chain; may be empty.
    pub client_certificate: String,
    /// The key of `client_certificate`, as PEM.
    pub client_key: Option<SecretString>,
}

impl Default for TlsSettings {
    fn default() -> Self {
        Self {
            verify: true,
            server_name: String::new(),
            ca: String::new(),
            client_certificate: String::new(),
            client_key: None,
        }
    }
}

impl TlsSettings {
    /// Equal for equal settings.
    pub fn fingerprint(&self) -> Fingerprint {
        let key = self.client_key.as_ref().map_or("", |key| key.expose_secret());
        Fingerprint::of([
            &[u8::from(self.verify)][..],
            self.server_name.as_bytes(),
            self.ca.as_bytes(),
            self.client_certificate.as_bytes(),
            key.as_bytes(),
        ])
    }
}

/// The name that `target` is asked for: the one in the settings, else the URL's host.
pub(super) fn name_of(target: &Target, settings: &TlsSettings) -> Result<ServerName<'static>, String> {
    if !settings.server_name.is_empty() {
        return pem::server_name(&settings.server_name).map_err(|problem| format!("the server name {problem}"));
    }
    match target.host() {
        Host::Address(address) => Ok(ServerName::IpAddress((*address).into())),
        Host::Name(name) => pem::server_name(name).map_err(|_| format!("no certificate can carry the name {name}")),
    }
}
