//! Which addresses a name has.

use std::io;
use std::net::SocketAddr;

use futures::future::BoxFuture;

/// Turns a name into addresses.
pub trait Resolve: Send + Sync {
    /// Every address of `host`, with `port`, in the order of preference.
    ///
    /// # Errors
    /// What the resolver said.
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>>;
}

/// The machine's own resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

impl Resolve for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str, port: u16) -> BoxFuture<'a, io::Result<Vec<SocketAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}
