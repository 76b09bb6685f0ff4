//! Just enough HTTP to prepare a server, without the client that is under test.

use std::io::{Read, Write};
use std::net::TcpStream;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// Sends `method path` with `body` to a port of this machine, signed in as `user` where given.
///
/// # Panics
/// There is no answer.
pub fn request(port: u16, method: &str, path: &str, user: Option<(&str, &str)>, body: &str) -> Reply {
    let basic = user.map(|(name, password)| format!("Basic {}", STANDARD.encode(format!("{name}:{password}"))));
    request_as(port, method, path, basic.as_deref(), body)
}

/// The same with this in the `Authorization` header.
///
/// # Panics
/// There is no answer.
pub fn request_as(port: u16, method: &str, path: &str, authorization: Option<&str>, body: &str) -> Reply {
    let authorization = authorization.map_or_else(String::new, |it| format!("Authorization: {it}\r\n"));
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("the server accepts connections");
    let request = format!(
        "{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\n{authorization}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream
        .write_all(request.as_bytes())
        .expect("the server takes the request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("the server answers");
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .expect("an HTTP answer");
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body).to_owned();
    Reply { status, body }
}
