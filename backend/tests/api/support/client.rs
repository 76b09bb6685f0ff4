//! A small HTTP client that sends exactly what a test says, `Host` included.

use std::path::PathBuf;

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};

use super::Answer;

/// Sends requests to one server, each on a connection of its own.
#[derive(Clone)]
pub(crate) struct Client {
    address: Address,
}

#[derive(Clone)]
enum Address {
    Tcp(String),
    Unix(PathBuf),
}

/// A request in the making.
pub(crate) struct Send<'a> {
    client: &'a Client,
    method: Method,
    path: String,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Client {
    /// A client of the server at `address`, as its `listening on` line says it.
    pub(crate) fn new(address: &str) -> Self {
        let address = match address.strip_prefix("unix:") {
            Some(path) => Address::Unix(path.into()),
            None => Address::Tcp(address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()),
        };
        Self { address }
    }

    /// What `Host` says where a test says nothing else.
    pub(crate) fn host(&self) -> String {
        match &self.address {
            Address::Tcp(authority) => authority.clone(),
            Address::Unix(_) => "localhost".to_owned(),
        }
    }

    /// GET `path`.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request("GET", path).send().await
    }

    /// POST `body` to `path`.
    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.request("POST", path).json(body).send().await
    }

    /// PATCH `path` with `body`.
    pub(crate) async fn patch(&self, path: &str, body: &Value) -> Answer {
        self.request("PATCH", path).json(body).send().await
    }

    /// PUT `body` to `path`.
    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.request("PUT", path).json(body).send().await
    }

    /// DELETE `path`.
    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.request("DELETE", path).send().await
    }

    /// Sends `text` as it is, and reads to the end of the connection.
    pub(crate) async fn raw(&self, text: &str) -> String {
        let mut stream = TcpStream::connect(self.host()).await.unwrap();
        // The server may hang up before it has read everything.
        let _ = stream.write_all(text.as_bytes()).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8(answer).unwrap()
    }

    /// Any other request.
    pub(crate) fn request(&self, method: &str, path: &str) -> Send<'_> {
        Send {
            client: self,
            method: method.parse().unwrap(),
            path: path.to_owned(),
            headers: vec![("host".to_owned(), self.host())],
            body: Bytes::new(),
        }
    }
}

impl Send<'_> {
    /// Sets a header, in place of the one there.
    pub(crate) fn header(self, name: &str, value: &str) -> Self {
        let mut send = self.without(name);
        send.headers.push((name.to_owned(), value.to_owned()));
        send
    }

    /// Leaves a header out.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self
    }

    /// Sends `body` as JSON.
    pub(crate) fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json").body(body.to_string())
    }

    /// Sends `body`.
    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sends it, and reads the whole answer.
    pub(crate) async fn send(self) -> Answer {
        match &self.client.address {
            Address::Tcp(authority) => {
                let stream = TcpStream::connect(authority).await.unwrap();
                self.exchange(TokioIo::new(stream)).await
            }
            Address::Unix(path) => {
                let stream = UnixStream::connect(path).await.unwrap();
                self.exchange(TokioIo::new(stream)).await
            }
        }
    }

    async fn exchange(
        &self,
        stream: impl hyper::rt::Read + hyper::rt::Write + Unpin + std::marker::Send + 'static,
    ) -> Answer {
        let (mut sender, connection) = http1::handshake(stream).await.unwrap();
        // It fails where the server hangs up after its answer; what counts is the answer.
        tokio::spawn(connection);
        let mut request = Request::builder().method(&self.method).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Full::new(self.body.clone())).unwrap();
        let (head, body) = sender.send_request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer::new(head, body)
    }
}
