//! A small HTTP proxy: requests with a whole URL, and tunnels. Every name leads to this machine.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A running proxy; it takes no more connections when it is dropped.
pub struct Proxy {
    port: u16,
    heads: Arc<Mutex<Vec<String>>>,
    over: Arc<AtomicBool>,
}

/// What a proxy does with who comes.
#[derive(Clone, Debug)]
enum Manner {
    Open,
    /// Wants this header.
    SignIn(String),
    /// Answers everything with this status.
    Refuse(String),
}

impl Proxy {
    /// One that leads everybody on.
    ///
    /// # Panics
    /// There is no free port.
    pub fn start() -> Self {
        Self::start_as(Manner::Open)
    }

    /// One that asks for a user name and a password.
    ///
    /// # Panics
    /// There is no free port.
    pub fn start_with_sign_in(user: &str, password: &str) -> Self {
        let pair = STANDARD.encode(format!("{user}:{password}"));
        Self::start_as(Manner::SignIn(
            format!("proxy-authorization: basic {pair}").to_lowercase(),
        ))
    }

    /// One that leads nobody on, and answers `status`, as `403 Forbidden`.
    ///
    /// # Panics
    /// There is no free port.
    pub fn start_refusing(status: &str) -> Self {
        Self::start_as(Manner::Refuse(status.to_owned()))
    }

    fn start_as(manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let (heads, over) = (Arc::<Mutex<Vec<String>>>::default(), Arc::new(AtomicBool::new(false)));
        let (seen, end) = (heads.clone(), over.clone());
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (seen, manner) = (seen.clone(), manner.clone());
                thread::spawn(move || serve(stream, &manner, &seen));
            }
        });
        Self { port, heads, over }
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The heads of all requests so far.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Their first lines.
    pub fn lines(&self) -> Vec<String> {
        let first = |head: &String| head.lines().next().unwrap_or_default().to_owned();
        self.heads().iter().map(first).collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // So that it sees the end.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

fn serve(mut client: TcpStream, manner: &Manner, seen: &Mutex<Vec<String>>) -> io::Result<()> {
    let head = read_head(&mut client)?;
    seen.lock().unwrap_or_else(PoisonError::into_inner).push(head.clone());
    let refusal = match manner {
        Manner::Open => None,
        Manner::SignIn(header) if head.to_lowercase().contains(header.as_str()) => None,
        Manner::SignIn(_) => Some("407 Proxy Authentication Required"),
        Manner::Refuse(status) => Some(status.as_str()),
    };
    if let Some(status) = refusal {
        return say(&mut client, status);
    }
    let mut words = head.split(' ');
    let (method, wanted) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method == "CONNECT" {
        return tunnel(client, wanted);
    }
    let Some((authority, path)) = wanted.strip_prefix("http://").and_then(|rest| rest.split_once('/')) else {
        return say(&mut client, "400 Bad Request");
    };
    pass_on(client, &head, method, authority, path)
}

fn tunnel(mut client: TcpStream, authority: &str) -> io::Result<()> {
    let Ok(server) = connect(authority) else {
        return say(&mut client, "502 Bad Gateway");
    };
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")?;
    let (up, down) = ((client.try_clone()?, server.try_clone()?), (server, client));
    thread::spawn(move || pipe(up));
    pipe(down);
    Ok(())
}

/// Sends the request on as servers expect it, and one answer back.
fn pass_on(mut client: TcpStream, head: &str, method: &str, authority: &str, path: &str) -> io::Result<()> {
    let Ok(mut server) = connect(authority) else {
        return say(&mut client, "502 Bad Gateway");
    };
    let headers = head.split_once("\r\n").map_or("", |(_, headers)| headers);
    let kept = headers
        .lines()
        .filter(|line| !line.is_empty() && !line.to_lowercase().starts_with("proxy-"));
    let kept: String = kept.map(|line| format!("{line}\r\n")).collect();
    write!(server, "{method} /{path} HTTP/1.1\r\n{kept}Connection: close\r\n\r\n")?;
    io::copy(&mut (&client).take(length(head).unwrap_or(0)), &mut server)?;
    let answer = read_head(&mut server)?;
    let (status, rest) = answer.split_once("\r\n").unwrap_or((answer.as_str(), ""));
    write!(client, "{status}\r\nConnection: close\r\n{rest}")?;
    let body = match length(&answer) {
        None if status.contains(" 204") => 0,
        length => length.unwrap_or(u64::MAX),
    };
    io::copy(&mut server.take(body), &mut client)?;
    client.shutdown(Shutdown::Write)
}

fn connect(authority: &str) -> io::Result<TcpStream> {
    let (host, port) = authority.rsplit_once(':').unwrap_or((authority, "80"));
    let address = host.parse().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    TcpStream::connect((address, port.parse().unwrap_or(80)))
}

fn pipe((mut from, mut to): (TcpStream, TcpStream)) {
    let _ = io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Write);
}

fn say(client: &mut TcpStream, status: &str) -> io::Result<()> {
    write!(
        client,
        "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
}

fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn length(head: &str) -> Option<u64> {
    let lower = head.to_lowercase();
    let value = lower.lines().find_map(|line| line.strip_prefix("content-length:"));
    value.and_then(|value| value.trim().parse().ok())
}
