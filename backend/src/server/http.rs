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
use tokio_rustls::server::TlsStream;

use super::heads::Heads;
use super::refused_head::RefusedHead;
use super::tls::Acceptor;
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
        builder = match (socket, &bound.certificate) {
            (Socket::Secure(listener), Some(certificate)) => {
                let acceptor = certificate.acceptor();
                builder.listen(name, listener.try_clone()?, move || {
                    let acceptor = acceptor.clone();
                    connections(state.clone(), stopping.clone(), move |io| secure(io, acceptor.clone()))
                })?
            }
            (Socket::Tcp(listener) | Socket::Secure(listener), _) => {
                builder.listen(name, listener.try_clone()?, move || {
                    connections(state.clone(), stopping.clone(), |io| ready(Some(plain(io))))
                })?
            }
            (Socket::Unix(socket), _) => builder.listen_uds(name, socket.listener().try_clone()?, move || {
                connections(state.clone(), stopping.clone(), |io: UnixStream| {
                    ready(Some((io, None)))
                })
            })?,
        };
    }
    Ok(builder.run())
}

/// A connection that is ready for requests, and who is at its other end.
type Open<S> = Option<(S, Option<SocketAddr>)>;

/// What a worker does with each connection, once `open` has made it ready.
fn connections<I, S, F>(
    state: State,
    stopping: GracefulShutdownSignal,
    open: impl Fn(I) -> F + Clone + 'static,
) -> impl ServiceFactory<I, Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    I: 'static,
    S: AsyncRead + AsyncWrite + Unpin + 'static,
    F: Future<Output = Open<S>> + 'static,
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
    fn_service(move |io: I| {
        let (opened, state) = (open(io), state.clone());
        async move {
            let broken_off = || DispatchError::Io(io::ErrorKind::ConnectionAborted.into());
            let (io, peer) = opened.await.ok_or_else(broken_off)?;
            Ok((RefusedHead::new(Heads::new(io), state), peer))
        }
    })
    .and_then(http)
}

fn plain(stream: TcpStream) -> (TcpStream, Option<SocketAddr>) {
    // Answers are written whole, so waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let peer = stream.peer_addr().ok();
    (stream, peer)
}

async fn secure(stream: TcpStream, acceptor: Acceptor) -> Open<TlsStream<TcpStream>> {
    let (stream, peer) = plain(stream);
    Some((acceptor.accept(stream).await?, peer))
}
