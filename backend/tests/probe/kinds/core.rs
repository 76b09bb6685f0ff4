//! InfluxDB 3 Core and Enterprise, which answer nothing without a token, not even a ping.

use switchboard::probe::{self, SourceTarget};
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SourceType};

use crate::support::server::{Server, reply};
use crate::support::{assert_fails, assert_passes, dialer, login, source, token};

const OPEN: &str = "x-influxdb-version: 3.2.1\r\nx-influxdb-build: Core\r\n";
const DATABASES: &str = r#"[{"iox::database":"_internal","deleted":false},{"iox::database":"telegraf","deleted":false},{"iox::database":"old-20260101T000000","deleted":true}]"#;
const HOSTS: &str = r#"{"results":[{"statement_id":0,"series":[{"name":"system","tags":{"host":"web-1"},"columns":["time","last"],"values":[[1795705140114,12]]}]}]}"#;

/// As an InfluxDB 3 with the token `apiv3_right` answers; `closed`: also to a ping.
async fn start(closed: bool) -> Server {
    Server::http(move |head| {
        let known = head.contains("uthorization: Bearer apiv3_right\r\n");
        let ping = head.starts_with("GET /ping");
        if !known && (closed || !ping) {
            return reply(
                "401 Unauthorized",
                "",
                r#"{"error": "the request was not authenticated"}"#,
            );
        }
        if ping {
            return reply("200 OK", OPEN, r#"{"version":"3.2.1","revision":"1cd8"}"#);
        }
        let path = head.split(' ').nth(1).unwrap_or_default();
        match path {
            "/api/v3/query_influxql?format=json&q=SHOW+DATABASES" => reply("200 OK", "", DATABASES),
            query if query.starts_with("/query?db=telegraf&q=SELECT") && !query.contains("SLIMIT") => {
                reply("200 OK", "", HOSTS)
            }
            _ => reply("404 Not Found", "", ""),
        }
    })
    .await
}

async fn check(target: &SourceTarget) -> Diagnosis {
    probe::source(&dialer(), target).await
}

#[tokio::test]
async fn with_its_token_it_says_all() {
    for closed in [true, false] {
        let server = start(closed).await;
        for kind in [None, Some(SourceType::V3Core)] {
            let mut target = source(&server.url());
            target.kind = kind;
            target.credentials = token("apiv3_right");
            let diagnosis = check(&target).await;
            let version = "InfluxDB 3 Core 3.2.1";
            assert_passes(&diagnosis, &[version, "token accepted", "telegraf is there"]);
            assert_eq!(diagnosis.kind, Some(Product::Influx(SourceType::V3Core)));
            assert_eq!(diagnosis.warnings, [""; 0]);
        }
    }
}

#[tokio::test]
async fn without_its_token_it_says_nothing_or_what_it_needs() {
    let server = start(true).await;
    for credentials in [login("", ""), token("apiv3_wrong")] {
        let mut target = source(&server.url());
        target.credentials = credentials;
        let given = target.credentials.token.is_some();
        let diagnosis = check(&target).await;
        let (cause, hint) = match given {
            true => (
                "The server does not accept the token, and does not say what it is",
                "Check the token",
            ),
            false => (
                "asks for a sign-in (401 Unauthorized)",
                "InfluxDB 3 answers like this too: choose its Kind",
            ),
        };
        let cause = if target.credentials.user.password.is_some() {
            "does not accept the user name"
        } else {
            cause
        };
        assert_fails(&diagnosis, Step::Product, "401 Unauthorized", cause, hint);
    }
    let server = start(false).await;
    let needs = check(&source(&server.url())).await;
    let cause = "this is InfluxDB 3 Core 3.2.1: it needs a token";
    assert_fails(&needs, Step::Auth, "no token", cause, "Enter Token under More.");
    let mut target = source(&server.url());
    target.credentials = token("apiv3_wrong");
    let wrong = check(&target).await;
    let cause = "InfluxDB does not accept the token (the request was not authenticated)";
    assert_fails(&wrong, Step::Auth, "401 Unauthorized", cause, "expired or deleted");
}

#[tokio::test]
async fn one_without_authorization_needs_none() {
    let server = Server::http(|head| match head.starts_with("GET /ping") {
        true => reply("200 OK", OPEN, ""),
        false => reply("200 OK", "", DATABASES),
    })
    .await;
    let diagnosis = check(&source(&server.url())).await;
    assert_passes(&diagnosis, &["no sign-in needed", "telegraf is there"]);
    let mut target = source(&server.url());
    target.credentials = token("whatever");
    let diagnosis = check(&target).await;
    assert_passes(
        &diagnosis,
        &["no sign-in needed, token not checked", "telegraf is there"],
    );
}

#[tokio::test]
async fn databases_and_hosts_at_a_glance() {
    let server = start(true).await;
    let mut target = source(&server.url());
    target.found = Some(SourceType::V3Core);
    target.credentials = token("apiv3_right");
    let glance = probe::overview(&dialer(), &target).await;
    assert_eq!(
        glance.databases,
        Ok(vec!["_internal".to_owned(), "telegraf".to_owned()])
    );
    assert_eq!(glance.hosts.expect("hosts")[0].name, "web-1");
}
