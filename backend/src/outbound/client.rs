//! Ordinary requests, where the stages of a connection do not matter.

use std::net::IpAddr;

use reqwest::header::{AUTHORIZATION, HOST, HeaderMap, HeaderValue};
use reqwest::{Url, redirect};
use tokio::time::Instant;

use super::answer::Answer;
use super::ask::Streamed;
use super::authorization::Authorization;
use super::dialer::Dialer;
use super::failure::ResolveError;
use super::http::AGENT;
use super::policy::Refusal;
use super::target::Target;
use super::tls::TlsSettings;

/// Requests to one target, pinned to the addresses that were judged. Make one for each use: names may move, and the
/// costly part, the TLS configuration, is kept by the dialer.
pub struct Client {
    pub(super) inner: reqwest::Client,
    pub(super) base: Url,
    limit: usize,
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
        let resolved = self.resolve(target, Instant::now() + self.limits().connect).await;
        let addresses = resolved.map_err(|error| match error {
            ResolveError::Refused(refusal) => ClientError::Refused(refusal),
            error => ClientError::Resolve(error),
        })?;
        let config = self.configs.get(settings).map_err(ClientError::Settings)?;
        let (base, headers) =
            address(target, settings).ok_or_else(|| ClientError::Settings(target.url().to_owned()))?;
        let inner = reqwest::Client::builder()
            .user_agent(AGENT)
            .default_headers(headers)
            .tls_backend_preconfigured(rustls::ClientConfig::clone(&config))
            .resolve_to_addrs(base.host_str().unwrap_or_default(), &addresses)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .http1_only()
            .connect_timeout(self.limits().connect)
            .timeout(self.limits().whole)
            .build()
            .map_err(|error| ClientError::Settings(error.to_string()))?;
        Ok(Client {
            inner,
            base,
            limit: self.limits().body,
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
        let response = self.inner.execute(request).await.map_err(explain)?;
        Streamed::from(response).read(self.limit).await
    }
}

/// What is put into the request's URL. reqwest takes the name for SNI from there, so a server name of one's own goes
/// there too, and the true host into the `Host` header; the pinned addresses lead to the same place.
fn address(target: &Target, settings: &TlsSettings) -> Option<(Url, HeaderMap)> {
    let mut url = Url::parse(target.url()).ok()?;
    let mut headers = HeaderMap::new();
    let name = settings.server_name.as_str();
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
