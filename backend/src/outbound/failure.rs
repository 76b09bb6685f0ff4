//! What can go wrong at each stage of a connection. `probe` puts it into words for people.

use std::error::Error as StdError;
use std::io::{self, ErrorKind};
use std::net::SocketAddr;

use rustls::{AlertDescription, CertificateError};

use super::policy::Refusal;
use super::tls::Distrust;

/// Why a name gave no address that may be contacted.
#[derive(Debug, thiserror::Error)]
pub enum ResolveError {
    /// There is no such name, or it has no address.
    #[error("the name does not resolve")]
    NotFound,
    /// The name servers could not be asked.
    #[error("the name servers did not answer")]
    Unavailable,
    /// The look-up took too long.
    #[error("the name look-up timed out")]
    TimedOut,
    /// The policy refuses one of its addresses.
    #[error(transparent)]
    Refused(Refusal),
}

/// Why no address accepted a connection: the most telling of their reasons.
#[derive(Debug, thiserror::Error)]
#[error("{address}: {reason}")]
pub struct ConnectError {
    /// The address it is about.
    pub address: SocketAddr,
    /// What happened there.
    pub reason: ConnectReason,
}

/// Why an address did not accept a connection, the most telling first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum ConnectReason {
    /// Somebody is there, and nothing listens on the port.
    #[error("connection refused")]
    Refused,
    /// Nobody answers.
    #[error("connecting timed out")]
    TimedOut,
    /// There is no way there.
    #[error("no route")]
    Unreachable,
    /// Anything else, in the system's words.
    #[error("{0}")]
    Other(String),
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The server's certificate is not trusted.
    #[error("the certificate is not trusted")]
    Distrust(Box<Distrust>),
    /// The server answered with something else than TLS: its first bytes.
    #[error("the answer is not TLS")]
    NotTls(Vec<u8>),
    /// The server gave up and said why.
    #[error("the server ended the handshake: {0:?}")]
    Alert(Alert),
    /// The two share no version or cipher.
    #[error("no common ground: {0}")]
    Incompatible(String),
    /// The server closed the connection.
    #[error("the server closed the connection during the handshake")]
    Closed,
    /// The handshake took too long.
    #[error("the handshake timed out")]
    TimedOut,
    /// Our own settings cannot be used.
    #[error("{0}")]
    Settings(String),
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

/// Why a server gave the handshake up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Alert {
    /// It wants a client certificate, or another one than ours.
    ClientCertificate,
    /// It has no certificate for the name it was asked for.
    UnknownName,
    /// It does not say: no common cipher, or in TLS 1.2 no client certificate.
    Handshake,
    /// Anything else, by its name in TLS.
    Other(String),
}

/// Why there is no HTTP answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// The server ended TLS after the handshake, as TLS 1.3 does when it wants a client certificate.
    #[error(transparent)]
    Tls(TlsError),
    /// The server answered with something else than HTTP: its first bytes.
    #[error("the answer is not HTTP")]
    NotHttp(Vec<u8>),
    /// The server tore the connection down.
    #[error("the connection was reset")]
    Reset,
    /// The server closed the connection before its answer was whole.
    #[error("the connection was closed early")]
    Closed,
    /// The answer took too long.
    #[error("the answer timed out")]
    TimedOut,
    /// Anything else.
    #[error("{0}")]
    Other(String),
}

impl ResolveError {
    /// Names what the resolver said; its codes exist only as text.
    pub(super) fn from_io(error: &io::Error) -> Self {
        let text = error.to_string();
        let unavailable = ["Temporary failure", "Non-recoverable failure", "Try again"];
        if error.kind() == ErrorKind::TimedOut {
            Self::TimedOut
        } else if unavailable.iter().any(|sign| text.contains(sign)) {
            Self::Unavailable
        } else {
            Self::NotFound
        }
    }
}

