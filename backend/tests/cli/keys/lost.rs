//! A key that is lost when another is added: what was sealed with it, and how that is mended.

use std::fs;

use serde_json::{Value, json};

use super::{Data, add, ask, forced, link, states, states_of};
use crate::support::Server;

const UNKNOWN: &str = "unknown: sealed with an unknown key";

/// The secrets that a source can have, each by its field.
fn secrets() -> [(&'static str, Value); 4] {
    [
        ("password", json!({"password": "x"})),
        ("sharedSecret", json!({"sharedSecret": "x"})),
        ("token", json!({"token": "x"})),
        ("tls.clientKey", json!({"tls": super::tls()})),
    ]
}

/// Those that a Kapacitor can have.
fn of_kapacitors() -> [(&'static str, Value); 2] {
    let [password, _, _, key] = secrets();
    [password, key]
}

fn state(states: &[(String, String)], name: &str) -> String {
    states.iter().find(|(of, _)| of == name).unwrap().1.clone()
}

/// Enters the secret of what is called `name` again.
fn mend(server: &Server, list: (&str, &str), name: &str, secret: &Value) {
    let body = ask(server, "GET", list.0, &Value::Null, 200);
    let records = body[list.1].as_array().unwrap();
    let record = records.iter().find(|it| it["name"] == name).unwrap();
    let mended = ask(server, "PATCH", &format!("{}?force", link(record, "self")), secret, 200);
    assert_eq!(mended["health"]["state"], "down", "{mended}");
}

#[test]
fn what_a_lost_key_sealed_is_counted_marked_and_mended() {
    let (data, other) = (Data::new(), Data::new());
    other.serve(|_| ());
    let kapacitors = data.serve(|server| {
        let mut kapacitors = String::new();
        for (name, secret) in secrets() {
            kapacitors = link(&forced(server, name, secret), "kapacitors").to_owned();
        }
        for (name, secret) in of_kapacitors() {
            add(server, &format!("{kapacitors}?force"), name, secret);
        }
        kapacitors
    });
    let [old, new] = [&data, &other].map(|it| it.lines().pop().unwrap());
    fs::write(data.key_file(), format!("{old}\n{new}\n")).unwrap();
    data.serve(|server| forced(server, "whole", json!({"password": "x"})));
    fs::write(data.key_file(), &new).unwrap();
    let said = data.rotate();
    let lost = format!("sealed with key {}, which is not in the file: 6 secrets", &old[4..12]);
    assert!(
        said.contains(&lost) && said.contains("1 secret in 1 organization"),
        "{said}"
    );
    data.keep_last_line();
    data.serve(|server| {
        let (sources, below) = (states(server), states_of(server, &kapacitors, "kapacitors"));
        assert!(state(&sources, "whole").starts_with("down: "));
        for (name, secret) in secrets() {
            assert_eq!(state(&sources, name), UNKNOWN, "{name}");
            mend(server, ("/sources", "sources"), name, &secret);
        }
        for (name, secret) in of_kapacitors() {
            assert_eq!(state(&below, name), UNKNOWN, "{name}");
            mend(server, (&kapacitors, "kapacitors"), name, &secret);
        }
        let said = data.rotate();
        assert!(
            said.contains("7 secrets in 1 organization") && !said.contains("not in the file"),
            "{said}"
        );
    });
}
