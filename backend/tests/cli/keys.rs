//! The sealing keys: which start they refuse, and what a lost one takes along.

mod file;
mod interrupted;
mod lost;
mod rotate;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use rcgen::generate_simple_self_signed;
use serde_json::{Value, json};
use switchboard::store::sled::Sled;
use switchboard::store::{Store, Txn};
use tempfile::TempDir;

use crate::support::{Server, refusal, send, switchboard};

/// A data folder, and what is done with it.
struct Data(TempDir);

impl Data {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn key_file(&self) -> PathBuf {
        self.0.path().join("secret.key")
    }

    /// Nobody reads the log, so it must not fill what it goes to.
    fn flags(&self) -> [&str; 8] {
        [
            "--listen",
            "127.0.0.1:0",
            "--check-interval",
            "0",
            "--log",
            "error",
            "--data-dir",
            self.path(),
        ]
    }

    /// Runs a server on it as long as `meanwhile`, and ends it in good order.
    fn serve<T>(&self, meanwhile: impl FnOnce(&Server) -> T) -> T {
        let mut server = Server::start_with(&self.flags());
        let outcome = meanwhile(&server);
        server.signal("TERM");
        assert_eq!(server.wait().0, Some(0));
        outcome
    }

    /// Runs `keys rotate` on it, with `flags` besides.
    fn rotation(&self, flags: &[&str]) -> Output {
        let mut command = switchboard(self.0.path());
        command.args(["keys", "rotate", "--data-dir", self.path()]);
        command.args(flags).output().unwrap()
    }

    /// What a rotation says, which must be no key.
    #[track_caller]
    fn rotate(&self) -> String {
        let output = self.rotation(&[]);
        assert!(output.status.success(), "{output:?}");
        let said = [output.stdout, output.stderr].map(|it| String::from_utf8(it).unwrap());
        for key in self.lines().iter().filter_map(|line| line.split(' ').nth(2)) {
            assert!(said.iter().all(|it| !it.contains(key)), "a key is printed");
        }
        said.concat()
    }

    /// The keys in the key file, a line each.
    fn lines(&self) -> Vec<String> {
        let text = fs::read_to_string(self.key_file()).unwrap();
        let keys = text.lines().filter(|line| line.starts_with("key "));
        keys.map(str::to_owned).collect()
    }

    /// Takes every line but the last out of the key file, as one who was told that they can go.
    fn keep_last_line(&self) {
        fs::write(self.key_file(), self.lines().pop().unwrap()).unwrap();
    }

    /// The same, and then every one of the `secrets` that are stored has to open.
    #[track_caller]
    fn needs_last_line_only(&self, secrets: usize) {
        self.keep_last_line();
        let said = self.rotate();
        assert!(
            said.contains(&format!("sealed anew with it: {secrets} secret")),
            "{said}"
        );
        assert!(!said.contains("left as before"), "{said}");
    }

    /// Why a server does not start on it.
    #[track_caller]
    fn refused(&self) -> String {
        let output = switchboard(self.0.path()).args(self.flags()).output().unwrap();
        let (code, message) = refusal(&output);
        assert_eq!(code, 1, "{message}");
        message
    }
}

fn forced(server: &Server, name: &str, secrets: Value) -> Value {
    add(server, "/sources?force", name, secrets)
}

/// Adds what is at an address where nobody is.
fn add(server: &Server, path: &str, name: &str, secrets: Value) -> Value {
    let mut body = json!({"name": name, "url": "http://127.0.0.1:1"});
    body.as_object_mut()
        .unwrap()
        .extend(secrets.as_object().unwrap().clone());
    ask(server, "POST", path, &body, 201)
}

/// What the server answers, which must be of that `status`; null where it answers nothing.
#[track_caller]
fn ask(server: &Server, method: &str, path: &str, body: &Value, status: u16) -> Value {
    let answer = send(server.authority(), method, path, body).unwrap();
    assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    match answer.split_once("\r\n\r\n").unwrap().1 {
        "" => Value::Null,
        body => serde_json::from_str(body).unwrap(),
    }
}

