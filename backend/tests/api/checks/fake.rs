//! A server that answers as a test says, and remembers who came.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

const DATABASES: &str = r#"{"results":[{"series":[{"name":"databases","columns":["name"],"values":[["telegraf"]]}]}]}"#;

/// A server on a port of its own; it lives as long as the test's process.
pub(crate) struct Fake {
    /// Where it is.
    pub(crate) url: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The header that tells what it is; `None`: it hangs up without an answer.
    product: Option<String>,
    held: bool,
    contacts: usize,
    authorizations: Vec<String>,
}

impl Fake {
    /// InfluxDB of that version.
    pub(crate) fn influx(version: &str) -> Self {
        Self::start(Some(format!("X-Influxdb-Version: {version}")))
    }

    /// Kapacitor of that version.
    pub(crate) fn kapacitor(version: &str) -> Self {
        Self::start(Some(format!("X-Kapacitor-Version: {version}")))
    }

    fn start(product: Option<String>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shared = Arc::new(Shared::default());
        shared.state().product = product;
        let server = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                server.state().contacts += 1;
                server.changed.notify_all();
                let server = server.clone();
                std::thread::spawn(move || server.serve(stream));
            }
        });
        Self { url, shared }
    }

    /// From now on it is InfluxDB of that version.
    pub(crate) fn becomes_influx(&self, version: &str) {
        self.shared.state().product = Some(format!("X-Influxdb-Version: {version}"));
    }

    /// From now on it hangs up.
    pub(crate) fn goes_down(&self) {
        self.shared.state().product = None;
    }

    /// Makes every answer wait, until it is called again with `false`.
    pub(crate) fn hold(&self, held: bool) {
        self.shared.state().held = held;
        self.shared.changed.notify_all();
    }

    /// How many connections there were.
    pub(crate) fn contacts(&self) -> usize {
        self.shared.state().contacts
    }

    /// Waits until there were so many connections.
    pub(crate) async fn contacted(&self, contacts: usize) {
        let shared = self.shared.clone();
        let wait = move || drop(shared.wait_while(|state| state.contacts < contacts));
        tokio::task::spawn_blocking(wait).await.unwrap();
    }

    /// What was said in `Authorization`, each once.
    pub(crate) fn authorizations(&self) -> Vec<String> {
        let mut all = self.shared.state().authorizations.clone();
        all.sort();
        all.dedup();
        all
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn wait_while(&self, condition: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        self.changed.wait_while(self.state(), |state| condition(state)).unwrap()
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        while let Some(Ok(request)) = lines.next() {
            for line in lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()) {
                if let Some((name, value)) = line.split_once(": ")
                    && name.eq_ignore_ascii_case("authorization")
                {
                    self.state().authorizations.push(value.to_owned());
                }
            }
            let Some(product) = self.wait_while(|state| state.held).product.clone() else {
                return;
            };
            let body = if request.contains("/query") { DATABASES } else { "" };
            let (status, size) = if body.is_empty() {
                ("204 No Content", 0)
            } else {
                ("200 OK", body.len())
            };
            let answer = format!("HTTP/1.1 {status}\r\n{product}\r\nContent-Length: {size}\r\n\r\n{body}");
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}
