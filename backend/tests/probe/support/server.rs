//! Small servers that do exactly what a test wants, on a port of their own.

use std::future::Future;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// What InfluxDB 1.x says to a ping.
pub(crate) const PING: &str = "X-Influxdb-Version: 1.8.10\r\nX-Influxdb-Build: OSS\r\n";
/// An empty list of databases.
pub(crate) const NO_DATABASES: &str = r#"{"results":[{"series":[{"name":"databases","columns":["name"]}]}]}"#;

/// A server that ends with this value.
pub(crate) struct Server {
    port: u16,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

#[derive(Default)]
struct Seen {
    requests: Mutex<Vec<String>>,
    connections: AtomicUsize,
}

/// An answer with its length, after which the connection stays open.
pub(crate) fn reply(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Like an InfluxDB 1.x without sign-in and databases, but for `/query`, which answers with `query`.
pub(crate) fn influx(head: &str, query: &str) -> String {
    if head.starts_with("GET /ping") {
        reply("200 OK", PING, "")
    } else {
        query.to_owned()
    }
}

impl Server {
    /// Hands each connection to `handle`.
    pub(crate) async fn raw<F, R>(handle: F) -> Self
    where
        F: Fn(TcpStream) -> R + Send + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let seen = Arc::new(Seen::default());
        Self::listen(seen, handle).await
    }

    /// Answers each request, given its head, with what `answer` makes of it.
    pub(crate) async fn http(answer: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        let (seen, answer) = (Arc::new(Seen::default()), Arc::new(answer));
        let state = seen.clone();
        Self::listen(seen, move |stream| {
            let (answer, state) = (answer.clone(), state.clone());
            async move { converse(stream, &*answer, &state).await }
        })
        .await
    }

    /// The same over TLS; a handshake that fails ends its connection.
    pub(crate) async fn https(
        config: rustls::ServerConfig,
        answer: impl Fn(&str) -> String + Send + Sync + 'static,
    ) -> Self {
        let (seen, answer) = (Arc::new(Seen::default()), Arc::new(answer));
        let (state, acceptor) = (seen.clone(), TlsAcceptor::from(Arc::new(config)));
        Self::listen(seen, move |stream| {
            let (answer, state, acceptor) = (answer.clone(), state.clone(), acceptor.clone());
            async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    converse(stream, &*answer, &state).await;
                }
            }
        })
        .await
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// `http://127.0.0.1:PORT`.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The heads of all requests so far.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.seen.requests.lock().expect("nobody panicked").clone()
    }

    /// How many connections there were.
    pub(crate) fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    async fn listen<F, R>(seen: Arc<Seen>, handle: F) -> Self
    where
        F: Fn(TcpStream) -> R + Send + 'static,
        R: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let state = seen.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                state.connections.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(handle(stream));
            }
        });
        Self { port, seen, task }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Reads up to the end of a request's head; `None` where the connection ended before.
pub(crate) async fn read_head(stream: &mut (impl AsyncRead + Unpin)) -> Option<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    Some(String::from_utf8_lossy(&head).into_owned())
}

async fn converse(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &impl Fn(&str) -> String, seen: &Seen) {
    while let Some(head) = read_head(&mut stream).await {
        seen.requests.lock().expect("nobody panicked").push(head.clone());
        let answer = answer(&head);
        if stream.write_all(answer.as_bytes()).await.is_err() || stream.flush().await.is_err() {
            return;
        }
        if answer.contains("Connection: close") {
            let _ = stream.shutdown().await;
            return;
        }
    }
}
