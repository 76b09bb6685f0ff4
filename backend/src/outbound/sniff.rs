//! Remembers the first bytes that a server sends: what no parser understands can still be recognised.

use std::io;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// As much as it takes to tell one protocol from another.
const KEPT: usize = 64;

/// The first bytes of an answer, once there are any.
#[derive(Clone, Debug, Default)]
pub struct Opening(Arc<OnceLock<Vec<u8>>>);

/// A stream whose opening bytes are remembered.
pub struct Sniffed<S> {
    inner: S,
    opening: Opening,
}

impl Opening {
    /// The bytes; empty where nothing came.
    pub fn bytes(&self) -> &[u8] {
        self.0.get().map_or(&[], Vec::as_slice)
    }
}

impl<S> Sniffed<S> {
    /// Reads and writes through `inner`.
    pub fn new(inner: S) -> Self {
        Self {
            inner,
            opening: Opening::default(),
        }
    }

    /// What has been seen.
    pub fn opening(&self) -> Opening {
        self.opening.clone()
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Sniffed<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(context, buffer))?;
        let fresh = &buffer.filled()[before..];
        if !fresh.is_empty() && self.opening.0.get().is_none() {
            let _ = self.opening.0.set(fresh[..fresh.len().min(KEPT)].to_vec());
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Sniffed<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }
}
