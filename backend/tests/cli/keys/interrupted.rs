//! Requests that wait while the key is changed, and a change of the key that is cut short.

use std::net::{TcpListener, TcpStream};
use std::process::Stdio;
use std::thread;

use serde_json::{Value, json};

use super::{Data, ask, forced, link};
use crate::support::switchboard;

/// A server that says nothing: whoever checks it waits.
struct Silent {
    listener: TcpListener,
    url: String,
}

impl Silent {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        Self { listener, url }
    }

    /// Waits for a check, which ends when what is returned is dropped.
    fn contact(&self) -> TcpStream {
        self.listener.accept().unwrap().0
    }
}

/// Asks for what contacts `silent`, has the key changed before the answer to that comes, and looks whether the
/// `secrets` that are stored then need no other key.
fn meanwhile(data: &Data, silent: &Silent, (method, path): (&str, &str), body: &Value, secrets: usize) -> Value {
    let status = if method == "POST" { 201 } else { 200 };
    let record = data.serve(|server| {
        thread::scope(|scope| {
            let asked = scope.spawn(|| ask(server, method, path, body, status));
            let contact = silent.contact();
            let old = data.lines().pop().unwrap();
            let said = data.rotate();
            assert!(said.contains(&format!("key {} can go", &old[4..12])), "{said}");
            assert!(!asked.is_finished());
            drop(contact);
            asked.join().unwrap()
        })
    });
    data.needs_last_line_only(secrets);
    record
}

#[test]
fn what_waits_for_its_check_is_sealed_with_the_new_key() {
    let (data, silent) = (Data::new(), Silent::start());
    let (new, changed) = (
        json!({"name": "a", "url": silent.url, "password": "x"}),
        json!({"password": "y"}),
    );
    let forced = |record: &Value, name: &str| format!("{}?force", link(record, name));
    let source = meanwhile(&data, &silent, ("POST", "/sources?force"), &new, 1);
    meanwhile(&data, &silent, ("PATCH", &forced(&source, "self")), &changed, 1);
    let kapacitor = meanwhile(&data, &silent, ("POST", &forced(&source, "kapacitors")), &new, 2);
    meanwhile(&data, &silent, ("PATCH", &forced(&kapacitor, "self")), &changed, 2);
}

#[test]
fn a_rotation_that_is_killed_leaves_all_readable_and_the_next_finishes() {
    const SOURCES: usize = 300;
    let data = Data::new();
    data.serve(|server| {
        for number in 0..SOURCES {
            forced(server, &format!("s{number}"), json!({"password": "x"}));
        }
    });
    let before = data.lines();
    let mut command = switchboard(data.0.path());
    let mut rotation = command
        .args(["keys", "rotate", "--data-dir", data.path()])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // As soon as there is a new key: then it has most of its work before it.
    while data.lines() == before {
        assert_eq!(rotation.try_wait().unwrap(), None, "it ended before it was killed");
        thread::yield_now();
    }
    rotation.kill().unwrap();
    assert!(!rotation.wait().unwrap().success(), "it was killed half way");
    // Whatever it came to, nothing is lost with it.
    let said = data.rotate();
    assert!(said.contains(&format!("{SOURCES} secrets in 1 organization")), "{said}");
    data.needs_last_line_only(SOURCES);
}
