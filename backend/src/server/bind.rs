//! The sockets that the server listens on.

use std::fmt;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener};

use std::sync::Arc;

use super::port_owner;
use super::tls::Certificate;
use super::unix::UnixSocket;
use crate::config::{Listen, Refusal, TlsFiles};

/// The mode of a socket to listen on: its owner and group.
const GROUP: u32 = 0o660;

/// Sockets that are bound. Dropping them removes the files of Unix sockets.
#[derive(Debug)]
pub struct Bound {
    /// At least one.
    pub sockets: Vec<Socket>,
    /// What makes those of TCP speak https.
    pub certificate: Option<Arc<Certificate>>,
}

/// A socket that is bound.
#[derive(Debug)]
pub enum Socket {
    /// A TCP port.
    Tcp(TcpListener),
    /// A TCP port that speaks https.
    Secure(TcpListener),
    /// A Unix socket.
    Unix(UnixSocket),
}

impl Bound {
    /// Binds all of `listen`, a name at each of its addresses; with `tls`, those of TCP speak https.
    ///
    /// # Errors
    /// One of them cannot be had: taken, by what, or not ours to take; or the certificate cannot be used.
    pub fn new(listen: &[Listen], tls: Option<&TlsFiles>) -> Result<Self, Refusal> {
        let certificate = tls.cloned().map(Certificate::load).transpose()?;
        let tcp = if certificate.is_some() {
            Socket::Secure
        } else {
            Socket::Tcp
        };
        let mut sockets = Vec::new();
        for listen in listen {
            match listen {
                Listen::Unix(path) => sockets.push(Socket::Unix(UnixSocket::bind(path, GROUP)?)),
                Listen::Tcp { host, port } => sockets.extend(bind_all(host, *port)?.into_iter().map(tcp)),
            }
        }
        Ok(Self { sockets, certificate })
    }

    /// The addresses really bound, without Unix sockets.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        let tcp = self.sockets.iter().filter_map(|socket| match socket {
            Socket::Tcp(listener) | Socket::Secure(listener) => listener.local_addr().ok(),
            Socket::Unix(_) => None,
        });
        tcp.collect()
    }
}

impl fmt::Display for Socket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scheme, listener) = match self {
            Self::Tcp(listener) => ("http", listener),
            Self::Secure(listener) => ("https", listener),
            Self::Unix(socket) => return write!(f, "unix:{}", socket.path().display()),
        };
        match listener.local_addr() {
            Ok(address) => write!(f, "{scheme}://{address}"),
            Err(error) => write!(f, "an address that cannot be read: {error}"),
        }
    }
}

fn bind_all(host: &str, port: u16) -> Result<Vec<TcpListener>, Refusal> {
    let mut sockets = Vec::new();
    let mut port = port;
    for mut address in Listen::addresses(host, port)? {
        address.set_port(port);
        match TcpListener::bind(address) {
            Ok(listener) => {
                // A name with two addresses that asks for any port gets the same one at both.
                port = listener.local_addr().map_or(port, |bound| bound.port());
                sockets.push(listener);
            }
            // `localhost` may have an IPv6 address in the hosts file of a machine that has no IPv6.
            Err(error) if error.kind() == ErrorKind::AddrNotAvailable && !sockets.is_empty() => {}
            Err(error) => return Err(refuse(address, &error)),
        }
    }
    Ok(sockets)
}

fn refuse(address: SocketAddr, error: &std::io::Error) -> Refusal {
    let why = match error.kind() {
        ErrorKind::AddrInUse => {
            let owner = port_owner::find(address).unwrap_or_else(|| "another process".to_owned());
            format!("the port is taken by {owner}: stop that, or choose another with --listen")
        }
        ErrorKind::PermissionDenied => format!("{error}: ports below 1024 need privileges, choose a higher one"),
        ErrorKind::AddrNotAvailable => format!("{error}: this machine does not have that address"),
        _ => error.to_string(),
    };
    Refusal::machine(format!("cannot listen on {address}: {why}"))
}
