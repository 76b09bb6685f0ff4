//! The files of the certificate that the server shows.

use std::path::PathBuf;

use super::Refusal;

/// A certificate and its key, in PEM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, and those that lead from it to a known authority.
    pub certificate: PathBuf,
    /// Its key.
    pub key: PathBuf,
}

impl TlsFiles {
    /// Those that are given; `None` where none are.
    ///
    /// # Errors
    /// Only one is.
    pub(super) fn new(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<Self>, Refusal> {
        match (certificate, key) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Ok(Some(Self { certificate, key })),
            (Some(_), None) => Err(Refusal::usage("--tls-cert needs --tls-key beside it")),
            (None, Some(_)) => Err(Refusal::usage("--tls-key needs --tls-cert beside it")),
        }
    }
}
