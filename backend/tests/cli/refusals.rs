//! Why the server does not start, in words and with an exit code.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;

use crate::support::{Server, refusal, run, switchboard};

#[track_caller]
fn assert_refused(args: &[&str], code: i32, parts: &[&str]) {
    let (found, message) = refusal(&run(args));
    assert_eq!(found, code, "{message}");
    assert!(message.starts_with("error: "), "{message}");
    assert!(
        parts.iter().all(|part| message.contains(part)),
        "{parts:?} are not in {message}"
    );
}

#[test]
fn wrong_use_exits_2() {
    assert_refused(&["--no-such-flag"], 2, &["--no-such-flag"]);
    assert_refused(&["no-such-command"], 2, &["no-such-command"]);
    assert_refused(&["--listen", "nonsense"], 2, &["host:port"]);
    assert_refused(&["--check-interval", "soon"], 2, &["30s"]);
    assert_refused(&["--allow-target", "10.0.0.0/99"], 2, &["10.0.0.0/8"]);
    assert_refused(&["--log", "loud"], 2, &["debug"]);
    assert_refused(&["--base-path", "/sources/x"], 2, &["/sources"]);
    assert_refused(&["--public-url", "https://x/y"], 2, &["--base-path"]);
}

#[test]
fn half_a_way_to_sign_in_is_refused() {
    let issuer = ["--oidc-issuer", "http://127.0.0.1:1"];
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), "s").unwrap();
    let client = [
        "--oidc-client-id",
        "x",
        "--oidc-client-secret-file",
        secret.path().to_str().unwrap(),
    ];
    for auth in ["oidc", "local,oidc"] {
        assert_refused(&["--auth", auth], 2, &["--oidc-issuer"]);
        let half = [&["--auth", auth], &issuer[..]].concat();
        assert_refused(&half, 2, &["half described", "--oidc-client-id"]);
        assert_refused(&[&half[..], &client].concat(), 2, &["--public-url"]);
    }
    assert_refused(
        &[&["--auth", "local"], &issuer[..], &client].concat(),
        2,
        &["--auth names no oidc"],
    );
    assert_refused(&["--auth", "none,local"], 2, &["none cannot stand beside another"]);
    assert_refused(&["--auth", "magic"], 2, &["magic"]);
}

#[test]
fn an_address_that_others_reach_needs_to_be_allowed() {
    for listen in ["0.0.0.0:0", "[::]:0"] {
        assert_refused(&["--listen", listen], 2, &["--insecure-no-auth", listen]);
        assert_refused(
            &["--auth", "none", "--listen", "127.0.0.1:0", "--listen", listen],
            2,
            &["--insecure-no-auth"],
        );
    }
    Server::start_with(&["--listen", "0.0.0.0:0", "--insecure-no-auth"]);
    Server::start_with(&["--listen", "0.0.0.0:0", "--auth", "local"]);
}

#[test]
fn a_taken_port_is_said_with_who_has_it() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let owner = format!("(process {})", std::process::id());
    assert_refused(&["--listen", &listen], 1, &[&listen, "taken by", &owner, "--listen"]);
}

#[test]
fn of_two_processes_with_one_port_the_one_at_the_address_is_said() {
    let server = Server::start();
    let port: u16 = server.authority().rsplit(':').next().unwrap().parse().unwrap();
    let _ours = TcpListener::bind(("127.0.0.2", port)).unwrap();
    for (host, process) in [("127.0.0.1", server.id()), ("127.0.0.2", std::process::id())] {
        let owner = format!("(process {process})");
        assert_refused(
            &["--listen", &format!("{host}:{port}"), "--insecure-no-auth"],
            1,
            &[&owner],
        );
    }
}

#[test]
fn a_data_folder_that_is_no_folder_is_said() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let folder = file.path().to_str().unwrap();
    assert_refused(
        &["--listen", "127.0.0.1:0", "--data-dir", folder],
        1,
        &[folder, "--data-dir"],
    );
    let below = format!("{folder}/data");
    assert_refused(&["--listen", "127.0.0.1:0", "--data-dir", &below], 1, &[&below]);
}

#[test]
fn a_store_that_another_process_has_is_said() {
    let server = Server::start();
    let again = switchboard(server.folder.path())
        .args(["--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    let (code, message) = refusal(&again);
    assert_eq!(code, 1);
    assert!(
        message.contains("another process") && message.contains(&server.id().to_string()),
        "{message}"
    );
}

#[test]
fn a_key_that_does_not_open_the_store_is_said() {
    let mut server = Server::start();
    server.signal("TERM");
    server.wait();
    let key = server.folder.path().join("switchboard-data/secret.key");
    fs::write(&key, "nonsense").unwrap();
    let again = switchboard(server.folder.path())
        .args(["--listen", "127.0.0.1:0"])
        .output()
        .unwrap();
    let (code, message) = refusal(&again);
    assert_eq!(code, 1);
    assert!(
        message.contains("secret.key") && !message.contains("nonsense"),
        "{message}"
    );
}

#[test]
fn a_socket_that_somebody_answers_on_is_not_taken() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.sock");
    let listen = format!("unix:{}", path.display());
    let other = UnixListener::bind(&path).unwrap();
    assert_refused(&["--listen", &listen], 1, &[&listen, "answers"]);
    drop(other);
    // Stale now: its file is there and nobody answers.
    let server = Server::start_with(&["--listen", &listen]);
    assert_eq!(server.listening, [listen.as_str()]);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
    drop(server);
    fs::remove_file(&path).unwrap();
    fs::write(&path, "precious").unwrap();
    assert_refused(&["--listen", &listen], 1, &["no socket"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
}
