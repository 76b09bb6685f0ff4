//! InfluxDB Relay: by itself, and behind something that sends queries elsewhere.

use switchboard::probe;
use switchboard_shared::product::{Product, SourceType};

use crate::support::server::{NO_DATABASES, Server, reply};
use crate::support::{assert_passes, check, dialer, source};

const PING: &str = "HTTP/1.1 204 No Content\r\nX-InfluxDB-Version: relay\r\n\r\n";

#[tokio::test]
async fn by_itself_it_takes_writes_only() {
    let server = Server::http(|head| match head.starts_with("GET /ping") {
        true => PING.to_owned(),
        false => reply("404 Not Found", "", r#"{"error":"invalid write endpoint"}"#),
    })
    .await;
    let diagnosis = check(&server.url()).await;
    assert_passes(
        &diagnosis,
        &[
            "InfluxDB Relay",
            "not asked for: a relay takes writes only",
            "a relay lists none",
        ],
    );
    assert_eq!(
        (diagnosis.kind, diagnosis.version),
        (Some(Product::Influx(SourceType::Relay)), None)
    );
    assert!(
        diagnosis.warnings[0].starts_with("A relay takes writes only"),
        "{:?}",
        diagnosis.warnings
    );

    let mut target = source(&server.url());
    target.found = Some(SourceType::Relay);
    let glance = probe::overview(&dialer(), &target).await;
    assert_eq!(
        glance.databases,
        Err("The databases cannot be read: a relay takes writes only.".to_owned())
    );
    assert_eq!(
        glance.hosts,
        Err("The hosts cannot be read: a relay takes writes only.".to_owned())
    );
}

#[tokio::test]
async fn with_an_influxdb_beside_it_it_is_like_one() {
    let server = Server::http(|head| match head.starts_with("GET /ping") {
        true => PING.to_owned(),
        false => reply("200 OK", "", NO_DATABASES),
    })
    .await;
    let diagnosis = check(&server.url()).await;
    assert_passes(
        &diagnosis,
        &["InfluxDB Relay", "no sign-in needed", "telegraf is missing"],
    );
}
