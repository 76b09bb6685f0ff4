//! `--outbound-proxy`, and that nothing else leads through a proxy.

use std::fs;

use serde_json::{Value, json};
use switchboard_testkit::{Influx, Proxy, Release, SignIn};

use crate::support::{Server, refusal, run, send, switchboard};

const VARIABLE: &str = "SWITCHBOARD_OUTBOUND_PROXY";

/// The JSON body of an answer.
fn body(answer: &str) -> Value {
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

/// Adds a source at `url` to `server`.
fn add(server: &Server, url: &str) -> Value {
    let source = json!({"name": "s", "url": url});
    let answer = send(server.authority(), "POST", "/sources", &source).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    body(&answer)
}

fn databases(server: &Server, source: &Value) -> Value {
    let overview = source["links"]["overview"].as_str().unwrap();
    body(&server.get(overview))["databases"].clone()
}

#[test]
fn a_server_that_has_one_reaches_influxdb_only_through_it() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::Off) else {
        return;
    };
    influx.query("CREATE DATABASE telegraf");
    let proxy = Proxy::start_with_sign_in("me", "canary");
    let given = format!("http://me:canary@127.0.0.1:{}", proxy.port());
    let folder = tempfile::tempdir().unwrap();
    let log = ["--log", "debug", "--check-interval", "0", "--listen", "127.0.0.1:0"];
    let mut server = Server::start_with_env(&[(VARIABLE, &given)], folder, &log);
    // No resolver but the proxy knows the name.
    let url = format!("http://influx.example:{}", influx.port());
    let source = add(&server, &url);
    let lines = proxy.lines();
    assert!(lines[0].starts_with(&format!("GET {url}/ping ")), "{lines:?}");
    assert!(databases(&server, &source)["value"].to_string().contains("telegraf"));
    assert!(lines.len() < proxy.lines().len(), "the overview went there too");
    server.signal("TERM");
    let (code, rest) = server.wait();
    assert_eq!(code, Some(0));
    let said = format!("{}{rest}", server.said());
    let warned = said
        .lines()
        .find(|line| line.contains("the address policy is off"))
        .unwrap();
    assert!(warned.contains(&proxy.url()), "{warned}");
    assert!(!said.contains("canary"), "{said}");
}

#[test]
fn without_the_flag_the_environments_proxies_are_left_alone() {
    let Some(influx) = Influx::start(Release::V1_13, SignIn::Off) else {
        return;
    };
    let proxy = Proxy::start();
    let url = proxy.url();
    let names = [
        "HTTP_PROXY",
        "http_proxy",
        "HTTPS_PROXY",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ];
    let variables = names.map(|name| (name, url.as_str()));
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start_with_env(
        &variables,
        folder,
        &["--check-interval", "0", "--listen", "127.0.0.1:0"],
    );
    let source = add(&server, &influx.url());
    assert!(databases(&server, &source)["value"].is_array());
    assert_eq!(proxy.lines(), Vec::<String>::new());
}

#[test]
fn credentials_in_the_flag_are_refused_and_not_repeated() {
    for args in [
        &["--outbound-proxy", "http://me:canary@proxy:3128"][..],
        &["--outbound-proxy=http://me:canary@proxy:3128", "check-config"],
        &["check-config", "--outbound-proxy", "me:canary@proxy"],
    ] {
        let (code, message) = refusal(&run(args));
        assert_eq!(code, 2, "{message}");
        assert!(message.contains(VARIABLE) && message.contains("--config"), "{message}");
        assert!(!message.contains("canary"), "{message}");
    }
}

#[test]
fn the_environment_and_the_file_may_hold_them() {
    let folder = tempfile::tempdir().unwrap();
    let check = |file: &str, variable: Option<&str>, flags: &[&str]| {
        fs::write(folder.path().join("c.toml"), file).unwrap();
        let mut command = switchboard(folder.path());
        command.args(["check-config", "--config", "c.toml"]).args(flags);
        command.envs(variable.map(|value| (VARIABLE, value)));
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr]
            .map(|it| String::from_utf8(it).unwrap())
            .concat();
        assert!(!said.contains("canary"), "{said}");
        (output.status.code(), said)
    };
    let file = "outbound-proxy = 'http://me:canary@file.example:3128'";
    let through = |host: &str| format!("connects through http://{host}.example:3128, which decides");
    for (found, want) in [
        (check(file, None, &[]), through("file")),
        (
            check("", Some("http://me:canary@env.example:3128"), &[]),
            through("env"),
        ),
        (check(file, Some("http://env.example:3128"), &[]), through("env")),
        (
            check(file, None, &["--outbound-proxy", "http://flag.example:3128"]),
            through("flag"),
        ),
    ] {
        assert!(found.0 == Some(0) && found.1.contains(&want), "{found:?}");
    }
    // What cannot be read is not repeated either.
    for (file, variable) in [
        ("outbound-proxy = 'socks5://me:canary@h'", None),
        ("outbound-proxy = 'http://me:canary@h", None),
        ("outbound-proxy = http://me:canary@h", None),
        ("", Some("http://me:canary@h:port")),
    ] {
        let (code, said) = check(file, variable, &[]);
        assert_eq!(code, Some(2), "{said}");
    }
}

#[test]
fn an_address_policy_beside_it_is_refused() {
    for flag in ["--allow-target", "--deny-target"] {
        let args = [
            "check-config",
            "--outbound-proxy",
            "http://proxy:3128",
            flag,
            "10.0.0.0/8",
        ];
        let (code, message) = refusal(&run(&args));
        assert_eq!(code, 2);
        assert!(
            message.contains("the proxy decides where connections lead"),
            "{message}"
        );
    }
}
