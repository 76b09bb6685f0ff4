//! HTTP/1.1 on a stream that the dialer made.

use bytes::Bytes;
use http_body_util::Empty;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{ACCEPT, AUTHORIZATION, HOST, HeaderValue, PROXY_AUTHORIZATION, USER_AGENT};
use hyper::{Request, Response, body::Incoming};
use hyper_util::rt::TokioIo;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};

use super::answer::{Answer, read_body};
use super::authorization::Authorization;
use super::dialer::Stream;
use super::failure::HttpError;
use super::sniff::{Opening, Sniffed};

/// What we call ourselves.
pub(super) const AGENT: &str = concat!("Switchboard/", env!("CARGO_PKG_VERSION"));

/// One connection, kept open between requests where the server does.
pub(super) struct Connection {
    sender: SendRequest<Empty<Bytes>>,
    driver: JoinHandle<Result<(), hyper::Error>>,
    opening: Opening,
}

/// A request.
pub(super) struct Get<'a> {
    /// `host[:port]`.
    pub(super) authority: &'a str,
    /// Path and query; the whole URL where a proxy is asked.
    pub(super) path: &'a str,
    /// What proves to that proxy who we are.
    pub(super) proxy_authorization: Option<HeaderValue>,
    /// What proves who we are.
    pub(super) authorization: Option<&'a Authorization>,
    /// Bytes of the body that are taken.
    pub(super) limit: usize,
}

impl Connection {
    /// Speaks HTTP on `stream`.
    ///
    /// # Errors
    /// The stream is no good.
    pub(super) async fn open(stream: impl Stream + 'static) -> Result<Self, HttpError> {
        let stream = Sniffed::new(stream);
        let opening = stream.opening();
        let shaken = http1::handshake(TokioIo::new(stream)).await;
        let (sender, connection) = shaken.map_err(|error| HttpError::from_hyper(&error, opening.bytes()))?;
        Ok(Self {
            sender,
            driver: tokio::spawn(connection),
            opening,
        })
    }

    /// Whether another request can be sent.
    pub(super) async fn is_open(&mut self) -> bool {
        self.sender.ready().await.is_ok()
    }

    /// Asks for something and reads the answer.
    ///
    /// # Errors
    /// There was no whole answer by `deadline`.
    pub(super) async fn get(&mut self, get: &Get<'_>, deadline: Instant) -> Result<Answer, HttpError> {
        let request = request(get)?;
        let answered = timeout_at(deadline, self.exchange(request, get.limit)).await;
        answered.unwrap_or(Err(HttpError::TimedOut))
    }

    async fn exchange(&mut self, request: Request<Empty<Bytes>>, limit: usize) -> Result<Answer, HttpError> {
        let response = match self.sender.send_request(request).await {
            Ok(response) => response,
            Err(error) => return Err(self.explain(error).await),
        };
        let (head, body): (_, Incoming) = Response::into_parts(response);
        let (body, truncated) = match read_body(body, limit).await {
            Ok(read) => read,
            Err(error) => return Err(self.explain(error).await),
        };
        Ok(Answer {
            status: head.status,
            headers: head.headers,
            body,
            truncated,
        })
    }

    /// The connection's own error, where the request only learned that it is over.
    async fn explain(&mut self, error: hyper::Error) -> HttpError {
        let over = error.is_canceled() || error.is_closed();
        let deeper = if over {
            (&mut self.driver).await.ok().and_then(Result::err)
        } else {
            None
        };
        HttpError::from_hyper(deeper.as_ref().unwrap_or(&error), self.opening.bytes())
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.driver.abort();
    }
}

fn request(get: &Get<'_>) -> Result<Request<Empty<Bytes>>, HttpError> {
    let mut request = Request::get(get.path)
        .header(HOST, get.authority)
        .header(USER_AGENT, HeaderValue::from_static(AGENT))
        .header(ACCEPT, HeaderValue::from_static("application/json, */*;q=0.5"));
    if let Some(authorization) = get.authorization {
        request = request.header(AUTHORIZATION, authorization.header());
    }
    if let Some(authorization) = &get.proxy_authorization {
        request = request.header(PROXY_AUTHORIZATION, authorization);
    }
    request
        .body(Empty::new())
        .map_err(|error| HttpError::Other(error.to_string()))
}
