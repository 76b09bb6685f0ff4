//! The proxy that everything goes through, where the operator named one.
//!
//! As curl does it: https by a tunnel (`CONNECT`), http by requests with the whole URL, because many proxies open no
//! tunnel to other ports than 443. Names are the proxy's to resolve, and where a connection leads is its decision.

use std::net::SocketAddr;

use bytes::Bytes;
use http_body_util::Empty;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{HOST, HeaderValue, PROXY_AUTHORIZATION, USER_AGENT};
use hyper::{Request, Response, body::Incoming};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};

use super::authorization::Authorization;
use super::dialer::Dialer;
use super::failure::{ConnectError, ResolveError};
use super::http::AGENT;
use super::target::Target;

/// An HTTP proxy. Hence no `Debug`.
#[derive(Clone)]
pub struct Proxy {
    target: Target,
    authorization: Option<Authorization>,
}

/// Why the proxy leads nowhere.
#[derive(Debug, thiserror::Error)]
pub enum ProxyError {
    /// Its name gave no address, or one of our own.
    #[error("the proxy could not be found: {0}")]
    Resolve(ResolveError),
    /// It accepts no connection.
    #[error("the proxy could not be reached: {0}")]
    Connect(ConnectError),
    /// It opens no tunnel, and answers with this status.
    #[error("the proxy answers {line}")]
    Refused {
        /// The status.
        status: u16,
        /// The status in words.
        line: String,
    },
    /// It is no proxy, or broke off.
    #[error("the proxy's answer cannot be understood")]
    Broken,
    /// It did not answer in time.
    #[error("the proxy did not answer in time")]
    TimedOut,
}

impl Proxy {
    /// The proxy at `url`, which shows `authorization` to it.
    ///
    /// # Errors
    /// What is wrong with the URL, as a sentence.
    pub fn new(url: &str, authorization: Option<Authorization>) -> Result<Self, String> {
        Ok(Self {
            target: Target::parse(url)?,
            authorization,
        })
    }

    /// `host:port`.
    pub fn authority(&self) -> String {
        format!("{}:{}", self.target.host(), self.target.port())
    }

    /// Whether it is shown who we are.
    pub fn signs_in(&self) -> bool {
        self.authorization.is_some()
    }

    pub(super) fn target(&self) -> &Target {
        &self.target
    }

    pub(super) fn authorization(&self) -> Option<HeaderValue> {
        self.authorization.as_ref().map(Authorization::header)
    }
}

impl Dialer {
    /// A connection through `proxy` that leads to `target`: a tunnel, or the proxy itself where requests are plain.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn connect_through(
        &self,
        proxy: &Proxy,
        target: &Target,
        deadline: Instant,
    ) -> Result<(TcpStream, SocketAddr), ProxyError> {
        let resolved = self.resolve(proxy.target(), deadline).await;
        let addresses = resolved.map_err(ProxyError::Resolve)?;
        self.dial_through(proxy, target, &addresses, deadline).await
    }

    /// The same by addresses of the proxy that are known.
    pub(super) async fn dial_through(
        &self,
        proxy: &Proxy,
        target: &Target,
        addresses: &[SocketAddr],
        deadline: Instant,
    ) -> Result<(TcpStream, SocketAddr), ProxyError> {
        let connected = self.connect(addresses, deadline).await;
        let (stream, address) = connected.map_err(ProxyError::Connect)?;
        if !target.is_https() {
            return Ok((stream, address));
        }
        let tunnel = timeout_at(deadline, tunnel(stream, proxy, target)).await;
        let stream = tunnel.map_err(|_| ProxyError::TimedOut)??;
        Ok((stream, address))
    }
}

/// Has the proxy connect `stream` to `target`.
async fn tunnel(stream: TcpStream, proxy: &Proxy, target: &Target) -> Result<TcpStream, ProxyError> {
    let shaken = http1::handshake::<_, Empty<Bytes>>(TokioIo::new(stream)).await;
    let (mut sender, connection) = shaken.map_err(|_| ProxyError::Broken)?;
    let driver = tokio::spawn(connection.with_upgrades());
    let answered = ask(&mut sender, proxy, target).await;
    if answered.is_err() {
        driver.abort();
    }
    let upgraded = hyper::upgrade::on(answered?).await.map_err(|_| ProxyError::Broken)?;
    let parts = upgraded
        .downcast::<TokioIo<TcpStream>>()
        .map_err(|_| ProxyError::Broken)?;
    // In TLS it is ours to speak first: what already came is not the server's.
    if !parts.read_buf.is_empty() {
        return Err(ProxyError::Broken);
    }
    Ok(parts.io.into_inner())
}

async fn ask(
    sender: &mut SendRequest<Empty<Bytes>>,
    proxy: &Proxy,
    target: &Target,
) -> Result<Response<Incoming>, ProxyError> {
    let authority = format!("{}:{}", target.host(), target.port());
    let mut request = Request::connect(&authority)
        .header(HOST, &authority)
        .header(USER_AGENT, HeaderValue::from_static(AGENT));
    if let Some(authorization) = proxy.authorization() {
        request = request.header(PROXY_AUTHORIZATION, authorization);
    }
    let request = request.body(Empty::new()).map_err(|_| ProxyError::Broken)?;
    let answer = sender.send_request(request).await.map_err(|_| ProxyError::Broken)?;
    if answer.status().is_success() {
        return Ok(answer);
    }
    Err(ProxyError::Refused {
        status: answer.status().as_u16(),
        line: super::answer::status_line(answer.status()),
    })
}