/// A client certificate and its key.
fn tls() -> Value {
    let pair = generate_simple_self_signed(vec!["client".to_owned()]).unwrap();
    json!({"clientCertificate": pair.cert.pem(), "clientKey": pair.signing_key.serialize_pem()})
}

/// Where `record` says that `name` is.
fn link<'a>(record: &'a Value, name: &str) -> &'a str {
    record["links"][name].as_str().unwrap()
}

/// State and cause of every source, by name.
fn states(server: &Server) -> Vec<(String, String)> {
    states_of(server, "/sources", "sources")
}

/// State and cause of every record of a list, by name.
fn states_of(server: &Server, path: &str, records: &str) -> Vec<(String, String)> {
    let body = ask(server, "GET", path, &Value::Null, 200);
    let sources = body[records].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut states: Vec<_> = sources
        .map(|it| {
            (
                text(&it["name"]),
                format!("{}: {}", text(&it["health"]["state"]), text(&it["health"]["cause"])),
            )
        })
        .collect();
    states.sort();
    states
}

#[test]
fn a_foreign_or_missing_key_file_is_refused_though_no_secret_is_stored() {
    let (data, other) = (Data::new(), Data::new());
    data.serve(|_| ());
    other.serve(|_| ());
    let right = fs::read(data.key_file()).unwrap();
    for again in 0..2 {
        fs::copy(other.key_file(), data.key_file()).unwrap();
        let message = data.refused();
        assert!(
            message.contains("secret.key do not open the store"),
            "{again}: {message}"
        );
        fs::remove_file(data.key_file()).unwrap();
        let message = data.refused();
        assert!(message.contains("secret.key is missing"), "{again}: {message}");
        assert!(!data.key_file().exists());
    }
    fs::write(data.key_file(), right).unwrap();
    data.serve(|_| ());
}

#[tokio::main(flavor = "current_thread")]
async fn remove_sentinel(folder: &Path) {
    let store = Sled::open(&folder.join("store")).unwrap();
    let mut txn = Txn::default();
    txn.delete("meta/sentinel");
    store.commit(txn).await.unwrap().confirmed().await.unwrap();
    store.close().await.unwrap();
}

#[test]
fn any_kind_of_secret_shows_that_the_keys_are_the_right_ones() {
    for secret in [
        json!({"password": "x"}),
        json!({"sharedSecret": "x"}),
        json!({"token": "x"}),
        json!({"tls": tls()}),
    ] {
        let data = Data::new();
        data.serve(|server| drop(forced(server, "one", secret)));
        remove_sentinel(data.0.path());
        data.serve(|server| assert_eq!(states(server).len(), 1));
    }
}

#[test]
fn a_lost_key_makes_unknown_what_needs_it_and_nothing_else() {
    let (data, other) = (Data::new(), Data::new());
    data.serve(|server| drop(forced(server, "old", json!({"password": "x"}))));
    other.serve(|_| ());
    let old = fs::read_to_string(data.key_file()).unwrap();
    let new = fs::read_to_string(other.key_file()).unwrap();
    fs::write(data.key_file(), format!("{old}{new}")).unwrap();
    data.serve(|server| {
        forced(server, "new", json!({"password": "x"}));
        forced(server, "none", json!({}));
        let down = |(_, state): &(String, String)| state.starts_with("down: ");
        assert!(states(server).iter().all(down), "{:?}", states(server));
    });
    fs::write(data.key_file(), new).unwrap();
    let states = data.serve(states);
    let of = |name: &str| states.iter().find(|(of, _)| of == name).unwrap().1.clone();
    assert_eq!(of("old"), "unknown: sealed with an unknown key");
    assert!(
        of("new").starts_with("down: ") && of("none").starts_with("down: "),
        "{states:?}"
    );
}
