//! What the commands print.

use std::process::Output;

use crate::support::{Server, refusal, run, switchboard};

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn help_groups_the_flags_and_shows_defaults() {
    let help = text(&run(&["--help"]));
    for part in [
        "Serving:",
        "Data:",
        "Access:",
        "Checks:",
        "[default: 127.0.0.1:8888]",
        "[default: ./switchboard-data]",
        "SWITCHBOARD_DATA_DIR",
        "--secret-key-file <FILE>",
        "keys ",
        "healthcheck",
    ] {
        assert!(help.contains(part), "{part} is not in\n{help}");
    }
    assert!(help.lines().all(|line| line.chars().count() <= 110));
}

#[test]
fn the_version_is_printed() {
    let version = concat!("switchboard ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(text(&run(&["version"])), version);
    assert_eq!(text(&run(&["--version"])), version);
}

#[test]
fn the_document_is_the_served_one() {
    let server = Server::start();
    let served = server.get("/openapi.json");
    let served: serde_json::Value = serde_json::from_str(served.split("\r\n\r\n").nth(1).unwrap()).unwrap();
    let printed: serde_json::Value = serde_json::from_str(&text(&run(&["openapi"]))).unwrap();
    assert_eq!(printed, served);
    assert_eq!(printed["info"]["title"], "Switchboard");
}

#[test]
fn completions_are_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(text(&run(&["completions", shell])).contains("check-config"), "{shell}");
        assert!(text(&run(&["completions", shell])).contains("rotate"), "{shell}");
    }
    assert_eq!(refusal(&run(&["completions", "cobol"])).0, 2);
}

#[test]
fn a_health_check_asks_the_configured_address() {
    let mut server = Server::start();
    let (authority, folder) = (server.authority().to_owned(), tempfile::tempdir().unwrap());
    let check = |listen: &str| {
        switchboard(folder.path())
            .args(["healthcheck", "--listen", listen])
            .output()
            .unwrap()
    };
    assert_eq!(text(&check(&authority)), "ready\n");
    server.signal("TERM");
    server.wait();
    let (code, message) = refusal(&check(&authority));
    assert_eq!(code, 1);
    assert!(
        message.contains(&authority) && message.contains("not ready"),
        "{message}"
    );
}

#[test]
fn a_health_check_reaches_unix_sockets_and_wildcards() {
    let folder = tempfile::tempdir().unwrap();
    let socket = format!("unix:{}/s.sock", folder.path().display());
    let server = Server::start_with(&["--insecure-no-auth", "--listen", "0.0.0.0:0", "--listen", &socket]);
    for listen in [server.authority(), &socket] {
        assert!(run(&["healthcheck", "--listen", listen]).status.success(), "{listen}");
    }
}

#[test]
fn check_config_says_what_it_comes_to() {
    let output = text(&run(&["check-config", "--listen", "[::1]:1", "--data-dir", "/nowhere"]));
    assert!(
        output.contains("fine") && output.contains("[::1]:1") && output.contains("/nowhere"),
        "{output}"
    );
    assert_eq!(refusal(&run(&["check-config", "--listen", "0.0.0.0:1"])).0, 2);
}
