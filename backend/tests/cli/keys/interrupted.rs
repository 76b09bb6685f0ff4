//! Requests that wait while the key is changed, and a change of the key that is cut short.

use std::net::{TcpListener, TcpStream};
use std::thread;

use serde_json::{Value, json};

use super::{Data, ask, forced, link, states};
use crate::support::{Server, switchboard};

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

/// Asks for what contacts `silent`, and has the key changed before the answer to that comes.
fn meanwhile(data: &Data, server: &Server, silent: &Silent, (method, path): (&str, &str), body: &Value) -> Value {
    let status = if method == "POST" { 201 } else { 200 };
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
}

#[test]
fn what_waits_for_its_check_is_sealed_with_the_new_key() {
    let (data, silent) = (Data::new(), Silent::start());
    let kapacitors = data.serve(|server| {
        let secrets = json!({"name": "a", "url": silent.url, "password": "x"});
        let source = meanwhile(&data, server, &silent, ("POST", "/sources?force"), &secrets);
        let path = format!("{}?force", link(&source, "self"));
        meanwhile(&data, server, &silent, ("PATCH", &path), &json!({"password": "y"}));
        let kapacitors = link(&source, "kapacitors").to_owned();
        let path = format!("{kapacitors}?force");
        let kapacitor = meanwhile(&data, server, &silent, ("POST", &path), &secrets);
        let path = format!("{}?force", link(&kapacitor, "self"));
        meanwhile(&data, server, &silent, ("PATCH", &path), &json!({"password": "y"}));
        kapacitors
    });
    data.keep_last_line();
    data.serve(|server| {
        let all = [states(server), super::states_of(server, &kapacitors, "kapacitors")].concat();
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|(_, state)| state.starts_with("down: ")), "{all:?}");
    });
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
    let mut command = switchboard(data.0.path());
    let mut rotation = command
        .args(["keys", "rotate", "--data-dir", data.path()])
        .spawn()
        .unwrap();
    // As soon as there is a new key: then it has sealed some, all or nothing with it.
    while data.lines().len() < 2 && rotation.try_wait().unwrap().is_none() {
        thread::yield_now();
    }
    rotation.kill().unwrap();
    rotation.wait().unwrap();
    let down = |states: &[(String, String)]| {
        assert_eq!(states.len(), SOURCES);
        assert!(
            states.iter().all(|(_, state)| state.starts_with("down: ")),
            "{states:?}"
        );
    };
    data.serve(|server| down(&states(server)));
    let said = data.rotate();
    assert!(said.contains(&format!("{SOURCES} secrets in 1 organization")), "{said}");
    data.keep_last_line();
    data.serve(|server| down(&states(server)));
}
