//! An HTTP answer, whoever asked.

use std::borrow::Cow;

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::Body;
use hyper::{HeaderMap, StatusCode};

/// An answer with as much of its body as we take.
#[derive(Clone, Debug)]
pub struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) truncated: bool,
}

impl Answer {
    /// The status as a number.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// `204 No Content`.
    pub fn status_line(&self) -> String {
        status_line(self.status)
    }

    /// Whether it is a success.
    pub fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// Whether it sends us elsewhere.
    pub fn is_redirect(&self) -> bool {
        self.status.is_redirection()
    }

    /// The header called `name`, in any case; `None` where it is absent or not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// The body.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as text, as far as it is.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// The body was longer than we take; the rest is missing.
    pub fn is_truncated(&self) -> bool {
        self.truncated
    }
}

/// `status` with its usual words.
pub(super) fn status_line(status: StatusCode) -> String {
    status.canonical_reason().map_or_else(
        || status.as_u16().to_string(),
        |reason| format!("{} {reason}", status.as_u16()),
    )
}

/// Reads `body` up to `limit` bytes; and whether there would have been more.
pub(super) async fn read_body<B>(mut body: B, limit: usize) -> Result<(Bytes, bool), B::Error>
where
    B: Body<Data = Bytes> + Unpin,
{
    let mut read = BytesMut::new();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        let room = limit - read.len();
        read.extend_from_slice(&data[..data.len().min(room)]);
        if room < data.len() {
            return Ok((read.freeze(), true));
        }
    }
    Ok((read.freeze(), false))
}
