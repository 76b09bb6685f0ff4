//! The least of HTTP/1.1 that measuring needs: one connection, one request after the other.
//!
//! Written by hand so that what is measured is the server, and no client's pool, threads or buffers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result, bail};

/// How long an answer may take before the measurement is broken anyway.
const LIMIT: Duration = Duration::from_secs(30);

/// An open connection.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    address: String,
    /// A line that every request carries, such as `Cookie: a=b`.
    shows: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    /// The name and value of the cookie that it sets.
    pub(crate) cookie: Option<String>,
}

impl Connection {
    /// Connects to an address such as `127.0.0.1:8888`.
    pub(crate) fn open(address: &str) -> Result<Connection> {
        let stream = TcpStream::connect(address).with_context(|| format!("connecting to {address}"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(LIMIT))?;
        Ok(Connection {
            stream: BufReader::with_capacity(256 * 1024, stream),
            address: address.to_owned(),
            shows: None,
        })
    }

    /// Shows who asks by a line of its head, such as `Cookie: a=b`, from now on.
    pub(crate) fn show(&mut self, line: String) {
        self.shows = Some(line);
    }

    /// GETs `path`.
    pub(crate) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}\r\n", self.head()))
    }

    /// POSTs JSON to `path`.
    pub(crate) fn post(&mut self, path: &str, json: &str) -> Result<Answer> {
        let (common, length) = (self.head(), json.len());
        let head = format!("POST {path} HTTP/1.1\r\n{common}Content-Type: application/json\r\n");
        self.send(&format!("{head}Content-Length: {length}\r\n\r\n{json}"))
    }

    /// The lines that every request has.
    fn head(&self) -> String {
        let shows = self.shows.iter().map(|line| format!("{line}\r\n"));
        format!("Host: {}\r\n{}", self.address, shows.collect::<String>())
    }

    fn send(&mut self, request: &str) -> Result<Answer> {
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .context("sending a request")?;
        let status = self.line()?;
        let status = status
            .split(' ')
            .nth(1)
            .and_then(|it| it.parse().ok())
            .context("an answer without a status")?;
        let (mut length, mut chunked, mut cookie) = (0, false, None);
        loop {
            let line = self.line()?;
            let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
            match line.split_once(": ").map(|(_, value)| (name.as_str(), value)) {
                Some(("set-cookie", value)) => cookie = value.split(';').next().map(str::to_owned),
                Some(("content-length", value)) => length = value.parse().context("reading Content-Length")?,
                Some(("transfer-encoding", value)) => chunked = value == "chunked",
                Some(_) => {}
                None => break,
            }
        }
        let body = if chunked { self.chunks()? } else { self.bytes(length)? };
        Ok(Answer { status, body, cookie })
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let length = usize::from_str_radix(&self.line()?, 16).context("reading the length of a chunk")?;
            body.extend(self.bytes(length)?);
            self.line()?;
            if length == 0 {
                return Ok(body);
            }
        }
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes).context("reading an answer's body")?;
        Ok(bytes)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).context("reading an answer")? == 0 {
            bail!("{} closed the connection", self.address);
        }
        Ok(line.trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::Connection;

    #[test]
    fn reads_both_kinds_of_bodies_on_one_connection() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let _ = stream.read(&mut request).unwrap();
            stream
                .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none")
                .unwrap();
            let _ = stream.read(&mut request).unwrap();
            let chunked = b"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\ntwo\r\n0\r\n\r\n";
            stream.write_all(chunked).unwrap();
        });
        let mut connection = Connection::open(&address).unwrap();
        assert_eq!(connection.get("/").unwrap().body, b"one");
        let answer = connection.post("/", "{}").unwrap();
        assert_eq!((answer.status, answer.body), (201, b"two".to_vec()));
        server.join().unwrap();
    }
}
