//! A disk that fails in the middle of writing.

use std::thread;

use serde_json::{Value, json};

use crate::support::{Server, send};

const WRITERS: usize = 8;

/// What a file may grow to, in blocks of 512 bytes: the journal is smaller, and the tree needs more sooner or later.
const BLOCKS: usize = 2_200;

/// Adds sources until one is refused: the names of those that were stored, and the refusal.
fn write(authority: &str, writer: usize) -> (Vec<String>, String) {
    let mut stored = Vec::new();
    for number in 0.. {
        let name = format!("{writer}-{number}");
        let url = format!("http://127.0.0.1:1/{}", "x".repeat(1_900));
        let body = json!({"name": name, "url": url});
        let answer = send(authority, "POST", "/sources?force", &body).unwrap_or_else(|error| error.to_string());
        if !answer.starts_with("HTTP/1.1 201") {
            return (stored, answer);
        }
        stored.push(name);
    }
    unreachable!("names do not end")
}

#[test]
fn who_waits_when_the_store_fails_is_told_and_what_was_confirmed_is_there() {
    let flags = ["--listen", "127.0.0.1:0", "--check-interval", "0", "--log", "error"];
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let flags = [&flags[..], &["--data-dir", data]].concat();
    let mut server = Server::start_limited(BLOCKS, tempfile::tempdir().unwrap(), &flags);
    let authority = server.authority().to_owned();
    let outcomes: Vec<_> = thread::scope(|scope| {
        let authority = authority.as_str();
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| scope.spawn(move || write(authority, writer)))
            .collect();
        writers.into_iter().map(|writer| writer.join().unwrap()).collect()
    });
    // Who was between two requests finds the server gone; who waited for the write that failed must be told.
    let told = outcomes
        .iter()
        .filter(|(_, refusal)| refusal.starts_with("HTTP/1.1 503"));
    assert_ne!(told.count(), 0, "{outcomes:?}");
    let (code, log) = server.wait();
    assert_eq!(code, Some(1), "{log}");
    assert!(log.contains("could not write"), "{log}");

    let server = Server::start_with(&flags);
    let list = server.get("/sources");
    let list: Value = serde_json::from_str(list.split_once("\r\n\r\n").unwrap().1).unwrap();
    let there: Vec<&str> = list["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    let confirmed: Vec<&String> = outcomes.iter().flat_map(|(stored, _)| stored).collect();
    assert!(!confirmed.is_empty(), "there was something to lose");
    let lost: Vec<_> = confirmed
        .iter()
        .filter(|name| !there.contains(&name.as_str()))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
}
