//! Start and stop.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;

use switchboard::repo::names::Name;
use switchboard::repo::records::OrganizationFields;
use switchboard::repo::{IfMatch, Repo, organizations};
use switchboard::store::Store as _;
use switchboard::store::sled::Sled;

use crate::support::{Server, send};

#[test]
fn it_says_where_it_really_listens_one_line_an_address() {
    let folder = tempfile::tempdir().unwrap();
    let socket = format!("unix:{}/s.sock", folder.path().display());
    let server = Server::start_with(&["--listen", "127.0.0.1:0", "--listen", "[::1]:0", "--listen", &socket]);
    assert!(server.listening[0].starts_with("http://127.0.0.1:") && !server.listening[0].ends_with(":0"));
    assert!(server.listening[1].starts_with("http://[::1]:"));
    assert_eq!(server.listening[2], socket);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
}

#[test]
fn the_data_folder_is_for_its_owner_alone() {
    let server = Server::start();
    let mode = |name: &str| {
        std::fs::metadata(server.folder.path().join(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("switchboard-data"), 0o700);
    assert_eq!(mode("switchboard-data/secret.key"), 0o600);
}

/// A write at each start would cost milliseconds, and a full disk the start.
#[test]
fn a_start_on_what_is_there_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let flags = ["--listen", "127.0.0.1:0", "--check-interval", "0", "--data-dir", data];
    let counts = |text: &str| {
        let names = [
            "commits_total ",
            "sync_duration_seconds_count ",
            "commit_conflicts_total ",
        ];
        let of = |line: &str, name: &str| {
            line.strip_prefix("switchboard_store_")?
                .strip_prefix(name)?
                .parse::<u64>()
                .ok()
        };
        names.map(|name| text.lines().find_map(|line| of(line, name)).unwrap())
    };
    let mut server = Server::start_with(&flags);
    let body = serde_json::json!({"name": "a", "url": "http://127.0.0.1:1", "password": "x"});
    let answer = send(server.authority(), "POST", "/sources?force", &body).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(counts(&server.get("/metrics"))[..2].iter().all(|count| 0 < *count));
    server.signal("TERM");
    assert_eq!(server.wait().0, Some(0));
    let server = Server::start_with(&flags);
    assert!(server.get("/sources").contains("\"down\""));
    assert_eq!(counts(&server.get("/metrics")), [0, 0, 0]);
}

#[test]
fn the_set_up_link_is_said_until_there_is_a_user() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let flags = ["--listen", "127.0.0.1:0", "--auth", "local", "--data-dir", data];
    let mut server = Server::start_with(&flags);
    let line = server.line_with("nobody can sign in yet");
    let link = line.split_once("open ").unwrap().1.trim();
    let (page, token) = link.split_once("/setup?token=").unwrap();
    assert_eq!(page, server.listening[0]);
    let body = serde_json::json!({"token": token, "name": "root", "password": "correct horse battery"});
    let answer = send(server.authority(), "POST", "/auth/setup", &body).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    server.signal("TERM");
    let (_, rest) = server.wait();
    assert!(rest.contains("first super admin") && !rest.contains(token), "{rest}");
    let mut server = Server::start_with(&flags);
    server.signal("TERM");
    let (code, log) = server.wait();
    assert!(code == Some(0) && !log.contains("nobody can sign in"), "{log}");
}

/// The server ended just when an organization was deleted: the next one removes what it held.
#[test]
fn a_start_goes_on_with_emptying_what_is_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("store");
    delete_an_organization(&store);
    let data = folder.path().to_str().unwrap();
    let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--data-dir", data]);
    server.signal("TERM");
    assert_eq!(server.wait().0, Some(0));
    assert_eq!(deleted(&store), 0);
}

/// Without removing what it held.
#[tokio::main(flavor = "current_thread")]
async fn delete_an_organization(store: &std::path::Path) {
    let store = std::sync::Arc::new(Sled::open(store).unwrap());
    let repo = Repo::open(store.clone()).await.unwrap();
    let fields = OrganizationFields {
        name: Name::parse("a").unwrap(),
        ..OrganizationFields::default()
    };
    let org = organizations::insert(&repo, fields).await.unwrap().id;
    organizations::remove(&repo, &org, &IfMatch::Any).await.unwrap();
    store.close().await.unwrap();
}

/// How many organizations are deleted and not emptied.
#[tokio::main(flavor = "current_thread")]
async fn deleted(store: &std::path::Path) -> usize {
    let store = Sled::open(store).unwrap();
    store.scan("deleted/", None, usize::MAX).await.unwrap().len()
}

#[test]
fn a_signal_ends_it_in_good_order() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.sock");
        let socket = format!("unix:{}", path.display());
        let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--listen", &socket]);
        server.signal(signal);
        let (code, log) = server.wait();
        assert_eq!(code, Some(0), "{log}");
        assert!(
            log.contains(&format!("SIG{signal}")) && log.contains("stopped"),
            "{log}"
        );
        assert!(!path.exists());
        assert!(TcpStream::connect(server.authority()).is_err());
    }
}

/// A request whose body is still to come; the server has taken it.
fn begin(server: &Server, length: usize) -> TcpStream {
    let mut stream = TcpStream::connect(server.authority()).unwrap();
    let head = [
        "POST /sources HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Expect: 100-continue",
        &format!("Content-Length: {length}"),
        "\r\n",
    ];
    stream.write_all(head.join("\r\n").as_bytes()).unwrap();
    let mut taken = [0; 25];
    stream.read_exact(&mut taken).unwrap();
    assert_eq!(&taken, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

#[test]
fn what_runs_is_finished_first() {
    let mut server = Server::start();
    let body = r#"{"url":""}"#;
    let mut stream = begin(&server, body.len());
    server.signal("TERM");
    server.line_with("SIGTERM");
    stream.write_all(body.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert_eq!(server.wait().0, Some(0));
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut server = Server::start();
    // Half a request keeps it from ending by itself.
    let _stream = begin(&server, 9);
    server.signal("TERM");
    server.line_with("SIGTERM");
    server.signal("TERM");
    let (code, log) = server.wait();
    assert_eq!(code, Some(130), "{log}");
    assert!(log.contains("at once"), "{log}");
}
