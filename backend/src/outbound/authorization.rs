//! The header that proves who we are.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

/// An `Authorization` header. Hence no `Debug`.
#[derive(Clone)]
pub struct Authorization(HeaderValue);

impl Authorization {
    /// User name and password (RFC 7617), as UTF-8.
    pub fn basic(username: &str, password: Option<&SecretString>) -> Self {
        let password = password.map_or("", |password| password.expose_secret());
        let pair = Zeroizing::new(format!("{username}:{password}"));
        let value = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
        let mut header = HeaderValue::from_str(&value).expect("base64 is printable");
        header.set_sensitive(true);
        Self(header)
    }

    pub(super) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}
