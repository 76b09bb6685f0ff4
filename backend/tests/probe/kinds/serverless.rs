//! InfluxDB Cloud Serverless: InfluxQL with a token of the 2.x kind.

use switchboard::probe;
use switchboard_shared::diagnosis::Step;
use switchboard_shared::product::{Product, SourceType};

use crate::support::server::{NO_DATABASES, Server, reply};
use crate::support::{assert_fails, assert_passes, check, dialer, source, token};

async fn start() -> Server {
    Server::http(|head| {
        if head.starts_with("GET /ping") {
            return "HTTP/1.1 204 No Content\r\nX-Influxdb-Build: Cloud\r\n\r\n".to_owned();
        }
        match head.contains("uthorization: Token right\r\n") {
            true => reply("200 OK", "", NO_DATABASES),
            false => reply(
                "401 Unauthorized",
                "",
                r#"{"code":"unauthorized","message":"unauthorized access"}"#,
            ),
        }
    })
    .await
}

#[tokio::test]
async fn it_needs_a_token() {
    let server = start().await;
    let needs = check(&server.url()).await;
    let cause = "this is InfluxDB Cloud Serverless: it needs a token";
    assert_fails(&needs, Step::Auth, "no token", cause, "Enter Token under More.");
    assert_eq!(needs.kind, Some(Product::Influx(SourceType::V3Serverless)));

    let mut target = source(&server.url());
    target.telegraf = String::new();
    target.credentials = token("right");
    assert_passes(
        &probe::source(&dialer(), &target).await,
        &["token accepted", "none set"],
    );
    target.credentials = token("wrong");
    let wrong = probe::source(&dialer(), &target).await;
    assert_fails(
        &wrong,
        Step::Auth,
        "401 Unauthorized",
        "does not accept the token",
        "expired",
    );
}
