//! Gives the one shape to what the framework refuses by itself.
//!
//! A request that is not HTTP, or whose head is too long, never becomes a request: the framework writes a status
//! without a body and hangs up. It can be told from our answers by its missing request id, and is replaced on its way
//! out, with an id, the usual headers and a line in the log.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use switchboard_shared::error::{ErrorBody, FieldErrors};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tracing::info;
use uuid::Uuid;

use super::{Way, headers};
use crate::api::State;

/// A connection on which every refusal has the one shape.
pub(super) struct RefusedHead<S> {
    io: S,
    state: State,
    /// What is written in place of the framework's words, and how far.
    ours: Option<(Vec<u8>, usize)>,
}

impl<S> RefusedHead<S> {
    /// `io` of a server that runs on `state`.
    pub(super) fn new(io: S, state: State) -> Self {
        Self { io, state, ours: None }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for RefusedHead<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_read(cx, buf)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for RefusedHead<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if this.ours.is_none() {
            match refusal(buf) {
                Some(status) => this.ours = Some((answer(&this.state, status), 0)),
                None => return Pin::new(&mut this.io).poll_write(cx, buf),
            }
        }
        // `buf` counts as written only when all of ours is: until then the framework offers it again.
        if let Some((bytes, from)) = &mut this.ours {
            while *from < bytes.len() {
                *from += ready!(Pin::new(&mut this.io).poll_write(cx, &bytes[*from..]))?;
            }
        }
        this.ours = None;
        Poll::Ready(Ok(buf.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(cx)
    }
}

/// The status of a refusal that the framework wrote by itself.
fn refusal(bytes: &[u8]) -> Option<StatusCode> {
    let rest = bytes.strip_prefix(b"HTTP/1.1 4")?;
    let head = rest.strip_suffix(b"\r\n\r\n")?;
    let is_ours = head
        .split(|byte| *byte == b'\n')
        .any(|line| line.starts_with(b"x-request-id:"));
    let status = StatusCode::from_bytes(bytes.get(9..12)?).ok()?;
    (!is_ours).then_some(status)
}

fn answer(state: &State, status: StatusCode) -> Vec<u8> {
    let id = Uuid::now_v7().to_string();
    let code = status.as_u16();
    info!(status = code, request = id, "request that cannot be read");
    let message = match status {
        StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => "the head of the request is too long",
        StatusCode::REQUEST_TIMEOUT => "the request did not arrive in time",
        _ => "the request is not HTTP",
    };
    let body = ErrorBody {
        code,
        message: message.to_owned(),
        fields: FieldErrors::new(),
        diagnosis: None,
    };
    let body = serde_json::to_string(&body).unwrap_or_default();
    let mut map = HeaderMap::new();
    headers::add(&mut map, Way::of_server(state), &id);
    let names = map
        .iter()
        .map(|(name, value)| format!("{name}: {}\r\n", String::from_utf8_lossy(value.as_bytes())));
    let (headers, length) = (names.collect::<String>(), body.len());
    let close = "connection: close\r\ncontent-type: application/json\r\n";
    format!("HTTP/1.1 {status}\r\n{close}{headers}content-length: {length}\r\n\r\n{body}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_framework_wrote_is_a_refusal() {
        let bare = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(refusal(bare), Some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE));
        for ours in [
            "HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\nx-request-id: 1\r\n\r\n{}",
            "HTTP/1.1 404 Not Found\r\nx-request-id: 1\r\ncontent-length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 4",
            "",
        ] {
            assert_eq!(refusal(ours.as_bytes()), None, "{ours}");
        }
    }
}
