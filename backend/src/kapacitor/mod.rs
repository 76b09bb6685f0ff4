//! Kapacitor's own API: its configuration, its test alerts, and what passes through to it.
//!
//! - [`config`]: sections, elements and options, and how they are changed
//! - [`service_tests`]: test alerts
//! - [`pass`]: requests that are passed on as they are, and which may be
//! - [`redact`]: what Kapacitor would show and we do not
//! - [`failure`], [`words`]: why there is no answer, and what Kapacitor says

pub mod config;
pub mod failure;
pub mod pass;
pub mod redact;
pub mod service_tests;
pub mod words;

use std::time::Duration;

use serde::de::DeserializeOwned;

pub use failure::Failure;

use crate::outbound::{Answer, Ask, Authorization, Client, Dialer, Method, Target};
use crate::probe::{KapacitorTarget, Secrets};

/// How long a change or a test alert may take: Kapacitor may wait for other servers meanwhile.
const CHANGE: Duration = Duration::from_secs(60);

/// Bytes of an answer that are taken.
const MOST: usize = 8 * 1024 * 1024;

/// The API of one Kapacitor.
pub struct Api {
    client: Client,
    authorization: Option<Authorization>,
    /// A proxy stands in between, which may answer in its place.
    proxied: bool,
    /// What it is shown, which some repeat.
    secrets: Secrets,
    /// How long reading may take.
    read: Duration,
}

impl Api {
    /// The API of `target`.
    ///
    /// # Errors
    /// It may not be contacted, or its name cannot be resolved.
    pub async fn open(dialer: &Dialer, target: &KapacitorTarget) -> Result<Self, Failure> {
        let place =
            Target::parse(&target.url).map_err(|problem| Failure::Unreachable(format!("the address {problem}")))?;
        Ok(Self {
            client: dialer.client(&place, &target.tls).await?,
            authorization: target.credentials.authorization(),
            proxied: dialer.proxy().is_some(),
            secrets: Secrets::of(&target.credentials),
            read: dialer.limits().whole,
        })
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Failure> {
        let answer = self.exchange(Method::Get, path, None, self.read).await?;
        parse(&answer)
    }

    /// What an answer that is no success means.
    fn failure(&self, answer: &Answer) -> Failure {
        match Failure::of(answer).without(&self.secrets) {
            Failure::Nonsense(said) if self.proxied => {
                Failure::Nonsense(format!("{said}; it may be the outbound proxy that did"))
            }
            failure => failure,
        }
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        json: Option<Vec<u8>>,
        within: Duration,
    ) -> Result<Answer, Failure> {
        let ask = Ask {
            method,
            path,
            query: None,
            json,
            authorization: self.authorization.as_ref(),
            within,
            most: MOST,
        };
        let answer = self.client.ask(ask).await?;
        match answer.is_success() {
            true => Ok(answer),
            false => Err(self.failure(&answer)),
        }
    }
}

/// The JSON of an answer.
fn parse<T: DeserializeOwned>(answer: &Answer) -> Result<T, Failure> {
    if answer.is_truncated() {
        return Err(Failure::Nonsense("more than 8 MiB".to_owned()));
    }
    serde_json::from_slice(answer.body()).map_err(|_| Failure::nonsense(answer))
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;
    use crate::outbound::{Limits, Policy, TlsSettings};
    use crate::probe::Credentials;

    #[tokio::test]
    async fn one_that_never_answers_is_not_waited_for() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let target = KapacitorTarget {
            url: format!("http://{}", silent.local_addr().unwrap()),
            credentials: Credentials::default(),
            tls: TlsSettings::default(),
        };
        let limits = Limits {
            whole: Duration::from_millis(50),
            ..Limits::default()
        };
        let dialer = Dialer::new(Policy::default()).with_limits(limits);
        let api = Api::open(&dialer, &target).await.unwrap();
        assert_eq!(api.config().await.err(), Some(Failure::TimedOut));
    }
}
