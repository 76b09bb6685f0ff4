//! `DATA_DIR/control.sock`: how the operator's commands reach a server that runs, as its store is locked then.
//!
//! Whoever may open the socket owns the data folder. One order a connection, as a line of JSON; one report back.

use std::io::{self, Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tracing::warn;

use crate::server::UnixSocket;
use crate::service::Service;
use crate::service::keys;
use crate::service::people::operator;

/// Only for the owner of the data folder.
const MODE: u32 = 0o600;

/// The longest order, in bytes.
const LONGEST: u64 = 16 * 1024;

/// How long either side waits for the other, and for what is done at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long everything that is stored may take.
const PATIENCE_FOR_ALL: Duration = Duration::from_secs(60 * 60);

/// What a running server is told to do. May hold passwords, hence no `Debug`.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// See or mend who may sign in.
    People(operator::Order),
    /// Seal everything with a new key.
    RotateKeys,
}

/// What came of an order.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Report {
    /// It was carried out; what there is to say, a line each.
    Done(Vec<String>),
    /// It was not, for this reason.
    Refused(String),
}

impl Order {
    /// How long it may take.
    fn patience(&self) -> Duration {
        match self {
            Self::People(_) => PATIENCE,
            Self::RotateKeys => PATIENCE_FOR_ALL,
        }
    }
}

/// The socket of the server on `data_dir`.
pub fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("control.sock")
}

/// Takes orders for `service` until it is dropped. Without the socket the server serves all the same.
pub fn start(service: &Arc<Service>, data_dir: &Path) -> Option<Orders> {
    let bound = UnixSocket::bind(&path(data_dir), MODE);
    let socket = bound
        .inspect_err(|error| warn!(%error, "the operator's commands cannot reach this server"))
        .ok()?;
    let listener = socket.listener().try_clone().and_then(|it| {
        it.set_nonblocking(true)?;
        net::UnixListener::from_std(it)
    });
    let listener = listener
        .inspect_err(|error| warn!(%error, "the control socket cannot be used"))
        .ok()?;
    let service = service.clone();
    let task = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = service.clone();
            tokio::spawn(async move { answer(stream, &service).await });
        }
    });
    Some(Orders { task, _socket: socket })
}

/// Takes orders as long as it lives.
pub struct Orders {
    task: JoinHandle<()>,
    _socket: UnixSocket,
}

impl Drop for Orders {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(stream: net::UnixStream, service: &Service) -> io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut read = BufReader::new(read.take(LONGEST));
    timeout(PATIENCE, read.read_line(&mut line)).await??;
    let report = match serde_json::from_str::<Order>(&line) {
        Ok(order) => timeout(order.patience(), execute(service, order))
            .await
            .unwrap_or_else(|_| Report::Refused("it takes too long, and was given up".to_owned())),
        Err(_) => Report::Refused("the order is not understood: is the server of another version?".to_owned()),
    };
    timeout(PATIENCE, write.write_all(&serde_json::to_vec(&report)?)).await??;
    write.shutdown().await
}

async fn execute(service: &Service, order: Order) -> Report {
    match order {
        Order::People(order) => operator::execute(service.repo(), order).await.into(),
        Order::RotateKeys => keys::rotate(service.repo(), service.vault()).await.into(),
    }
}

/// Gives `order` to the server on `data_dir`.
///
/// # Errors
/// `NotFound` or `ConnectionRefused` where none runs, else why it cannot be reached.
pub fn send(data_dir: &Path, order: &Order) -> io::Result<Report> {
    let mut stream = UnixStream::connect(path(data_dir))?;
    // Longer than the server: its report of what took too long shall arrive.
    stream.set_read_timeout(Some(order.patience() + PATIENCE))?;
    stream.write_all(format!("{}\n", serde_json::to_string(order)?).as_bytes())?;
    stream.shutdown(Shutdown::Write)?;
    let mut report = Vec::new();
    stream.read_to_end(&mut report)?;
    if report.is_empty() {
        let why = "it ended before it had answered, and part of the order may be carried out: give it again";
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, why));
    }
    Ok(serde_json::from_slice(&report)?)
}

impl From<Result<Vec<String>, String>> for Report {
    fn from(outcome: Result<Vec<String>, String>) -> Self {
        outcome.map_or_else(Self::Refused, Self::Done)
    }
}
