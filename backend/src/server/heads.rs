//! Gives a request that has no `Host`, or several, one that is empty.
//!
//! The framework itself answers both with an empty 400, before any of our code sees the request. Ours is a 421 like
//! every other `Host` that is not one of ours, with an id and a line in the log; an empty `Host` leads there.
//!
//! To find the heads of later requests, the bodies between them are counted. Where that takes more than a
//! `Content-Length`, the rest of the connection goes on as it is: nothing is ever put into what is no head.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::head;

/// The most that is looked at for the end of a head, in bytes; what is longer goes on as it is.
const LIMIT: usize = 16 * 1024;

/// How much is read at once, in bytes.
const CHUNK: usize = 4 * 1024;

/// A connection on which every request has one `Host`.
pub(super) struct Heads<S> {
    io: S,
    /// What was read and is not sorted yet: at most a head that is not whole.
    kept: Vec<u8>,
    /// What goes on, and how much of it went.
    ready: (Vec<u8>, usize),
    next: Next,
}

/// What comes next on a connection.
enum Next {
    Head,
    /// So many bytes of a body.
    Body(u64),
    /// What is not looked at.
    Rest,
}

impl<S> Heads<S> {
    /// `io`, of which nothing was read yet.
    pub(super) fn new(io: S) -> Self {
        Self {
            io,
            kept: Vec::new(),
            ready: (Vec::new(), 0),
            next: Next::Head,
        }
    }

    /// Moves what can go on from what is kept to what is ready; whether there was something.
    fn sort(&mut self) -> bool {
        let (length, next) = match self.next {
            Next::Head => match head::end(&self.kept) {
                Some(end) => return self.sort_head(end),
                None if self.kept.len() < LIMIT && head::is_plausible(&self.kept) => return false,
                None => (self.kept.len(), Next::Rest),
            },
            Next::Body(left) => {
                let length = usize::try_from(left).map_or(self.kept.len(), |left| left.min(self.kept.len()));
                (length, after_head(left - length as u64))
            }
            Next::Rest => (self.kept.len(), Next::Rest),
        };
        self.ready = (self.take(length), 0);
        self.next = next;
        0 < length
    }

    /// The same for a head of this `length`.
    fn sort_head(&mut self, length: usize) -> bool {
        let head = self.take(length);
        self.next = head::body(&head).map_or(Next::Rest, after_head);
        self.ready = (head::with_one_host(&head).unwrap_or(head), 0);
        true
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.kept.split_off(length);
        std::mem::replace(&mut self.kept, rest)
    }

    /// Puts into `buf` what is ready; whether there was something.
    fn hand_on(&mut self, buf: &mut ReadBuf<'_>) -> bool {
        let (bytes, from) = &mut self.ready;
        let length = buf.remaining().min(bytes.len() - *from);
        buf.put_slice(&bytes[*from..*from + length]);
        *from += length;
        0 < length
    }
}

fn after_head(body: u64) -> Next {
    if body == 0 { Next::Head } else { Next::Body(body) }
}

impl<S: AsyncRead + Unpin> AsyncRead for Heads<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            if this.hand_on(buf) || buf.remaining() == 0 {
                return Poll::Ready(Ok(()));
            }
            if this.sort() {
                continue;
            }
            if matches!(this.next, Next::Rest) {
                return Pin::new(&mut this.io).poll_read(cx, buf);
            }
            if ready!(read_some(&mut this.io, cx, &mut this.kept))? == 0 {
                // The other side has ended, perhaps within a head.
                this.next = Next::Rest;
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Heads<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().io).poll_write(cx, buf)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().io).poll_shutdown(cx)
    }
}

/// Reads more to the end of `bytes`, and says how much.
fn read_some<S: AsyncRead + Unpin>(io: &mut S, cx: &mut Context<'_>, bytes: &mut Vec<u8>) -> Poll<io::Result<usize>> {
    let mut chunk = [0; CHUNK];
    let mut chunk = ReadBuf::new(&mut chunk);
    ready!(Pin::new(io).poll_read(cx, &mut chunk))?;
    bytes.extend_from_slice(chunk.filled());
    Poll::Ready(Ok(chunk.filled().len()))
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    /// What goes on of `pieces`, each of which arrives by itself.
    async fn through(pieces: &[&'static str]) -> String {
        let readers = pieces.iter().map(|piece| piece.as_bytes());
        let io = readers.fold(
            Box::new(tokio::io::empty()) as Box<dyn AsyncRead + Unpin>,
            |before, piece| Box::new(before.chain(piece)),
        );
        let mut text = String::new();
        Heads::new(io).read_to_string(&mut text).await.unwrap();
        text
    }

    #[tokio::test]
    async fn what_comes_in_pieces_goes_on_whole() {
        let text = through(&["GET / HT", "TP/1.1\r\nA: b\r", "\n\r\nGET /", "more"]).await;
        assert_eq!(text, "GET / HTTP/1.1\r\nhost: \r\nA: b\r\n\r\nGET /more");
    }

    #[tokio::test]
    async fn every_head_is_looked_at_and_no_body() {
        let post = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\n";
        let body = "GET / HTTP/1.1\r\n\r\n--";
        let get = "GET / HTTP/1.1\r\n\r\n";
        let text = through(&[post, body, get, get]).await;
        let got = "GET / HTTP/1.1\r\nhost: \r\n\r\n";
        assert_eq!(text, [post, body, got, got].concat());
    }

    #[tokio::test]
    async fn after_a_body_that_is_not_counted_all_goes_on_as_it_is() {
        let chunked = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        let rest = "0\r\n\r\nGET / HTTP/1.1\r\n\r\n";
        assert_eq!(through(&[chunked, rest]).await, [chunked, rest].concat());
    }

    #[tokio::test]
    async fn what_is_no_request_goes_on_at_once() {
        let long = "GET / HTTP/1.1\r\nA: ".to_owned() + &"b".repeat(2 * LIMIT);
        let long: &'static str = long.leak();
        for text in ["\u{16}\u{3}\u{1}", "nonsense\r\nmore", long] {
            assert!(through(&[text]).await == text, "{}", &text[..3]);
        }
    }
}
