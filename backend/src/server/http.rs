//! From connections to requests.
//!
//! What actix's own `HttpServer` does with a socket, written out, because that has no place for a wrapper around the
//! connection: see [`super::heads`] and [`super::refused_head`] for why one is needed.

use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use actix_http::HttpService;
use actix_http::error::DispatchError;
use actix_server::{GracefulShutdownSignal, Server};
use actix_service::{IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::App as Routes;
use actix_web::dev::AppConfig;
use actix_web::middleware::from_fn;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, UnixStream};

use super::heads::Heads;
use super::refused_head::RefusedHead;
use super::{Bound, Socket, edge};
use crate::api::{self, State};

/// How long a stopping server waits for what runs, in seconds.
const STOP_WITHIN: u64 = 10;

/// How long an idle connection is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// How long what a refused request still sends is read and thrown away. Hanging up at once would reset the connection,
/// and the caller would lose the answer that says why.
const LINGER: Duration = Duration::from_secs(2);

/// The most threads that serve; a request takes a fraction of a millisecond, and each thread costs memory.
const MOST_WORKERS: usize = 4;

/// Serves `state` on `bound`.
///
/// # Errors
/// A socket cannot be used.
pub(super) fn serve(state: &State, bound: &Bound) -> io::Result<Server> {
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut builder = Server::build()
        .workers(workers.min(MOST_WORKERS))
        .shutdown_timeout(STOP_WITHIN)
        .disable_signals();
    for socket in &bound.sockets {
        let (name, state) = (socket.to_string(), state.clone());
        let stopping = builder.graceful_shutdown_signal();
        builder = match socket {
            Socket::Tcp(listener) => builder.listen(name, listener.try_clone()?, move || {
                connections(state.clone(), stopping.clone(), tcp_peer)
            })?,
            Socket::Unix(socket) => builder.listen_uds(name, socket.listener().try_clone()?, move || {
                connections(state.clone(), stopping.clone(), |_: &UnixStream| None)
            })?,
        };
    }
    Ok(builder.run())
}

/// What a worker does with each connection.
fn connections<S>(
    state: State,
    stopping: GracefulShutdownSignal,
    peer: fn(&S) -> Option<SocketAddr>,
) -> impl ServiceFactory<S, Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    S: AsyncRead + AsyncWrite + Unpin + 'static,
{
    let base_path = state.base_path.to_string();
    let routes = Routes::new()
        .app_data(state.clone())
        .configure(|config| api::configure(&base_path, config))
        .wrap(from_fn(edge::around));
    let routes = routes
        .into_factory()
        .map_err(|error: actix_web::Error| error.error_response());
    let http = HttpService::build()
        .graceful_shutdown_signal(move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        })
        .keep_alive(KEEP_ALIVE)
        .client_disconnect_timeout(LINGER)
        .h1(map_config(routes, |()| AppConfig::default()));
    fn_service(move |io: S| {
        let peer = peer(&io);
        ready(Ok((RefusedHead::new(Heads::new(io), state.clone()), peer)))
    })
    .and_then(http)
}

fn tcp_peer(stream: &TcpStream) -> Option<SocketAddr> {
    // Answers are written whole, so waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    stream.peer_addr().ok()
}
