//! What passes between this server, a browser and an OpenID provider.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::{CANARY, Logged, assert_absent, between};

/// The issuer of a provider that first takes a code for a wrong one, and then answers with what cannot be read; it lives as
/// long as the test's process.
fn provider() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let issuer = format!("http://{}", listener.local_addr().unwrap());
    let metadata = json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    });
    std::thread::spawn(move || {
        let mut asked = 0;
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream.try_clone().unwrap())
                .lines()
                .map_while(Result::ok);
            let request = lines.next().unwrap_or_default();
            let (status, body) = match request.split(' ').nth(1).unwrap_or_default() {
                "/jwks" => ("200 OK", json!({"keys": []})),
                // Who says back what was sent gives nothing away either.
                "/token" => {
                    asked += 1;
                    match asked {
                        1 => ("400 x", json!({"error": "invalid_grant", "error_description": CANARY})),
                        _ => ("200 OK", json!(format!("{CANARY}-token"))),
                    }
                }
                _ => ("200 OK", metadata.clone()),
            };
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let body = body.to_string();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}",
                body.len()
            );
            // The client may have hung up.
            let _ = write!(stream, "{head}\r\nConnection: close\r\n\r\n{body}");
        }
    });
    issuer
}

#[test]
fn what_signs_in_elsewhere_is_in_no_log_and_no_file() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let secret = other.path().join("secret");
    std::fs::write(&secret, format!("{CANARY}-client")).unwrap();
    let issuer = provider();
    let flags = [
        ["--auth", "oidc"],
        ["--public-url", "https://switchboard.example"],
        ["--oidc-issuer", &issuer],
        ["--oidc-client-id", "switchboard"],
        ["--oidc-client-secret-file", secret.to_str().unwrap()],
    ];
    let mut server = Logged::start(folder.path(), flags.as_flattened());
    let begun = server.send(
        "GET",
        &format!("/auth/oidc/oidc/login?setup={CANARY}-setup"),
        &Value::Null,
    );
    let state = between(&begun, "state=", "&").to_owned();
    let cookie = format!("switchboard_oidc_{}", between(&begun, "switchboard_oidc_", ";"));
    let flow = cookie.split_once('=').unwrap().1;
    let path = format!("/auth/oidc/oidc/callback?code={CANARY}-code&state={state}");
    let back = server.send_as(("Cookie", &cookie), "GET", &path, &Value::Null);
    assert!(back.contains("failed=stale"), "the provider was asked: {back}");
    let again = server.send("GET", "/auth/oidc/oidc/login", &Value::Null);
    let cookie = format!("switchboard_oidc_{}", between(&again, "switchboard_oidc_", ";"));
    let path = format!(
        "/auth/oidc/oidc/callback?code=x&state={}",
        between(&again, "state=", "&")
    );
    let unread = server.send_as(("Cookie", &cookie), "GET", &path, &Value::Null);
    assert!(
        unread.contains("failed=unusable"),
        "the answer cannot be read: {unread}"
    );
    server.stop();
    let basic = BASE64_STANDARD.encode(format!("switchboard:{CANARY}-client"));
    for secret in [CANARY, &state, flow, &basic] {
        assert_absent(folder.path(), secret);
    }
    assert!(!back.contains(CANARY) && !begun.contains(CANARY), "{begun}{back}");
}
