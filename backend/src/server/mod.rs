//! The running server: binds, serves, and stops in good order.
//!
//! - `bind`: sockets, and why one cannot be had
//! - `http`: from connections to requests; `heads`, `head` and `refused_head` are where the framework needs help
//! - `tls`: the certificate, where https is served; `way`: what a trusted proxy says of a request
//! - `edge`: what happens around every request: its id, its checks, its headers, its line in the log
//! - `signals`: what asks the process to stop

mod bind;
mod cross_site;
mod edge;
mod head;
mod headers;
mod heads;
mod host;
mod http;
mod port_owner;
mod refused_head;
pub mod signals;
mod tls;
mod unix;
mod way;

use std::io;

use actix_server::ServerHandle;
use tokio::task::JoinHandle;

pub use bind::{Bound, Socket};
pub use tls::Certificate;
pub use unix::UnixSocket;
pub use way::Way;

use crate::api::State;
use crate::app::App;
use crate::config::Refusal;

/// A server that runs, with the parts it runs on.
pub struct Running {
    /// What handlers are handed.
    pub state: State,
    handle: ServerHandle,
    ended: JoinHandle<io::Result<()>>,
    /// Last, so that the sockets go when nothing serves on them any more.
    bound: Bound,
}

impl Running {
    /// Serves `app` on `bound`.
    ///
    /// # Errors
    /// A socket cannot be used.
    pub fn start(app: App, bound: Bound) -> io::Result<Self> {
        let state = State::new(app);
        let server = http::serve(&state, &bound)?;
        Ok(Self {
            state,
            handle: server.handle(),
            ended: tokio::spawn(server),
            bound,
        })
    }

    /// What it listens on.
    pub fn sockets(&self) -> &[Socket] {
        &self.bound.sockets
    }

    /// Reads the certificate again; `None` where there is none.
    ///
    /// # Errors
    /// It cannot be used; what was there stays.
    pub fn reload(&self) -> Option<Result<(), Refusal>> {
        self.bound.certificate.as_ref().map(|it| it.reload())
    }

    /// Waits for its end, which nobody asked for.
    pub async fn ended(&mut self) -> String {
        match (&mut self.ended).await {
            Ok(Ok(())) => "the server ended by itself".to_owned(),
            Ok(Err(error)) => error.to_string(),
            Err(error) => error.to_string(),
        }
    }

    /// Stops accepting, and waits a while for what runs.
    pub async fn stop(&self) {
        self.state.announce_stop();
        self.handle.stop(true).await;
    }

    /// Ends it without waiting for anything.
    pub fn abort(&self) {
        drop(self.handle.stop(false));
    }
}
