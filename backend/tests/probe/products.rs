//! `product`: who answers.

use switchboard::probe;
use switchboard_shared::diagnosis::Step;
use switchboard_shared::product::{Product, SourceType};

use crate::support::server::{NO_DATABASES, Server, influx, reply};
use crate::support::{assert_passes, check, dialer, source};

/// What InfluxDB 3 says in the body of its ping.
const PING_3: &str = r#"{"version":"3.2.1","revision":"1cd8","process_id":"9d1b"}"#;

/// Headers and body of a ping; the kind, version and name they make.
const OTHERS: [(&str, &str, SourceType, Option<&str>, &str); 9] = [
    (
        "X-Influxdb-Version: v2.7.12\r\nX-Influxdb-Build: OSS\r\n",
        "",
        SourceType::V2,
        Some("2.7.12"),
        "InfluxDB 2.7.12",
    ),
    (
        "X-Influxdb-Version: 2.0.9\r\n",
        "",
        SourceType::V2,
        Some("2.0.9"),
        "InfluxDB 2.0.9",
    ),
    (
        "X-Influxdb-Version: 1.12.1-c1.12.1\r\nX-Influxdb-Build: ENT\r\n",
        "",
        SourceType::Enterprise,
        Some("1.12.1"),
        "InfluxDB Enterprise 1.12.1",
    ),
    (
        "X-Influxdb-Version: 1.9.8-c1.9.8\r\n",
        "",
        SourceType::Enterprise,
        Some("1.9.8"),
        "InfluxDB Enterprise 1.9.8",
    ),
    (
        "X-Influxdb-Version: relay\r\n",
        "",
        SourceType::Relay,
        None,
        "InfluxDB Relay",
    ),
    (
        "x-influxdb-version: 3.2.1\r\nx-influxdb-build: Core\r\n",
        PING_3,
        SourceType::V3Core,
        Some("3.2.1"),
        "InfluxDB 3 Core 3.2.1",
    ),
    (
        "x-influxdb-build: Core\r\n",
        PING_3,
        SourceType::V3Core,
        Some("3.2.1"),
        "InfluxDB 3 Core 3.2.1",
    ),
    (
        "x-influxdb-version: 3.2.1\r\nx-influxdb-build: Enterprise\r\n",
        PING_3,
        SourceType::V3Enterprise,
        Some("3.2.1"),
        "InfluxDB 3 Enterprise 3.2.1",
    ),
    (
        "x-influxdb-build: Cloud\r\n",
        "",
        SourceType::V3Serverless,
        None,
        "InfluxDB Cloud Serverless",
    ),
];

#[tokio::test]
async fn every_other_influxdb_is_recognised() {
    for (headers, body, kind, version, name) in OTHERS {
        let server = Server::http(move |head| match head.starts_with("GET /ping") {
            true => reply("200 OK", headers, body),
            false => reply("401 Unauthorized", "", ""),
        })
        .await;
        let diagnosis = check(&server.url()).await;
        let outcome = diagnosis.outcome(Step::Product).expect("it was reached");
        assert_eq!((outcome.ok, outcome.detail.as_str()), (true, name));
        assert_eq!(diagnosis.failed().map(|failed| failed.step), Some(Step::Auth));
        assert_eq!(
            (diagnosis.kind, diagnosis.version.as_deref()),
            (Some(Product::Influx(kind)), version),
            "{name}"
        );
    }
}

#[tokio::test]
async fn influxdb_1_is_known_by_its_header_whatever_the_status() {
    for (status, headers, name, version) in [
        (
            "204 No Content",
            "X-Influxdb-Version: 1.8.10\r\n",
            "InfluxDB 1.8.10",
            Some("1.8.10"),
        ),
        (
            "401 Unauthorized",
            "X-Influxdb-Version: 1.8.10\r\n",
            "InfluxDB 1.8.10",
            Some("1.8.10"),
        ),
        (
            "404 Not Found",
            "X-Influxdb-Version: v1.8.10\r\n",
            "InfluxDB 1.8.10",
            Some("1.8.10"),
        ),
        (
            "200 OK",
            "X-Influxdb-Version: \r\nX-Influxdb-Build: OSS\r\n",
            "InfluxDB",
            None,
        ),
    ] {
        let server = Server::http(move |head| {
            let ping = if status.starts_with("204") {
                format!("HTTP/1.1 {status}\r\n{headers}\r\n")
            } else {
                reply(status, headers, "")
            };
            if head.starts_with("GET /ping") {
                ping
            } else {
                reply("200 OK", "", NO_DATABASES)
            }
        })
        .await;
        let diagnosis = check(&server.url()).await;
        assert_passes(&diagnosis, &[status, name, "no sign-in needed", "telegraf is missing"]);
        assert_eq!(
            (diagnosis.kind, diagnosis.version.as_deref()),
            (Some(Product::Influx(SourceType::Influx)), version)
        );
    }
}

#[tokio::test]
async fn a_kind_that_was_chosen_wrongly_is_a_warning() {
    let server = Server::http(|head| influx(head, &reply("200 OK", "", NO_DATABASES))).await;
    let mut target = source(&server.url());
    target.kind = Some(SourceType::V2);
    target.telegraf = String::new();
    let diagnosis = probe::source(&dialer(), &target).await;
    assert_passes(&diagnosis, &["none set"]);
    let warning = "The kind of this connection says InfluxDB 2.x, and the server is InfluxDB 1.8.10. Correct the kind.";
    assert_eq!(diagnosis.warnings, [warning]);
}
