//! How a connection's certificate is checked.

use serde::{Deserialize, Serialize};

use crate::patch::Patch;

/// The TLS settings of a connection, as answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Tls {
    /// The server's certificate must be trusted; off accepts any.
    pub verify: bool,
    /// The name that the certificate must carry, where it is not the URL's host.
    pub server_name: String,
    /// Own certificate authorities as PEM, trusted beside the system's.
    pub ca: String,
    /// The certificate that Switchboard presents, as PEM.
    pub client_certificate: String,
    /// The key of `clientCertificate` is stored.
    pub has_client_key: bool,
}

impl Default for Tls {
    fn default() -> Self {
        Self {
            verify: true,
            server_name: String::new(),
            ca: String::new(),
            client_certificate: String::new(),
            has_client_key: false,
        }
    }
}

/// A change of the TLS settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TlsChange {
    /// The server's certificate must be trusted; off accepts any.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub verify: Patch<bool>,
    /// The name that the certificate must carry, where it is not the URL's host.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub server_name: Patch<String>,
    /// Own certificate authorities as PEM, trusted beside the system's.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub ca: Patch<String>,
    /// The certificate that Switchboard presents, as PEM.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub client_certificate: Patch<String>,
    /// The key of `clientCertificate`, as PEM; goes in and never comes out.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, write_only))]
    pub client_key: Patch<String>,
}
