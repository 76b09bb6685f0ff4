//! A connection's URL, taken apart once.

use std::net::IpAddr;

use reqwest::Url;

/// Where a connection leads. Made of a URL that `shared`'s rules let through; odd spellings of addresses that came
/// another way are written out here too, so what is judged is what is dialled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    url: String,
    https: bool,
    host: Host,
    port: u16,
    path: String,
}

/// The host of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// A name, in lower case ASCII.
    Name(String),
    /// A literal address.
    Address(IpAddr),
}

impl Target {
    /// Takes `url` apart; credentials, query and fragment in it are dropped.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence for the field.
    pub fn parse(url: &str) -> Result<Self, String> {
        let parsed = Url::parse(url).map_err(|_| "must be a valid URL".to_owned())?;
        let https = match parsed.scheme() {
            "http" => false,
            "https" => true,
            _ => return Err("must begin with http:// or https://".to_owned()),
        };
        let host = host_of(&parsed).ok_or_else(|| "must have a host".to_owned())?;
        let port = parsed.port_or_known_default().unwrap_or(if https { 443 } else { 80 });
        let path = parsed.path().trim_end_matches('/').to_owned();
        let mut target = Self {
            url: String::new(),
            https,
            host,
            port,
            path,
        };
        target.url = format!("{}{}", target.origin(), target.path);
        Ok(target)
    }

    /// The URL as people know it: `scheme://host[:port][/path]`, never with credentials.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// `scheme://host[:port]`.
    pub fn origin(&self) -> String {
        format!("{}://{}", self.scheme(), self.authority())
    }

    /// `http` or `https`.
    pub fn scheme(&self) -> &'static str {
        if self.https { "https" } else { "http" }
    }

    /// Whether TLS is spoken.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The host.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// The port, also where the URL leaves it out.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `host[:port]` as the `Host` header has it: the scheme's own port is left out.
    pub fn authority(&self) -> String {
        let default = if self.https { 443 } else { 80 };
        if self.port == default {
            self.host.to_string()
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// `below` under the URL's own path: `/ping` becomes `/influx/ping` where the URL ends with `/influx`.
    pub fn path(&self, below: &str) -> String {
        format!("{}{below}", self.path)
    }

    /// Whether the host is this machine's own name for itself, whatever the resolver says.
    pub fn is_localhost(&self) -> bool {
        match &self.host {
            Host::Address(address) => address.is_loopback(),
            Host::Name(name) => {
                let name = name.trim_end_matches('.');
                name == "localhost" || name.ends_with(".localhost")
            }
        }
    }
}

impl std::fmt::Display for Host {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Name(name) => out.write_str(name),
            Self::Address(IpAddr::V4(address)) => write!(out, "{address}"),
            Self::Address(IpAddr::V6(address)) => write!(out, "[{address}]"),
        }
    }
}

fn host_of(url: &Url) -> Option<Host> {
    let host = url.host_str()?;
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    Some(bare.parse().map_or_else(|_| Host::Name(host.to_owned()), Host::Address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_taken_apart() {
        let target = Target::parse("https://user:secret@influx.example:8086/x/?q=1#f").expect("it is valid");
        assert_eq!(target.url(), "https://influx.example:8086/x");
        assert_eq!(target.path("/ping"), "/x/ping");
        assert_eq!(target.authority(), "influx.example:8086");
        assert_eq!((target.port(), target.is_https()), (8086, true));
        let plain = Target::parse("http://h:80").expect("it is valid");
        assert_eq!(
            (plain.url(), plain.authority().as_str(), plain.path("/ping").as_str()),
            ("http://h", "h", "/ping")
        );
    }

    #[test]
    fn odd_spellings_of_an_address_are_written_out() {
        for odd in [
            "http://127.1",
            "http://0x7f000001",
            "http://017700000001",
            "http://2130706433",
            "http://127.0.0.1.",
        ] {
            let target = Target::parse(odd).expect("it is valid");
            assert_eq!(
                *target.host(),
                Host::Address("127.0.0.1".parse().expect("it is one")),
                "{odd}"
            );
        }
        let v6 = Target::parse("http://[0:0::1]:8086").expect("it is valid");
        assert_eq!(v6.authority(), "[::1]:8086");
    }

    #[test]
    fn only_http_and_https() {
        for bad in ["ftp://h", "file:///etc/passwd", "gopher://h", "h:8086", "", "http://"] {
            assert!(Target::parse(bad).is_err(), "{bad}");
        }
    }
}
