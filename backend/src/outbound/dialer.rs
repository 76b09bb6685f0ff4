//! The one dialer: each stage of a connection on its own, so that each can be timed and each says what went wrong.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::failure::{ConnectError, ResolveError, TlsError};
use super::policy::{Policy, Refusal};
use super::proxy::Proxy;
use super::resolver::{Resolve, SystemResolver};
use super::sniff::Sniffed;
use super::target::{Host, Target};
use super::tls::{Configs, Shown, TlsSettings};

/// How long and how much.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For one address to accept the connection.
    pub connect: Duration,
    /// For a whole check, from the first look-up to the last byte.
    pub whole: Duration,
    /// Bytes of an answer's body.
    pub body: usize,
}

/// Makes every outgoing connection: resolves, judges, connects and encrypts. Cheap to make; certificates are read when
/// they are first needed. Share one behind an `Arc`.
pub struct Dialer {
    policy: Policy,
    resolver: Arc<dyn Resolve>,
    limits: Limits,
    proxy: Option<Proxy>,
    pub(super) configs: Configs,
}

/// A connected stream, encrypted or not.
pub trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(3),
            whole: Duration::from_secs(10),
            body: 1024 * 1024,
        }
    }
}

impl Dialer {
    /// A dialer that obeys `policy` and asks the machine's own resolver.
    pub fn new(policy: Policy) -> Self {
        Self {
            policy,
            resolver: Arc::new(SystemResolver),
            limits: Limits::default(),
            proxy: None,
            configs: Configs::default(),
        }
    }

    /// The same, asking `resolver`.
    #[must_use]
    pub fn with_resolver(mut self, resolver: impl Resolve + 'static) -> Self {
        self.resolver = Arc::new(resolver);
        self
    }

    /// The same within other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The same through `proxy`, with a policy that leaves it to the proxy where connections lead.
    #[must_use]
    pub fn with_proxy(mut self, proxy: Proxy) -> Self {
        self.policy = self.policy.left_to_a_proxy();
        self.proxy = Some(proxy);
        self
    }

    /// The proxy that everything goes through, if any.
    pub fn proxy(&self) -> Option<&Proxy> {
        self.proxy.as_ref()
    }

    /// Which addresses it may contact.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// How long and how much.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether the URL itself may be contacted.
    ///
    /// # Errors
    /// The rule that refuses it.
    pub fn judge(&self, target: &Target) -> Result<(), Refusal> {
        self.policy.judge_url(target)
    }

    /// Every address of the target; all of them may be contacted.
    ///
    /// # Errors
    /// The name has no address, or one that may not be contacted.
    pub async fn resolve(&self, target: &Target, deadline: Instant) -> Result<Vec<SocketAddr>, ResolveError> {
        let found = match target.host() {
            Host::Address(address) => vec![SocketAddr::new(*address, target.port())],
            Host::Name(name) => {
                let found = timeout_at(deadline, self.resolver.resolve(name, target.port())).await;
                found
                    .map_err(|_| ResolveError::TimedOut)?
                    .map_err(|error| ResolveError::from_io(&error))?
            }
        };
        if found.is_empty() {
            return Err(ResolveError::NotFound);
        }
        // The resolver says which addresses, never which port.
        let found: Vec<_> = found
            .into_iter()
            .map(|address| SocketAddr::new(address.ip(), target.port()))
            .collect();
        for address in &found {
            self.policy.judge_addr(*address).map_err(ResolveError::Refused)?;
        }
        Ok(found)
    }

    /// A connection to the first of `addresses` that accepts one, tried in turn.
    ///
    /// # Errors
    /// Why none did.
    pub async fn connect(
        &self,
        addresses: &[SocketAddr],
        deadline: Instant,
    ) -> Result<(TcpStream, SocketAddr), ConnectError> {
        let mut worst = None;
        for address in addresses {
            let until = deadline.min(Instant::now() + self.limits.connect);
            let error = match timeout_at(until, TcpStream::connect(address)).await {
                Ok(Ok(stream)) => {
                    // Requests are small and wait for their answers: no reason to hold one back.
                    let _ = stream.set_nodelay(true);
                    return Ok((stream, *address));
                }
                Ok(Err(error)) => ConnectError::from_io(*address, &error),
                Err(_) => ConnectError::timed_out(*address),
            };
            worst = Some(ConnectError::more_telling(worst, error));
        }
        Err(worst.unwrap_or_else(|| ConnectError::timed_out(SocketAddr::new(IpAddr::from([0, 0, 0, 0]), 0))))
    }

    /// TLS over `stream`, and its version, as `TLS 1.3`. The certificate is in `shown`, also where it fails.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn encrypt(
        &self,
        stream: TcpStream,
        target: &Target,
        settings: &TlsSettings,
        shown: &Shown,
        deadline: Instant,
    ) -> Result<(TlsStream<Sniffed<TcpStream>>, &'static str), TlsError> {
        let config = self.configs.watched(settings, shown).map_err(TlsError::Settings)?;
        let name = super::tls::name_of(target, settings).map_err(TlsError::Settings)?;
        let stream = Sniffed::new(stream);
        let opening = stream.opening();
        let connecting = timeout_at(deadline, TlsConnector::from(config).connect(name, stream)).await;
        let stream = connecting
            .map_err(|_| TlsError::TimedOut)?
            .map_err(|error| TlsError::from_io(&error, opening.bytes()))?;
        let version = match stream.get_ref().1.protocol_version() {
            Some(rustls::ProtocolVersion::TLSv1_2) => "TLS 1.2",
            _ => "TLS 1.3",
        };
        Ok((stream, version))
    }
}
