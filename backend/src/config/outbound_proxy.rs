//! The proxy that every outgoing connection goes through.

use std::convert::Infallible;
use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use switchboard_shared::rules::url;

use super::Refusal;

/// An HTTP proxy. It is shown without its credentials.
#[derive(Clone)]
pub struct OutboundProxy {
    /// `http://host[:port]`.
    pub url: String,
    /// The user name that it is shown; empty: none.
    pub username: String,
    /// The password that it is shown.
    pub password: Option<SecretString>,
}

impl OutboundProxy {
    /// Reads what was given.
    ///
    /// # Errors
    /// What is wrong with it; never what it holds.
    pub(super) fn new(text: &SecretString) -> Result<Self, Refusal> {
        read(text.expose_secret()).map_err(|problem| Refusal::usage(format!("--outbound-proxy {problem}")))
    }

    /// Whether it is shown who we are.
    pub fn signs_in(&self) -> bool {
        !self.username.is_empty() || self.password.is_some()
    }
}

impl fmt::Display for OutboundProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.url)
    }
}

impl fmt::Debug for OutboundProxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Takes it as it is: what clap cannot read it repeats, and here may stand a password.
pub(super) fn unread(text: &str) -> Result<SecretString, Infallible> {
    Ok(SecretString::from(text))
}

/// Whether there are credentials in it, read or not.
pub(super) fn has_credentials(text: &SecretString) -> bool {
    text.expose_secret().contains('@')
}

fn read(text: &str) -> Result<OutboundProxy, String> {
    let text = text.trim();
    if !text.to_ascii_lowercase().starts_with("http://") {
        return Err(
            "must begin with http://: proxies that speak https or SOCKS themselves are not supported".to_owned(),
        );
    }
    let parsed = url::normalize(text, |host| {
        idna::domain_to_ascii(host).map_err(|_| "must have a valid host".to_owned())
    })?;
    if parsed.url.trim_start_matches("http://").contains('/') {
        return Err("must not have a path".to_owned());
    }
    Ok(OutboundProxy {
        url: parsed.url,
        username: parsed.username.unwrap_or_default(),
        password: parsed.password.map(SecretString::from),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(text: &str) -> Result<OutboundProxy, Refusal> {
        OutboundProxy::new(&SecretString::from(text))
    }

    #[test]
    fn credentials_are_taken_out_and_never_shown() {
        let proxy = proxy("http://me:can%40ary@Proxy.example:3128/").unwrap();
        assert_eq!(
            (proxy.url.as_str(), proxy.username.as_str()),
            ("http://proxy.example:3128", "me")
        );
        assert_eq!(proxy.password.as_ref().map(|it| it.expose_secret()), Some("can@ary"));
        assert_eq!(
            format!("{proxy} {proxy:?}"),
            "http://proxy.example:3128 http://proxy.example:3128"
        );
    }

    #[test]
    fn what_is_no_http_proxy_is_refused_without_repeating_it() {
        for wrong in [
            "",
            "proxy:3128",
            "https://me:canary@proxy",
            "socks5://me:canary@proxy",
            "http://me:canary@",
            "http://me:canary@proxy:99999",
            "http://me:canary@proxy/path",
            "http://me:can%zzary@proxy",
            "http://me:canary@pro xy",
        ] {
            let refusal = proxy(wrong).unwrap_err();
            let message = refusal.to_string();
            assert!(
                message.starts_with("--outbound-proxy must") && !message.contains("canary"),
                "{message}"
            );
            assert_eq!(refusal.code(), 2);
        }
    }
}
