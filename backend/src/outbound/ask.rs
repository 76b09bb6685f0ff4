//! Requests of any method through a [`Client`], answered whole or as a stream.

use std::time::Duration;

use bytes::Bytes;
use futures::Stream;
use http_body_util::BodyExt;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};

use super::answer::{Answer, read_body};
use super::authorization::Authorization;
use super::client::{Client, ClientError, explain};

/// What a request does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Makes, or runs.
    Post,
    /// Changes.
    Patch,
    /// Removes.
    Delete,
}

/// A request.
pub struct Ask<'a> {
    /// What it does.
    pub method: Method,
    /// The path under the target's own, percent-encoded or fit to be.
    pub path: &'a str,
    /// The query, without its `?`.
    pub query: Option<&'a str>,
    /// A JSON body.
    pub json: Option<Vec<u8>>,
    /// Who asks.
    pub authorization: Option<&'a Authorization>,
    /// How long it may take, to the last byte.
    pub within: Duration,
    /// Bytes of the answer's body that are taken.
    pub most: usize,
}

/// An answer whose body is still on its way.
pub struct Streamed {
    /// The status.
    pub status: u16,
    /// The type of the body, where it is text.
    pub content_type: Option<String>,
    /// The length of the body, where it is told.
    pub length: Option<u64>,
    response: reqwest::Response,
}

impl Client {
    /// Asks, and reads the answer to its end.
    ///
    /// # Errors
    /// There was no whole answer in time.
    pub async fn ask(&self, ask: Ask<'_>) -> Result<Answer, ClientError> {
        let most = ask.most;
        Streamed::from(self.send(ask).await?).read(most).await
    }

    /// Asks, and answers as soon as the head is there.
    ///
    /// # Errors
    /// There was no head in time.
    pub async fn open(&self, ask: Ask<'_>) -> Result<Streamed, ClientError> {
        self.send(ask).await.map(Streamed::from)
    }

    async fn send(&self, ask: Ask<'_>) -> Result<reqwest::Response, ClientError> {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{}", self.base.path().trim_end_matches('/'), ask.path));
        url.set_query(ask.query);
        let method = match ask.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut request = self.inner.request(method, url).timeout(ask.within);
        if let Some(authorization) = ask.authorization {
            request = request.header(AUTHORIZATION, authorization.header());
        }
        if let Some(json) = ask.json {
            let json_type = HeaderValue::from_static("application/json");
            request = request.header(CONTENT_TYPE, json_type).body(json);
        }
        self.run(request.build().map_err(explain)?).await
    }
}

impl From<reqwest::Response> for Streamed {
    fn from(response: reqwest::Response) -> Self {
        let content_type = response.headers().get(CONTENT_TYPE);
        Self {
            status: response.status().as_u16(),
            content_type: content_type.and_then(|value| value.to_str().ok()).map(str::to_owned),
            length: response.content_length(),
            response,
        }
    }
}

impl Streamed {
    /// The rest of it, at most `most` bytes of the body.
    ///
    /// # Errors
    /// It did not come in time.
    pub async fn read(self, most: usize) -> Result<Answer, ClientError> {
        let (status, headers) = (self.response.status(), self.response.headers().clone());
        let body = read_body(reqwest::Body::from(self.response), most).await;
        let (body, truncated) = body.map_err(explain)?;
        Ok(Answer {
            status,
            headers,
            body,
            truncated,
        })
    }

    /// The body as it comes. It ends with an error where it breaks off, is not there in time, or has over `most` bytes.
    pub fn body(self, most: usize) -> impl Stream<Item = Result<Bytes, ClientError>> {
        let body = reqwest::Body::from(self.response);
        futures::stream::try_unfold((body, most), async |(mut body, room)| {
            while let Some(frame) = body.frame().await {
                let Ok(data) = frame.map_err(explain)?.into_data() else {
                    continue;
                };
                let left = room.checked_sub(data.len()).ok_or(ClientError::TooLong)?;
                return Ok(Some((data, (body, left))));
            }
            Ok(None)
        })
    }
}
