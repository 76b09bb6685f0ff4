//! Local servers that alerts are sent to, and local servers in a Kapacitor's place.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// How long an alert may be on its way.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request as it came.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arrived {
    /// `POST /path HTTP/1.1`.
    pub(crate) line: String,
    /// The headers, one a line, names in lower case.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: String,
}

/// A server of HTTP; it lives as long as the test's process.
pub(crate) struct Http {
    /// Where it is.
    pub(crate) url: String,
    arrived: Receiver<Arrived>,
}

/// What a server answers: a status line, further headers and a body.
pub(crate) type Reply = (&'static str, &'static str, String);

impl Http {
    /// One that answers each request as `reply` says.
    pub(crate) fn start(reply: impl Fn(&Arrived) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (send, arrived) = channel();
        let reply = std::sync::Arc::new(reply);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (send, reply) = (send.clone(), reply.clone());
                std::thread::spawn(move || serve(stream, &send, &*reply));
            }
        });
        Self { url, arrived }
    }

    /// One that answers everything with `status`.
    pub(crate) fn answering(status: &'static str) -> Self {
        Self::start(move |_| (status, "", String::new()))
    }

    /// The next request.
    pub(crate) fn next(&self) -> Arrived {
        self.arrived.recv_timeout(PATIENCE).expect("a request arrives")
    }

    /// Every request so far.
    pub(crate) fn so_far(&self) -> Vec<Arrived> {
        self.arrived.try_iter().collect()
    }
}

fn serve(mut stream: TcpStream, send: &Sender<Arrived>, reply: &dyn Fn(&Arrived) -> Reply) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    while let Some(arrived) = read(&mut reader) {
        let (status, headers, body) = reply(&arrived);
        let _ = send.send(arrived);
        let answer = format!(
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        if stream.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut BufReader<TcpStream>) -> Option<Arrived> {
    let mut arrived = Arrived::default();
    reader.read_line(&mut arrived.line).ok().filter(|read| 0 < *read)?;
    let mut length = 0;
    for line in reader
        .by_ref()
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
    {
        let (name, value) = line.split_once(": ").unwrap_or((&line, ""));
        if name.eq_ignore_ascii_case("content-length") {
            length = value.parse().unwrap();
        }
        arrived.head.push_str(&format!("{}: {value}\n", name.to_lowercase()));
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    arrived.body = String::from_utf8(body).unwrap();
    Some(arrived)
}

/// A mail server that takes everything.
pub(crate) struct Smtp {
    /// Its port.
    pub(crate) port: u16,
    mails: Receiver<String>,
}

impl Smtp {
    /// One without sign-in.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (send, mails) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let send = send.clone();
                std::thread::spawn(move || converse(stream, &send));
            }
        });
        Self { port, mails }
    }

    /// The next mail: its envelope, head and body.
    pub(crate) fn next(&self) -> String {
        self.mails.recv_timeout(PATIENCE).expect("a mail arrives")
    }
}

fn converse(mut stream: TcpStream, mails: &Sender<String>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines().map_while(Result::ok);
    let mut mail = String::new();
    stream.write_all(b"220 test\r\n").ok()?;
    while let Some(line) = lines.next() {
        let answer: &[u8] = match line.get(..4).unwrap_or(&line) {
            "DATA" => {
                stream.write_all(b"354 go on\r\n").ok()?;
                mail.extend(lines.by_ref().take_while(|line| line != ".").map(|line| line + "\n"));
                mails.send(std::mem::take(&mut mail)).ok()?;
                b"250 taken\r\n"
            }
            "QUIT" => b"221 bye\r\n",
            _ => {
                mail.push_str(&line);
                mail.push('\n');
                b"250 fine\r\n"
            }
        };
        stream.write_all(answer).ok()?;
    }
    Some(())
}
