//! `switchboard keys rotate`, while the server runs and while it does not.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use serde_json::{Value, json};
use switchboard_testkit::{ADMIN, Influx, PASSWORD, Release, SignIn};

use super::{Data, add, ask, forced, link, states};
use crate::support::{Server, refusal, send_with};

/// Whether a check of what is stored passes.
fn works(server: &Server, source: &Value) -> bool {
    let path = format!("{}?dryRun", link(source, "self"));
    ask(server, "PATCH", &path, &json!({}), 200)["diagnosis"]["ok"] == true
}

#[test]
fn secrets_are_of_use_afterwards_with_the_server_running_all_the_time() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::On) else {
        return;
    };
    influx.query("CREATE DATABASE telegraf");
    let data = Data::new();
    let source = data.serve(|server| {
        let body = json!({"name": "a", "url": influx.url(), "username": ADMIN, "password": PASSWORD});
        let source = ask(server, "POST", "/sources", &body, 201);
        let old = data.lines();
        let said = data.rotate();
        let lines = data.lines();
        assert_eq!((lines.len(), &lines[0]), (2, &old[0]));
        let (old, new) = (&old[0][4..12], &lines[1][4..12]);
        for part in [
            format!("key {new} seals from now on"),
            "1 secret in 1 organization".to_owned(),
            format!("key {old} can go"),
        ] {
            assert!(said.contains(&part), "{part}: {said}");
        }
        assert!(works(server, &source));
        let again = ask(server, "GET", link(&source, "self"), &Value::Null, 200);
        let seen = |it: &Value| (it["revision"].clone(), it["updatedAt"].clone());
        assert_eq!(seen(&again), seen(&source));
        let change = json!({"name": "b"});
        let answer = send_with(
            server.authority(),
            ("If-Match", "\"1\""),
            "PATCH",
            link(&source, "self"),
            &change,
        );
        assert!(answer.unwrap().starts_with("HTTP/1.1 200"));
        source
    });
    let mode = fs::metadata(data.key_file()).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    data.keep_last_line();
    data.serve(|server| {
        assert!(works(server, &source));
        ask(server, "GET", link(&source, "health"), &Value::Null, 204);
    });
}

#[test]
fn every_kind_of_secret_is_sealed_anew_while_no_server_runs_and_twice_in_a_row() {
    let data = Data::new();
    let missing = refusal(&data.rotation(&[]));
    assert!(missing.1.contains("there is no store in"), "{missing:?}");
    data.serve(|server| {
        let secrets = json!({"password": "x", "sharedSecret": "x", "token": "x", "tls": super::tls()});
        let source = forced(server, "one", secrets);
        let path = format!("{}?force", link(&source, "kapacitors"));
        add(server, &path, "k", json!({"password": "x", "tls": super::tls()}));
    });
    for _ in 0..2 {
        let said = data.rotate();
        assert!(said.contains("6 secrets in 1 organization"), "{said}");
    }
    assert_eq!(data.lines().len(), 3);
    data.needs_last_line_only(6);
    let states = data.serve(states);
    assert!(states[0].1.starts_with("down: "), "{states:?}");
}

#[test]
fn what_is_written_meanwhile_needs_no_key_that_can_go() {
    let (data, mut rotations) = (Data::new(), Vec::new());
    let written = data.serve(|server| {
        let done = AtomicBool::new(false);
        let write = |name: usize| {
            let mut written = 0;
            while !done.load(Ordering::Relaxed) {
                let source = forced(server, &format!("{name} {written}"), json!({"password": "x"}));
                let path = format!("{}?force", link(&source, "self"));
                ask(server, "PATCH", &path, &json!({"password": "y", "token": "x"}), 200);
                written += 1;
            }
            written
        };
        thread::scope(|scope| {
            let writers: Vec<_> = (0..3).map(|name| scope.spawn(move || write(name))).collect();
            rotations.extend((0..5).map(|_| (data.lines(), data.rotation(&[]))));
            data.keep_last_line();
            done.store(true, Ordering::Relaxed);
            writers.into_iter().map(|it| it.join().unwrap()).sum::<usize>()
        })
    });
    for (before, output) in rotations {
        let said = String::from_utf8_lossy(&output.stdout);
        let can_go = |line: &String| said.contains(&format!("key {} can go", &line[4..12]));
        assert!(before.iter().all(can_go), "{output:?}");
    }
    data.needs_last_line_only(2 * written);
}
