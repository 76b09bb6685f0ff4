//! Ordinary requests, where the stages of a connection do not matter.

use std::io::ErrorKind;
use std::net::IpAddr;

use reqwest::header::{AUTHORIZATION, HOST, HeaderMap, HeaderValue};
use reqwest::{StatusCode, Url, redirect};
use tokio::time::Instant;

use super::answer::Answer;
use super::ask::Streamed;
use super::authorization::Authorization;
use super::dialer::Dialer;
use super::failure::ResolveError;
use super::http::AGENT;
use super::policy::Refusal;
use super::proxy::Proxy;
use super::target::Target;
use super::tls::TlsSettings;
use crate::causes;

/// The proxy wants to know who we are, or somebody else.
const NOT_SIGNED_IN: &str = "asks for a sign-in, or for another one";

/// Requests to one target, pinned to the addresses that were judged. Make one for each use: names may move, and the
/// costly part, the TLS configuration, is kept by the dialer.
pub struct Client {
    pub(super) inner: reqwest::Client,
    pub(super) base: Url,
    limit: usize,
    proxied: bool,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// The policy refuses the address.
    #[error("the address may not be contacted: {0}")]
    Refused(Refusal),
    /// The name gave no address.
    #[error("the host could not be found: {0}")]
    Resolve(ResolveError),
    /// Our own settings cannot be used.
    #[error("the connection cannot be set up: {0}")]
    Settings(String),
    /// Nothing came in time.
    #[error("the server did not answer in time")]
    TimedOut,
    /// The server's certificate is not trusted.
    #[error("the server's certificate is not trusted")]
    Distrust,
    /// There was no connection.
    #[error("the server could not be reached")]
    Unreachable,
    /// The proxy that everything goes through is to blame: what it does.
    #[error("the outbound proxy {0}")]
    Proxy(&'static str),
    /// There was a connection, and no whole answer.
    #[error("the connection broke off in the middle of the answer")]
    Broken,
    /// There is more of it than we take.
    #[error("the answer is too long")]
    TooLong,
}

impl Dialer {
    /// A client for `target` that reaches nothing else.
    ///
    /// # Errors
    /// The target may not be contacted, has no address, or its settings cannot be used.
    pub async fn client(&self, target: &Target, settings: &TlsSettings) -> Result<Client, ClientError> {
        self.judge(target).map_err(ClientError::Refused)?;
        // With a proxy it is the proxy that is dialled, and the target's name is its business.
        let dialled = self.proxy().map_or(target, Proxy::target);
        let resolved = self.resolve(dialled, Instant::now() + self.limits().connect).await;
        let addresses = resolved.map_err(|error| match error {
            ResolveError::Refused(refusal) => ClientError::Refused(refusal),
            error => ClientError::Resolve(error),
        })?;
        let config = self.configs.get(settings).map_err(ClientError::Settings)?;
        let named = self.proxy().is_none().then_some(settings.server_name.as_str());
        let (base, headers) =
            address(target, named.unwrap_or_default()).ok_or_else(|| ClientError::Settings(target.url().to_owned()))?;
        let pinned = match self.proxy() {
            None => base.host_str().unwrap_or_default().to_owned(),
            Some(proxy) => proxy.target().host().to_string(),
        };
        let builder = reqwest::Client::builder()
            .user_agent(AGENT)
            .default_headers(headers)
            .tls_backend_preconfigured(rustls::ClientConfig::clone(&config))
            .resolve_to_addrs(&pinned, &addresses)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .http1_only()
            .connect_timeout(self.limits().connect)
            .timeout(self.limits().whole);
        let unusable = |error: reqwest::Error| ClientError::Settings(error.to_string());
        let builder = match self.proxy() {
            None => builder,
            Some(proxy) => builder.proxy(by(proxy).map_err(unusable)?),
        };
        let inner = builder.build().map_err(unusable)?;
        Ok(Client {
            inner,
            base,
            limit: self.limits().body,
            proxied: self.proxy().is_some(),
        })
    }
}

impl Client {
    /// Asks for `below` under the target's path, with `query`.
    ///
    /// # Errors
    /// There was no whole answer in time.
    pub async fn get(
        &self,
        below: &str,
        query: &[(&str, &str)],
        authorization: Option<&Authorization>,
    ) -> Result<Answer, ClientError> {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{below}", self.base.path().trim_end_matches('/')));
        let mut request = self.inner.get(url).query(query);
        if let Some(authorization) = authorization {
            request = request.header(AUTHORIZATION, authorization.header());
        }
        self.execute(request.build().map_err(explain)?).await
    }

    /// Sends `request`, which must lead to the target.
    ///
    /// # Errors
    /// There was no whole answer in time.
    pub(super) async fn execute(&self, request: reqwest::Request) -> Result<Answer, ClientError> {
        Streamed::from(self.run(request).await?).read(self.limit).await
    }

    /// Sends `request`, up to the head of the answer.
    pub(super) async fn run(&self, request: reqwest::Request) -> Result<reqwest::Response, ClientError> {
        let answered = self.inner.execute(request).await;
        if !self.proxied {
            return answered.map_err(explain);
        }
        let response = answered.map_err(explain_proxied)?;
        // No server answers so, only a proxy.
        if response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED {
            return Err(ClientError::Proxy(NOT_SIGNED_IN));
        }
        Ok(response)
    }
}

/// `proxy` as reqwest has it.
fn by(proxy: &Proxy) -> reqwest::Result<reqwest::Proxy> {
    let inner = reqwest::Proxy::all(proxy.target().url())?;
    Ok(match proxy.authorization() {
        None => inner,
        Some(header) => inner.custom_http_auth(header),
    })
}

/// What is put into the request's URL. reqwest takes the name for SNI from there, so a server's own `name` goes there
/// too, and the true host into the `Host` header; the pinned addresses lead to the same place. A proxy would be led
/// astray by that: there the URL stays as it is, and the name counts where the certificate is judged.
fn address(target: &Target, name: &str) -> Option<(Url, HeaderMap)> {
    let mut url = Url::parse(target.url()).ok()?;
    let mut headers = HeaderMap::new();
    if target.is_https() && !name.is_empty() && name.parse::<IpAddr>().is_err() {
        url.set_host(Some(name)).ok()?;
        headers.insert(HOST, HeaderValue::from_str(&target.authority()).ok()?);
    }
    Some((url, headers))
}

pub(super) fn explain(error: reqwest::Error) -> ClientError {
    if error.is_timeout() {
        ClientError::TimedOut
    } else if super::failure::find_distrust(&error).is_some() {
        ClientError::Distrust
    } else if error.is_connect() {
        ClientError::Unreachable
    } else {
        ClientError::Broken
    }
}

/// Whose fault it is where there is a proxy: reqwest says only in words that the tunnel was refused.
fn explain_proxied(error: reqwest::Error) -> ClientError {
    let said = causes::told(&error);
    let io = super::failure::find::<std::io::Error>(&error).map(std::io::Error::kind);
    match explain(error) {
        ClientError::Unreachable if said.contains("proxy authorization required") => ClientError::Proxy(NOT_SIGNED_IN),
        ClientError::Unreachable if said.contains("tunnel error: unsuccessful") => {
            ClientError::Proxy("does not connect us to the server")
        }
        ClientError::Unreachable if said.contains("tunnel error") || io.is_some_and(is_no_connection) => {
            ClientError::Proxy("could not be reached")
        }
        error => error,
    }
}

fn is_no_connection(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::ConnectionRefused | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable
    )
}
