//! The sealing keys: which start they refuse, and what a lost one takes along.

use std::fs;
use std::path::{Path, PathBuf};

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

    fn flags(&self) -> [&str; 6] {
        [
            "--listen",
            "127.0.0.1:0",
            "--check-interval",
            "0",
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

    /// Why a server does not start on it.
    #[track_caller]
    fn refused(&self) -> String {
        let output = switchboard(self.0.path()).args(self.flags()).output().unwrap();
        let (code, message) = refusal(&output);
        assert_eq!(code, 1, "{message}");
        message
    }
}

fn forced(server: &Server, name: &str, secrets: Value) {
    let mut body = json!({"name": name, "url": "http://127.0.0.1:1"});
    body.as_object_mut()
        .unwrap()
        .extend(secrets.as_object().unwrap().clone());
    let answer = send(server.authority(), "POST", "/sources?force", &body).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
}

/// State and cause of every source, by name.
fn states(server: &Server) -> Vec<(String, String)> {
    let answer = server.get("/sources");
    let body: Value = serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap();
    let sources = body["sources"].as_array().unwrap().iter();
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
    let pair = generate_simple_self_signed(vec!["client".to_owned()]).unwrap();
    let tls = json!({"clientCertificate": pair.cert.pem(), "clientKey": pair.signing_key.serialize_pem()});
    for secret in [
        json!({"password": "x"}),
        json!({"sharedSecret": "x"}),
        json!({"token": "x"}),
        json!({"tls": tls}),
    ] {
        let data = Data::new();
        data.serve(|server| forced(server, "one", secret));
        remove_sentinel(data.0.path());
        data.serve(|server| assert_eq!(states(server).len(), 1));
    }
}

#[test]
fn a_lost_key_makes_unknown_what_needs_it_and_nothing_else() {
    let (data, other) = (Data::new(), Data::new());
    data.serve(|server| forced(server, "old", json!({"password": "x"})));
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
