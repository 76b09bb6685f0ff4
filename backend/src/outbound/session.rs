//! A checked address that can be asked more than once.

use std::net::SocketAddr;

use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

use super::answer::Answer;
use super::authorization::Authorization;
use super::dialer::Dialer;
use super::failure::{HttpError, TlsError};
use super::http::{Connection, Get};
use super::proxy::Proxy;
use super::target::Target;
use super::tls::{Leaf, Shown, TlsSettings};

/// Requests to one address, on one connection as long as the server keeps it open. A new one goes to the same
/// address: the name is not looked up again, so what was judged is what is dialled. Where there is a proxy, the address
/// is the proxy's.
pub struct Session<'a> {
    dialer: &'a Dialer,
    target: &'a Target,
    settings: &'a TlsSettings,
    address: SocketAddr,
    deadline: Instant,
    connection: Option<Connection>,
    used: bool,
    shown: Shown,
}

impl<'a> Session<'a> {
    /// A session on `address`, which the dialer resolved for `target`.
    pub fn new(
        dialer: &'a Dialer,
        target: &'a Target,
        settings: &'a TlsSettings,
        address: SocketAddr,
        deadline: Instant,
    ) -> Self {
        Self {
            dialer,
            target,
            settings,
            address,
            deadline,
            connection: None,
            used: false,
            shown: Shown::default(),
        }
    }

    /// TLS on `stream`, and the session speaks through it from now on; says its version.
    ///
    /// # Errors
    /// Why there is no TLS.
    pub async fn encrypt(&mut self, stream: TcpStream) -> Result<&'static str, TlsError> {
        let encrypted = self
            .dialer
            .encrypt(stream, self.target, self.settings, &self.shown, self.deadline)
            .await;
        let (stream, version) = encrypted?;
        self.connection = Connection::open(stream).await.ok();
        Ok(version)
    }

    /// The certificate that the server showed, trusted or not.
    pub fn certificate(&self) -> Option<&Leaf> {
        self.shown.leaf()
    }

    /// The session speaks through `stream`, as it is.
    pub async fn plain(&mut self, stream: TcpStream) {
        self.connection = Connection::open(stream).await.ok();
    }

    /// Asks for `below` under the URL's path.
    ///
    /// # Errors
    /// There was no whole answer in time.
    pub async fn get(&mut self, below: &str, authorization: Option<&Authorization>) -> Result<Answer, HttpError> {
        let authority = self.target.authority();
        // A proxy that is asked without a tunnel needs the whole URL.
        let proxy = self.dialer.proxy().filter(|_| !self.target.is_https());
        let origin = proxy.map_or_else(String::new, |_| self.target.origin());
        let path = format!("{origin}{}", self.target.path(below));
        let limit = self.dialer.limits().body;
        let get = Get {
            authority: &authority,
            path: &path,
            proxy_authorization: proxy.and_then(Proxy::authorization),
            authorization,
            limit,
        };
        let reused = std::mem::replace(&mut self.used, true);
        let mut connection = self.take_open().await?;
        let mut answer = connection.get(&get, self.deadline).await;
        // A server may close a kept connection just when we ask again; asking is harmless.
        if reused && matches!(answer, Err(HttpError::Closed | HttpError::Reset)) {
            connection = self.reconnect().await?;
            answer = connection.get(&get, self.deadline).await;
        }
        let answer = answer?;
        // What was not read is still on its way: that connection cannot be used again.
        if !answer.is_truncated() {
            self.connection = Some(connection);
        }
        Ok(answer)
    }

    async fn take_open(&mut self) -> Result<Connection, HttpError> {
        if let Some(mut connection) = self.connection.take()
            && timeout_at(self.deadline, connection.is_open()).await == Ok(true)
        {
            return Ok(connection);
        }
        self.reconnect().await
    }

    async fn dial(&self) -> Result<TcpStream, HttpError> {
        let (dialer, addresses) = (self.dialer, [self.address]);
        let connected = match dialer.proxy() {
            None => dialer
                .connect(&addresses, self.deadline)
                .await
                .map_err(|error| error.to_string()),
            Some(proxy) => dialer
                .dial_through(proxy, self.target, &addresses, self.deadline)
                .await
                .map_err(|error| error.to_string()),
        };
        connected.map(|(stream, _)| stream).map_err(HttpError::Other)
    }

    async fn reconnect(&mut self) -> Result<Connection, HttpError> {
        let stream = self.dial().await?;
        if !self.target.is_https() {
            return Connection::open(stream).await;
        }
        let encrypted = self
            .dialer
            .encrypt(stream, self.target, self.settings, &self.shown, self.deadline)
            .await;
        Connection::open(encrypted.map_err(HttpError::Tls)?.0).await
    }
}
