//! `--secret-key-file`: another place for the sealing keys.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use serde_json::{Value, json};

use super::{Data, forced, states};
use crate::support::{Server, refusal, switchboard};

/// Runs a server on `data` whose keys are in `file`, as long as `meanwhile`.
fn serve(data: &Data, file: &str, meanwhile: impl FnOnce(&Server)) {
    let flags = data.flags();
    let mut server = Server::start_with(&[&["--secret-key-file", file], &flags[..]].concat());
    meanwhile(&server);
    server.signal("TERM");
    assert_eq!(server.wait().0, Some(0));
}

#[test]
fn it_is_made_at_the_first_start_and_used_by_all_commands() {
    let (data, elsewhere) = (Data::new(), tempfile::tempdir().unwrap());
    let path = elsewhere.path().join("keys");
    let file = path.to_str().unwrap();
    let keys = || {
        let text = fs::read_to_string(&path).unwrap();
        text.lines().filter(|line| line.starts_with("key ")).count()
    };
    serve(&data, file, |server| {
        forced(server, "one", json!({"password": "x"}));
        // The server knows its file, whoever gives the order.
        let output = data.rotation(&[]);
        assert!(output.status.success(), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stdout).contains(&format!("the last line of {file}\n")));
    });
    assert_eq!(keys(), 2);
    let (code, message) = refusal(&data.rotation(&[]));
    assert!(
        code == 1 && message.contains("name it with --secret-key-file"),
        "{message}"
    );
    let output = data.rotation(&["--secret-key-file", file]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(keys(), 3);
    assert!(!data.key_file().exists());
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(data.refused().matches("--secret-key-file").count(), 1);
    serve(&data, file, |server| {
        assert!(states(server)[0].1.starts_with("down: "), "{:?}", states(server));
    });
}

#[test]
fn a_line_that_is_put_back_counts_with_the_next_check() {
    let (data, other) = (Data::new(), Data::new());
    other.serve(|_| ());
    data.serve(|server| drop(forced(server, "old", json!({"password": "x"}))));
    let [old, new] = [&data, &other].map(|it| it.lines().pop().unwrap());
    fs::write(data.key_file(), format!("{old}\n{new}\n")).unwrap();
    data.serve(|server| drop(forced(server, "new", json!({"password": "x"}))));
    fs::write(data.key_file(), &new).unwrap();
    data.serve(|server| {
        let path = super::ask(server, "GET", "/sources", &Value::Null, 200)["sources"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["name"] == "old")
            .map(|it| format!("{}?dryRun", super::link(it, "self")))
            .unwrap();
        let cause = || {
            let answer = super::ask(server, "PATCH", &path, &json!({}), 200);
            answer["diagnosis"]["cause"].as_str().unwrap().to_owned()
        };
        assert_eq!(cause(), "sealed with an unknown key");
        fs::write(data.key_file(), format!("{old}\n{new}\n")).unwrap();
        assert_ne!(cause(), "sealed with an unknown key");
    });
}

#[test]
fn a_file_that_holds_no_keys_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("keys"), "nonsense").unwrap();
    for command in ["check-config", "serve"] {
        let flags = [command, "--listen", "127.0.0.1:0", "--secret-key-file", "keys"];
        let (code, message) = refusal(&switchboard(folder.path()).args(flags).output().unwrap());
        assert!(
            code == 1 && message.contains("line 1 of the key file keys is not a key"),
            "{message}"
        );
    }
}

#[test]
fn a_signal_has_it_read_again_and_a_broken_one_ends_nothing() {
    let data = Data::new();
    let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--data-dir", data.path()]);
    let right = fs::read(data.key_file()).unwrap();
    fs::write(data.key_file(), "secret-nonsense").unwrap();
    server.signal("HUP");
    let line = server.line_with("the sealing keys stay as they were");
    assert!(
        line.contains("line 1 of the key file") && !line.contains("nonsense"),
        "{line}"
    );
    forced(&server, "one", json!({"password": "x"}));
    fs::write(data.key_file(), right).unwrap();
    server.signal("HUP");
    server.line_with("read the sealing keys again");
    let said = data.rotate();
    assert!(said.contains("1 secret in 1 organization"), "{said}");
}

#[test]
fn one_that_others_can_read_is_warned_about() {
    let data = Data::new();
    let log = |data: &Data| {
        let mut server = Server::start_with(&["--listen", "127.0.0.1:0", "--log", "warn", "--data-dir", data.path()]);
        server.signal("TERM");
        let (_, rest) = server.wait();
        format!("{}{rest}", server.said())
    };
    let warning = "others than its owner can read the key file";
    assert!(!log(&data).contains(warning), "it is made for its owner alone");
    fs::set_permissions(data.key_file(), fs::Permissions::from_mode(0o644)).unwrap();
    assert!(log(&data).contains(warning));
}

#[test]
fn one_that_could_not_be_made_is_no_fine_configuration() {
    let data = Data::new();
    let nowhere = data.0.path().join("nowhere/keys");
    let check = |file: &str| {
        let mut command = switchboard(data.0.path());
        command
            .args(["check-config", "--secret-key-file", file])
            .output()
            .unwrap()
    };
    let (code, message) = refusal(&check(nowhere.to_str().unwrap()));
    assert!(code == 1 && message.contains("there is no folder"), "{message}");
    assert!(check("keys").status.success(), "the folder is there");
}

#[test]
fn a_server_that_ends_before_it_answers_is_said_to() {
    let folder = tempfile::tempdir().unwrap();
    let socket = std::os::unix::net::UnixListener::bind(folder.path().join("control.sock")).unwrap();
    let hangs_up = std::thread::spawn(move || {
        let (mut stream, _) = socket.accept().unwrap();
        std::io::Read::read_to_end(&mut stream, &mut Vec::new()).unwrap();
    });
    let mut command = switchboard(folder.path());
    let rotation = command.args(["keys", "rotate", "--data-dir", "."]).output().unwrap();
    let (code, message) = refusal(&rotation);
    assert!(code == 1 && message.contains("give it again"), "{message}");
    hangs_up.join().unwrap();
}
