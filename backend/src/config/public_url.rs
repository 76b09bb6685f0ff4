//! How people reach the server.

use std::fmt;
use std::str::FromStr;

use switchboard_shared::rules::url;

/// An origin, as `https://switchboard.example`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    https: bool,
    /// In lower case, IPv6 in brackets.
    host: String,
    port: u16,
}

impl PublicUrl {
    /// It is `https`.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The host, in lower case, IPv6 in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, also where it is the scheme's own.
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl FromStr for PublicUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if !text.contains("://") {
            return Err("must begin with http:// or https://".to_owned());
        }
        let parsed = url::normalize(text, |host| {
            idna::domain_to_ascii(host).map_err(|_| "must have a valid host".to_owned())
        })?;
        if parsed.username.is_some() || parsed.password.is_some() {
            return Err("must not have credentials".to_owned());
        }
        let (scheme, authority) = parsed.url.split_once("://").unwrap_or_default();
        if authority.contains('/') {
            return Err("must not have a path: --base-path is for that".to_owned());
        }
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()),
            _ => (authority, None),
        };
        Ok(Self {
            https: scheme == "https",
            host: host.trim_end_matches('.').to_owned(),
            port: port.unwrap_or_else(|| url::default_port(scheme)),
        })
    }
}

impl fmt::Display for PublicUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.host)?;
        if self.port == url::default_port(scheme) {
            Ok(())
        } else {
            write!(f, ":{}", self.port)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_url_is_an_origin() {
        for (text, origin) in [
            ("https://Switchboard.Example/", "https://switchboard.example"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("http://[::1]", "http://[::1]"),
            ("https://bücher.example:443", "https://xn--bcher-kva.example"),
        ] {
            assert_eq!(text.parse::<PublicUrl>().unwrap().to_string(), origin);
        }
        for wrong in [
            "switchboard.example",
            "ftp://x",
            "https://x/y",
            "https://u:p@x",
            "https://x?y",
        ] {
            assert!(wrong.parse::<PublicUrl>().is_err(), "{wrong}");
        }
    }
}
