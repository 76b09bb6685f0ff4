//! What was answered with success is there after `kill -9`, and the rules hold.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde_json::{Value, json};
use switchboard::repo::audit::audit;
use switchboard::store::Store;
use switchboard::store::sled::Sled;

use crate::support::{self, Server};

/// How often the server is killed, unless `SWITCHBOARD_KILLS` says otherwise.
const KILLS: usize = 20;
const WRITERS: usize = 4;

/// What the server has confirmed so far.
#[derive(Default)]
struct Confirmed {
    stored: Mutex<BTreeSet<String>>,
    deleted: Mutex<BTreeSet<String>>,
    answers: AtomicUsize,
}

#[test]
fn nothing_confirmed_is_lost_when_the_server_is_killed() {
    let kills = std::env::var("SWITCHBOARD_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok());
    let folder = tempfile::tempdir().unwrap();
    let confirmed = Confirmed::default();
    for kill in 0..kills.unwrap_or(KILLS) {
        write_until_killed(folder.path(), &confirmed, kill);
        verify(folder.path(), &confirmed);
    }
    assert!(
        WRITERS * KILLS < confirmed.answers.into_inner(),
        "there was something to lose"
    );
}

fn write_until_killed(folder: &Path, confirmed: &Confirmed, kill: usize) {
    let data = folder.to_str().unwrap();
    let flags = [
        "--listen",
        "127.0.0.1:0",
        "--data-dir",
        data,
        "--check-interval",
        "0",
        "--log",
        "error",
    ];
    let server = Server::start_with(&flags);
    // Another moment each time: after so many more answers.
    let enough = confirmed.answers.load(Ordering::SeqCst) + 5 + kill * 7 % 40;
    thread::scope(|scope| {
        let authority = server.authority();
        for writer in 0..WRITERS {
            scope.spawn(move || write(authority, confirmed, &format!("{kill}-{writer}")));
        }
        while confirmed.answers.load(Ordering::SeqCst) < enough {
            thread::yield_now();
        }
        server.signal("KILL");
    });
}

/// Adds sources and now and then deletes one, until the server is gone.
fn write(authority: &str, confirmed: &Confirmed, writer: &str) {
    for n in 0.. {
        let body = json!({"name": format!("{writer}-{n}"), "url": "http://127.0.0.1:1", "default": n % 3 == 0});
        let Ok((201, source)) = send(authority, "POST", "/sources?force", &body) else {
            return;
        };
        let Some(id) = source["id"].as_str().map(str::to_owned) else {
            return;
        };
        confirmed.answers.fetch_add(1, Ordering::SeqCst);
        if n % 4 != 3 {
            confirmed.stored.lock().unwrap().insert(id);
        } else if let Ok((204, _)) = send(authority, "DELETE", &format!("/sources/{id}"), &Value::Null) {
            confirmed.deleted.lock().unwrap().insert(id);
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn verify(folder: &Path, confirmed: &Confirmed) {
    let store = Sled::open(&folder.join("store")).unwrap();
    assert_eq!(audit(&store).await.unwrap(), Vec::<String>::new());
    let rows = store.scan("source/default/", None, usize::MAX).await.unwrap();
    let there: BTreeSet<String> = rows
        .iter()
        .map(|(key, _)| key["source/default/".len()..].to_owned())
        .collect();
    let lost: Vec<_> = confirmed.stored.lock().unwrap().difference(&there).cloned().collect();
    assert_eq!(lost, Vec::<String>::new(), "stored for sure, and gone");
    let back: Vec<_> = confirmed
        .deleted
        .lock()
        .unwrap()
        .intersection(&there)
        .cloned()
        .collect();
    assert_eq!(back, Vec::<String>::new(), "deleted for sure, and back");
    store.close().await.unwrap();
}

/// The status and body of one request; an error where the server is gone before its answer is whole.
fn send(authority: &str, method: &str, path: &str, body: &Value) -> io::Result<(u16, Value)> {
    let answer = support::send(authority, method, path, body)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
    let status = status.ok_or(io::ErrorKind::InvalidData)?;
    Ok((status, serde_json::from_str(body).unwrap_or_default()))
}
