//! InfluxDB Clustered and Cloud Dedicated: they do not say what they are, and answer about one database at a time.

use switchboard::probe::{self, SourceTarget};
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::SourceType;

use crate::support::server::{Server, reply};
use crate::support::{assert_fails, assert_passes, dialer, source, token};

const MEASUREMENTS: &str =
    r#"{"results":[{"statement_id":0,"series":[{"name":"measurements","columns":["name"],"values":[["cpu"]]}]}]}"#;

/// One whose only database is `tele graf`.
async fn start() -> Server {
    Server::http(|head| {
        if head.starts_with("GET /ping") {
            return "HTTP/1.1 204 No Content\r\nX-Influxdb-Version: 0.1.0\r\n\r\n".to_owned();
        }
        if !head.contains("uthorization: Bearer right\r\n") {
            return reply("403 Forbidden", "", r#"{"error":"permission denied"}"#);
        }
        match head.starts_with("GET /query?db=tele%20graf&q=SHOW+MEASUREMENTS") {
            true => reply("200 OK", "", MEASUREMENTS),
            false => reply("404 Not Found", "", r#"{"error":"database not found"}"#),
        }
    })
    .await
}

fn target(server: &Server, kind: SourceType, telegraf: &str, default_db: &str) -> SourceTarget {
    SourceTarget {
        kind: Some(kind),
        telegraf: telegraf.to_owned(),
        default_db: default_db.to_owned(),
        credentials: token("right"),
        ..source(&server.url())
    }
}

async fn check(target: &SourceTarget) -> Diagnosis {
    probe::source(&dialer(), target).await
}

#[tokio::test]
async fn they_are_asked_about_one_database() {
    let server = start().await;
    for kind in [SourceType::V3Clustered, SourceType::V3CloudDedicated] {
        let there = check(&target(&server, kind, "tele graf", "")).await;
        assert_passes(&there, &["token accepted", "tele graf is there"]);
        assert_eq!(there.warnings, [""; 0], "the server cannot say that it is another kind");
        let default = check(&target(&server, kind, "", "tele graf")).await;
        assert_passes(&default, &["token accepted", "none set"]);
        let missing = check(&target(&server, kind, "other", "")).await;
        assert_passes(&missing, &["token accepted", "other is missing or not visible"]);
        assert!(
            missing.warnings[0].contains("or the token may not see it"),
            "{missing:#?}"
        );
        let missing = check(&target(&server, kind, "other", "other")).await;
        assert_passes(&missing, &["token accepted", "other is missing or not visible"]);
        let none = check(&target(&server, kind, "", "")).await;
        let cause = format!(
            "{} is asked about one database at a time, and none is named",
            kind.label()
        );
        assert_fails(&none, Step::Auth, "no database", &cause, "Default Database under More");

        let mut wrong = target(&server, kind, "tele graf", "");
        wrong.credentials = token("wrong");
        let cause = "accepts the token and forbids it to read this (permission denied)";
        assert_fails(&check(&wrong).await, Step::Auth, "403 Forbidden", cause, "another one");
        wrong.credentials = token("wrong");
        wrong.credentials.token = None;
        let needs = check(&wrong).await;
        assert_fails(
            &needs,
            Step::Auth,
            "no token",
            "it needs a token",
            "Enter Token under More.",
        );
    }
}

#[tokio::test]
async fn they_list_no_databases() {
    let server = start().await;
    let glance = probe::overview(&dialer(), &target(&server, SourceType::V3Clustered, "tele graf", "")).await;
    assert_eq!(
        glance.databases,
        Err("InfluxDB Clustered does not list its databases.".to_owned())
    );
}
