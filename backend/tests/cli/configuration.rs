//! Flags, environment and file, and which of them wins.

use std::fs;
use std::process::Output;

use crate::support::{refusal, run, switchboard};

const FILE: &str = "listen = ['127.0.0.1:1003']\ndata-dir = '/from-file'\n";

/// `check-config` with a file, environment and flags.
fn check(file: &str, env: &[(&str, &str)], flags: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("switchboard.toml"), file).unwrap();
    let mut command = switchboard(folder.path());
    command.args(["check-config", "--config", "switchboard.toml"]);
    command.envs(env.iter().copied()).args(flags).output().unwrap()
}

#[test]
fn a_flag_beats_the_environment_and_the_environment_the_file() {
    let env = [("SWITCHBOARD_LISTEN", "127.0.0.1:1002")];
    let flag = ["--listen", "127.0.0.1:1001"];
    let listens = |output: &Output| {
        String::from_utf8_lossy(&output.stdout)
            .split("listens on ")
            .nth(1)
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(listens(&check(FILE, &env, &flag)), "127.0.0.1:1001");
    assert_eq!(listens(&check(FILE, &env, &[])), "127.0.0.1:1002");
    assert_eq!(listens(&check(FILE, &[], &[])), "127.0.0.1:1003");
    assert_eq!(listens(&check("", &[], &[])), "127.0.0.1:8888");
}

#[test]
fn what_nobody_else_says_comes_from_the_file() {
    let output = check(FILE, &[("SWITCHBOARD_LISTEN", "127.0.0.1:1002")], &[]);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(text.contains("127.0.0.1:1002") && text.contains("/from-file"), "{text}");
}

#[test]
fn the_key_file_stands_in_the_data_folder_unless_it_is_said_where() {
    let keys = |file: &str, env: &[(&str, &str)], flags: &[&str]| {
        let output = check(file, env, flags);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.split("sealing keys in ").nth(1).unwrap().trim_end().to_owned()
    };
    let (named, env) = ("secret-key-file = '/3'", [("SWITCHBOARD_SECRET_KEY_FILE", "/2")]);
    let made = |path: &str| format!("{path}, to be made at the first start");
    assert_eq!(keys(named, &env, &["--secret-key-file", "/1"]), made("/1"));
    assert_eq!(keys(named, &env, &[]), made("/2"));
    assert_eq!(keys(named, &[], &[]), made("/3"));
    assert_eq!(keys(FILE, &[], &[]), made("/from-file/secret.key"));
}

#[test]
fn an_unknown_key_is_named_with_the_nearest() {
    let (code, message) = refusal(&check("data_dri = 'x'", &[], &[]));
    assert_eq!(code, 2);
    assert!(
        message.contains("switchboard.toml") && message.contains("\"data_dri\"") && message.contains("\"data-dir\""),
        "{message}"
    );
}

#[test]
fn a_file_that_is_missing_is_said_so() {
    let (code, message) = refusal(&run(&["check-config", "--config", "none.toml"]));
    assert_eq!(code, 1);
    assert!(message.contains("none.toml"), "{message}");
}

#[test]
fn the_environment_can_name_the_file_and_switch_flags_on() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.toml"), "listen = '0.0.0.0:1'").unwrap();
    let check = |open: &str| {
        let mut command = switchboard(folder.path());
        command
            .env("SWITCHBOARD_CONFIG", "c.toml")
            .env("SWITCHBOARD_INSECURE_NO_AUTH", open);
        command.arg("check-config").output().unwrap().status.code()
    };
    assert_eq!((check("true"), check("1"), check("false")), (Some(0), Some(0), Some(2)));
}
