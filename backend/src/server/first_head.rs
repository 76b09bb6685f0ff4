//! Gives a first request without `Host` an empty one.
//!
//! The framework itself answers a missing `Host` with an empty 400, before any of our code sees the request. Ours is a
//! 421 like every other `Host` that is not one of ours, with an id and a line in the log; an empty `Host` leads there.
//! Only the first head of a connection is looked at: nothing comes after a 421 that was not refused before.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The most that is looked at for the end of a head, in bytes; longer ones go on as they are.
const LIMIT: usize = 16 * 1024;

/// How much is read at once, in bytes.
const CHUNK: usize = 4 * 1024;

/// A connection whose first head names a `Host`.
pub(super) struct FirstHead<S> {
    io: S,
    head: Head,
}

enum Head {
    /// Not all of it is there.
    Reading(Vec<u8>),
    /// It is handed on; so far up to the number.
    Handing(Vec<u8>, usize),
    /// It went on; what follows is not looked at.
    Passed,
}

impl<S> FirstHead<S> {
    /// `io`, of which nothing was read yet.
    pub(super) fn new(io: S) -> Self {
        Self {
            io,
            head: Head::Reading(Vec::new()),
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for FirstHead<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            match &mut this.head {
                Head::Passed => return Pin::new(&mut this.io).poll_read(cx, buf),
                Head::Handing(bytes, from) => {
                    let length = buf.remaining().min(bytes.len() - *from);
                    buf.put_slice(&bytes[*from..*from + length]);
                    *from += length;
                    if *from == bytes.len() {
                        this.head = Head::Passed;
                    }
                    return Poll::Ready(Ok(()));
                }
                Head::Reading(bytes) => {
                    let read = ready!(read_some(&mut this.io, cx, bytes))?;
                    if read == 0 || LIMIT <= bytes.len() || end_of_head(bytes).is_some() {
                        this.head = Head::Handing(with_host(std::mem::take(bytes)), 0);
                    }
                }
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for FirstHead<S> {
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

fn end_of_head(bytes: &[u8]) -> Option<usize> {
    bytes.windows(4).position(|four| four == b"\r\n\r\n")
}

fn with_host(mut bytes: Vec<u8>) -> Vec<u8> {
    let Some(end) = end_of_head(&bytes) else {
        return bytes;
    };
    // With its last line break, so that the request line has one too where it stands alone.
    let mut lines = bytes[..end + 2].split_inclusive(|byte| *byte == b'\n');
    let request_line = lines.next().unwrap_or_default();
    let is_host = |line: &[u8]| line.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"host:"));
    if !lines.any(is_host) && request_line.ends_with(b" HTTP/1.1\r\n") {
        let at = request_line.len();
        bytes.splice(at..at, *b"host: \r\n");
    }
    bytes
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt;

    use super::*;

    fn added(head: &str) -> String {
        String::from_utf8(with_host(head.into())).unwrap()
    }

    #[test]
    fn only_a_missing_host_is_added() {
        assert_eq!(
            added("GET / HTTP/1.1\r\nA: b\r\n\r\n"),
            "GET / HTTP/1.1\r\nhost: \r\nA: b\r\n\r\n"
        );
        assert_eq!(
            added("GET / HTTP/1.1\r\n\r\nbody"),
            "GET / HTTP/1.1\r\nhost: \r\n\r\nbody"
        );
        for whole in [
            "GET / HTTP/1.1\r\nA: b\r\nHOST:x\r\n\r\n",
            "GET / HTTP/1.0\r\n\r\n",
            "nonsense\r\n\r\n",
            "GET / HTTP/1.1\r\n",
            "",
        ] {
            assert_eq!(added(whole), whole);
        }
    }

    #[tokio::test]
    async fn what_comes_in_pieces_goes_on_whole() {
        let pieces = tokio_test_pieces(&["GET / HT", "TP/1.1\r\nA: b\r", "\n\r\nbody", "more"]);
        let mut text = String::new();
        FirstHead::new(pieces).read_to_string(&mut text).await.unwrap();
        assert_eq!(text, "GET / HTTP/1.1\r\nhost: \r\nA: b\r\n\r\nbodymore");
    }

    /// A reader that gives one of `pieces` at a time.
    fn tokio_test_pieces(pieces: &[&'static str]) -> impl AsyncRead + Unpin {
        let readers = pieces.iter().map(|piece| piece.as_bytes());
        readers.fold(
            Box::new(tokio::io::empty()) as Box<dyn AsyncRead + Unpin>,
            |before, piece| Box::new(before.chain(piece)),
        )
    }
}
