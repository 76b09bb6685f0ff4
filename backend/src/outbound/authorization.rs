//! The header that proves who we are.

use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use hyper::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use sha2::Sha512;
use zeroize::Zeroizing;

/// How long a signed token holds: a request is answered or given up long before.
const SIGNED_FOR: Duration = Duration::from_secs(60);

/// What goes into an `Authorization` header. Hence no `Debug`.
#[derive(Clone)]
pub struct Authorization(Kind);

#[derive(Clone)]
enum Kind {
    /// The same for every request.
    Fixed(HeaderValue),
    /// Signed anew for each request.
    Signed { username: String, secret: SecretString },
}

impl Authorization {
    /// User name and password (RFC 7617), as UTF-8.
    pub fn basic(username: &str, password: Option<&SecretString>) -> Self {
        let password = password.map_or("", |password| password.expose_secret());
        let pair = Zeroizing::new(format!("{username}:{password}"));
        Self::fixed("Basic", &Zeroizing::new(STANDARD.encode(pair.as_bytes()))).expect("base64 is printable")
    }

    /// A bearer token (RFC 6750); `None` where no header can hold it.
    pub fn bearer(token: &SecretString) -> Option<Self> {
        Self::fixed("Bearer", token.expose_secret())
    }

    /// A token under the scheme of InfluxDB 2.x; `None` where no header can hold it.
    pub fn token(token: &SecretString) -> Option<Self> {
        Self::fixed("Token", token.expose_secret())
    }

    /// A token in the name of `username` that is signed with the shared `secret` for each request, as InfluxDB 1.x and
    /// Enterprise take it; `None` where the secret is empty: anybody could sign with that.
    pub fn signed(username: &str, secret: &SecretString) -> Option<Self> {
        let signed = Kind::Signed {
            username: username.to_owned(),
            secret: secret.clone(),
        };
        (!secret.expose_secret().is_empty()).then_some(Self(signed))
    }

    /// The header for a request that leaves now.
    pub(super) fn header(&self) -> HeaderValue {
        match &self.0 {
            Kind::Fixed(header) => header.clone(),
            Kind::Signed { username, secret } => {
                let token = jwt(username, secret, SystemTime::now() + SIGNED_FOR);
                sensitive("Bearer", &token).expect("base64 and dots are printable")
            }
        }
    }

    fn fixed(scheme: &str, text: &str) -> Option<Self> {
        sensitive(scheme, text).map(Kind::Fixed).map(Self)
    }
}

fn sensitive(scheme: &str, text: &str) -> Option<HeaderValue> {
    let value = Zeroizing::new(format!("{scheme} {text}"));
    let mut header = HeaderValue::from_str(&value).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// A JSON Web Token (RFC 7519) with HMAC-SHA512, as Chronograf signs them: InfluxDB wants to know for whom and until when.
fn jwt(username: &str, secret: &SecretString, until: SystemTime) -> Zeroizing<String> {
    #[derive(Serialize)]
    struct Claims<'a> {
        username: &'a str,
        exp: u64,
    }
    let exp = until
        .duration_since(SystemTime::UNIX_EPOCH)
        .map_or(0, |since| since.as_secs());
    let claims = serde_json::to_vec(&Claims { username, exp }).expect("a text and a number are JSON");
    let head = URL_SAFE_NO_PAD.encode(br#"{"alg":"HS512","typ":"JWT"}"#);
    let unsigned = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims));
    let key = secret.expose_secret().as_bytes();
    let mut mac = Hmac::<Sha512>::new_from_slice(key).expect("a key of any length will do");
    mac.update(unsigned.as_bytes());
    let signature = URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
    Zeroizing::new(format!("{unsigned}.{signature}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signed_token_says_for_whom_and_until_when() {
        let until = SystemTime::UNIX_EPOCH + Duration::from_secs(1_516_239_082);
        let token = jwt("ann \"the\" äuser", &"secret".into(), until);
        let parts: Vec<&str> = token.split('.').collect();
        let read = |part: &str| String::from_utf8(URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("text");
        assert_eq!(read(parts[0]), r#"{"alg":"HS512","typ":"JWT"}"#);
        assert_eq!(read(parts[1]), r#"{"username":"ann \"the\" äuser","exp":1516239082}"#);
        let other = jwt("ann \"the\" äuser", &"secret2".into(), until);
        assert_ne!(token.split('.').nth(2), other.split('.').nth(2), "the secret signs");
    }

    #[test]
    fn an_empty_secret_signs_nothing() {
        assert!(Authorization::signed("ann", &"".into()).is_none());
        assert!(Authorization::signed("ann", &"s".into()).is_some());
    }

    #[test]
    fn no_header_is_made_of_what_none_can_hold() {
        assert!(Authorization::token(&"a\r\nX-Evil: 1".into()).is_none());
        assert!(Authorization::bearer(&"apiv3_x".into()).is_some());
    }
}
