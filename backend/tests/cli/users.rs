//! `switchboard users`, while the server runs and while it does not.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

use serde_json::json;
use tempfile::TempDir;

use crate::support::{Server, refusal, run_with_input, send};

const PASSWORD: &str = "correct horse battery";

fn users(data: &Path, args: &[&str], input: &str) -> Output {
    let data = data.to_str().unwrap();
    run_with_input(&[&["users"], args, &["--data-dir", data]].concat(), input)
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn start(data: &Path) -> Server {
    let data = data.to_str().unwrap();
    Server::start_with(&["--listen", "127.0.0.1:0", "--auth", "local", "--data-dir", data])
}

/// The status of signing in.
fn sign_in(server: &Server, name: &str, password: &str) -> String {
    let body = json!({"name": name, "password": password});
    let answer = send(server.authority(), "POST", "/auth/session", &body).unwrap();
    answer[..12].to_owned()
}

fn folder() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    (folder, data)
}

#[test]
fn they_are_mended_while_the_server_runs() {
    let (_folder, data) = folder();
    let server = start(&data);
    let mode = std::fs::metadata(data.join("control.sock"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        said(&users(&data, &["add", "root"], PASSWORD)),
        "root is added, super admin\n"
    );
    assert_eq!(said(&users(&data, &["add", "Ann"], PASSWORD)), "Ann is added\n");
    assert_eq!(
        said(&users(&data, &["list"], "")),
        "Ann\tlocal\t-\t-\nroot\tlocal\tsuper admin\t-\n"
    );
    assert_eq!(sign_in(&server, "ann", PASSWORD), "HTTP/1.1 200");
    said(&users(&data, &["set-password", "ann"], "another horse battery\n"));
    assert_eq!(sign_in(&server, "ann", PASSWORD), "HTTP/1.1 401");
    assert_eq!(sign_in(&server, "ann", "another horse battery"), "HTTP/1.1 200");
    said(&users(&data, &["set-super-admin", "ann"], ""));
    assert!(said(&users(&data, &["list"], "")).starts_with("Ann\tlocal\tsuper admin"));
}

#[test]
fn they_are_mended_while_it_does_not() {
    let (_folder, data) = folder();
    let (code, message) = refusal(&users(&data, &["list"], ""));
    assert!(code == 1 && message.contains("there is no store in"), "{message}");
    let mut server = start(&data);
    server.signal("TERM");
    server.wait();
    assert!(!data.join("control.sock").exists());
    assert_eq!(
        said(&users(&data, &["add", "root"], PASSWORD)),
        "root is added, super admin\n"
    );
    assert_eq!(sign_in(&start(&data), "root", PASSWORD), "HTTP/1.1 200");
}

#[test]
fn what_cannot_be_done_is_said() {
    let (_folder, data) = folder();
    let _server = start(&data);
    said(&users(&data, &["add", "root"], PASSWORD));
    for (args, input, why) in [
        (&["add", "ROOT"][..], PASSWORD, "the name is taken"),
        (&["add", "a\u{200b}b"], PASSWORD, "the name"),
        (&["add", "ann"], "short", "the password must have 12 to 1024 bytes"),
        (&["set-password", "ann"], PASSWORD, "there is no local user \"ann\""),
        (&["set-super-admin", "ann"], "", "there is no user \"ann\""),
    ] {
        let (code, message) = refusal(&users(&data, args, input));
        assert!(code == 1 && message.contains(why), "{args:?}: {message}");
    }
}

#[test]
fn a_password_can_stand_in_a_file() {
    let (folder, data) = folder();
    let server = start(&data);
    let file = folder.path().join("password");
    std::fs::write(&file, format!("{PASSWORD}\n")).unwrap();
    said(&users(
        &data,
        &["add", "root", "--password-file", file.to_str().unwrap()],
        "",
    ));
    assert_eq!(sign_in(&server, "root", PASSWORD), "HTTP/1.1 200");
}
