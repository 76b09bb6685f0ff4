//! Where to listen.

use std::fmt;
use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::str::FromStr;

use super::Refusal;

/// Where to listen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listen {
    /// A host, by name or address, and a port; port 0 picks one.
    Tcp {
        /// A name or an address, an IPv6 one without its brackets.
        host: String,
        /// The port.
        port: u16,
    },
    /// A Unix socket.
    Unix(PathBuf),
}

impl Listen {
    /// Every address that the host has.
    ///
    /// # Errors
    /// The name does not resolve.
    pub fn addresses(host: &str, port: u16) -> Result<Vec<SocketAddr>, Refusal> {
        let resolved = (host, port).to_socket_addrs();
        let resolved =
            resolved.map_err(|error| Refusal::machine(format!("cannot resolve {host:?} to listen on it: {error}")))?;
        let mut addresses = Vec::new();
        for address in resolved {
            if !addresses.contains(&address) {
                addresses.push(address);
            }
        }
        Ok(addresses)
    }

    /// Whether only this machine can reach it.
    ///
    /// # Errors
    /// The name does not resolve.
    pub fn is_loopback(&self) -> Result<bool, Refusal> {
        match self {
            Self::Unix(_) => Ok(true),
            Self::Tcp { host, port } => {
                let addresses = Self::addresses(host, *port)?;
                Ok(addresses
                    .iter()
                    .all(|address| address.ip().to_canonical().is_loopback()))
            }
        }
    }
}

impl FromStr for Listen {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            return match path {
                "" => Err("unix: needs a path, as unix:/run/switchboard.sock".to_owned()),
                path => Ok(Self::Unix(path.into())),
            };
        }
        let (host, port) = text.rsplit_once(':').ok_or("must be host:port or unix:/path")?;
        let port = port
            .parse()
            .map_err(|_| format!("{port:?} is not a port from 0 to 65535"))?;
        let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        if bracketed.is_none() && host.contains(':') {
            return Err(format!("an IPv6 address needs brackets: [{host}]:{port}"));
        }
        match bracketed.unwrap_or(host) {
            "" => Err("the host is missing: 127.0.0.1 for this machine, 0.0.0.0 for all".to_owned()),
            host => Ok(Self::Tcp {
                host: host.to_owned(),
                port,
            }),
        }
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp { host, port } if host.contains(':') => write!(f, "[{host}]:{port}"),
            Self::Tcp { host, port } => write!(f, "{host}:{port}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_and_written_alike() {
        for text in ["127.0.0.1:8888", "[::1]:0", "localhost:1", "unix:/run/s.sock"] {
            assert_eq!(text.parse::<Listen>().unwrap().to_string(), text);
        }
        for wrong in ["8888", ":8888", "::1:8888", "a:b", "a:70000", "unix:"] {
            assert!(wrong.parse::<Listen>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_what_this_machine_alone_reaches_is_loopback() {
        for (text, loopback) in [
            ("127.9.9.9:1", true),
            ("[::1]:1", true),
            ("unix:x", true),
            ("0.0.0.0:1", false),
            ("[::]:1", false),
        ] {
            let listen: Listen = text.parse().unwrap();
            assert_eq!(listen.is_loopback().unwrap(), loopback, "{text}");
        }
    }
}