impl ConnectError {
    pub(super) fn from_io(address: SocketAddr, error: &io::Error) -> Self {
        let reason = match error.kind() {
            ErrorKind::ConnectionRefused => ConnectReason::Refused,
            ErrorKind::TimedOut => ConnectReason::TimedOut,
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable => {
                ConnectReason::Unreachable
            }
            _ => ConnectReason::Other(error.to_string()),
        };
        Self { address, reason }
    }

    pub(super) fn timed_out(address: SocketAddr) -> Self {
        Self {
            address,
            reason: ConnectReason::TimedOut,
        }
    }

    pub(super) fn more_telling(first: Option<Self>, second: Self) -> Self {
        first.filter(|first| first.reason <= second.reason).unwrap_or(second)
    }
}

impl TlsError {
    pub(super) fn from_io(error: &io::Error, opening: &[u8]) -> Self {
        match find::<rustls::Error>(error) {
            Some(error) => Self::from_rustls(error, opening),
            None => match error.kind() {
                ErrorKind::UnexpectedEof => Self::Closed,
                ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => Self::Closed,
                ErrorKind::TimedOut => Self::TimedOut,
                _ => Self::Other(error.to_string()),
            },
        }
    }

    pub(super) fn from_rustls(error: &rustls::Error, opening: &[u8]) -> Self {
        if let Some(distrust) = find_distrust(error) {
            return Self::Distrust(Box::new(distrust.clone()));
        }
        match error {
            rustls::Error::InvalidMessage(_) => Self::NotTls(opening.to_vec()),
            rustls::Error::AlertReceived(AlertDescription::ProtocolVersion) => {
                Self::Incompatible("it asks for another version of TLS".to_owned())
            }
            rustls::Error::AlertReceived(alert) => Self::Alert(Alert::from_rustls(*alert)),
            rustls::Error::PeerIncompatible(_) | rustls::Error::PeerMisbehaved(_) => {
                Self::Incompatible(error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

impl Alert {
    fn from_rustls(alert: AlertDescription) -> Self {
        use AlertDescription as D;
        match alert {
            D::CertificateRequired | D::BadCertificate | D::CertificateUnknown | D::CertificateExpired => {
                Self::ClientCertificate
            }
            D::CertificateRevoked | D::UnsupportedCertificate | D::UnknownCA | D::AccessDenied | D::DecryptError => {
                Self::ClientCertificate
            }
            D::UnrecognisedName => Self::UnknownName,
            D::HandshakeFailure => Self::Handshake,
            other => Self::Other(format!("{other:?}")),
        }
    }
}

impl HttpError {
    pub(super) fn from_hyper(error: &hyper::Error, opening: &[u8]) -> Self {
        if let Some(tls) = find::<rustls::Error>(error) {
            return Self::Tls(TlsError::from_rustls(tls, opening));
        }
        match find::<io::Error>(error).map(io::Error::kind) {
            Some(ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe) => Self::Reset,
            Some(ErrorKind::UnexpectedEof) => Self::Closed,
            Some(ErrorKind::TimedOut) => Self::TimedOut,
            _ if error.is_incomplete_message() || error.is_closed() => Self::Closed,
            // The rest are complaints about what came, also bytes that came before a question was put.
            _ if !opening.is_empty() => Self::NotHttp(opening.to_vec()),
            _ => Self::Other(error.to_string()),
        }
    }
}

/// Why a certificate was not trusted, where that is behind `error`.
pub(super) fn find_distrust<'a>(error: &'a (dyn StdError + 'static)) -> Option<&'a Distrust> {
    match find::<rustls::Error>(error)? {
        rustls::Error::InvalidCertificate(CertificateError::Other(other)) => other.0.downcast_ref(),
        _ => None,
    }
}

/// The first `E` among an error and its causes, also inside an I/O error, which hides what it wraps.
pub(super) fn find<'a, E: StdError + 'static>(error: &'a (dyn StdError + 'static)) -> Option<&'a E> {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(found) = error.downcast_ref::<E>() {
            return Some(found);
        }
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        next = wrapped
            .map(|inner| inner as &(dyn StdError + 'static))
            .or_else(|| error.source());
    }
    None
}
