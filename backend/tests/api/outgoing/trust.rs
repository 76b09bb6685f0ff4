//! TLS from end to end: an own authority, what a diagnosis says, and that checks, overview, endpoints and
//! Kapacitor's own API accept and refuse the same.

use rustls::version::{TLS12, TLS13};
use serde_json::{Value, json};

use super::pki::{Authority, Identity};
use super::server::{NO_DATABASES, PING, Server, reply};
use crate::kapacitors::forced_kapacitor;
use crate::support::connections::{forced, link};
use crate::support::{Answer, TestApp};

const BOTH: &[&rustls::SupportedProtocolVersion] = &[&TLS13, &TLS12];
const JSON: &str = "Content-Type: application/json\r\n";
const DISTRUST: &str = "Kapacitor could not be asked: the server's certificate is not trusted";

/// InfluxDB and Kapacitor at once, as far as they are asked here.
fn answer(head: &str) -> String {
    let path = head.split(' ').nth(1).unwrap_or_default();
    match path {
        "/ping" => reply("200 OK", PING, ""),
        "/kapacitor/v1/ping" => reply("200 OK", "X-Kapacitor-Version: 1.8.3\r\n", ""),
        path if path.starts_with("/query") => reply("200 OK", "", NO_DATABASES),
        path if path.starts_with("/kapacitor/v1/service-tests") => reply("200 OK", JSON, r#"{"services":[]}"#),
        _ => reply("200 OK", JSON, r#"{"sections":{}}"#),
    }
}

async fn serve(identity: &Identity, clients: Option<&Authority>) -> (Server, String) {
    let server = Server::https(identity.server(clients, BOTH), answer).await;
    let url = format!("https://127.0.0.1:{}", server.port());
    (server, url)
}

/// What asks a Kapacitor.
async fn ask(app: &TestApp, kapacitor: &Value) -> [Answer; 2] {
    let proxy = format!("{}/proxy?path=/kapacitor/v1/config", link(kapacitor, "self"));
    [app.get(link(kapacitor, "endpoints")).await, app.get(&proxy).await]
}

#[tokio::test]
async fn an_own_authority_is_trusted_by_all_that_asks() {
    let app = TestApp::spawn().await;
    let authority = Authority::root("ca");
    let (_server, url) = serve(&authority.issue(&["127.0.0.1"]), None).await;
    let body = json!({"name": "s", "url": url, "telegraf": "", "tls": {"ca": authority.pem}});
    let dry = app.post("/sources?dryRun", &body).await.json();
    let diagnosis = &dry["diagnosis"];
    let facts = json!({
        "subject": "CN=the server", "issuer": "CN=ca",
        "notBefore": "2020-01-01T00:00:00.000Z", "notAfter": "2090-01-01T00:00:00.000Z",
    });
    assert_eq!(
        (&diagnosis["ok"], &diagnosis["certificate"]),
        (&json!(true), &facts),
        "{diagnosis:#}"
    );
    let tls = diagnosis["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["step"] == "tls");
    let detail = "TLS 1.3, own CA, CN=the server, signed by CN=ca, ends 2090-01-01";
    assert_eq!(tls.unwrap()["detail"], detail);
    let source = app.post("/sources", &body).await;
    assert_eq!(source.status, 201, "{source:?}");
    let source = source.json();
    let overview = app.get(link(&source, "overview")).await.json();
    assert_eq!(overview["databases"]["value"], json!([]), "{overview:#}");
    let body = json!({"name": "k", "url": url, "tls": {"ca": authority.pem}});
    let kapacitor = app.post(link(&source, "kapacitors"), &body).await;
    assert_eq!(kapacitor.status, 201, "{kapacitor:?}");
    for answer in ask(&app, &kapacitor.json()).await {
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}

/// What a server shows, the own CA, and what is said of it: detail, cause and hint.
fn faults() -> Vec<(Identity, String, [&'static str; 3])> {
    let (authority, other) = (Authority::root("ca"), Authority::root("other"));
    let middle = authority.intermediate("middle-ca");
    vec![
        (
            authority.issue_between(&["127.0.0.1"], (2020, 2021)),
            authority.pem.clone(),
            [
                "expired",
                "The certificate expired on 2021-01-01",
                "Renew the server's certificate.",
            ],
        ),
        (
            authority.issue_between(&["127.0.0.1"], (2080, 2090)),
            authority.pem.clone(),
            [
                "not valid yet",
                "The certificate is not valid before 2080-01-01",
                "Compare the clocks",
            ],
        ),
        (
            authority.issue(&["influx.internal"]),
            authority.pem.clone(),
            [
                "wrong name",
                "The certificate is not for 127.0.0.1: it is for influx.internal",
                "enter it as server name under More, TLS",
            ],
        ),
        (
            authority.issue(&["127.0.0.1"]),
            other.pem.clone(),
            [
                "unknown authority",
                "The certificate is signed by an authority that this server does not know (CN=ca)",
                "own CA under More, TLS is another one",
            ],
        ),
        (
            middle.issue(&["127.0.0.1"]),
            authority.pem.clone(),
            [
                "unknown authority",
                "(CN=middle-ca)",
                "the server must send its certificate too",
            ],
        ),
    ]
}

#[tokio::test]
async fn what_the_check_distrusts_nothing_else_trusts() {
    let app = TestApp::spawn().await;
    for (identity, ca, [detail, cause, hint]) in faults() {
        let (_server, url) = serve(&identity, None).await;
        let tls = json!({"ca": ca});
        let source = forced(&app, json!({"name": detail.to_owned() + hint, "url": url, "tls": tls})).await;
        let kapacitor = forced_kapacitor(&app, &source, json!({"name": "k", "url": url, "tls": tls})).await;
        for record in [&source, &kapacitor] {
            let health = app.get(link(record, "health")).await;
            health.failure(400);
            let diagnosis = &health.json()["diagnosis"];
            let said = |name: &str| diagnosis[name].as_str().unwrap().to_owned();
            let last = diagnosis["steps"].as_array().unwrap().last().unwrap();
            assert_eq!(
                (&last["step"], &last["detail"]),
                (&json!("tls"), &json!(detail)),
                "{diagnosis:#}"
            );
            assert!(
                said("cause").contains(cause) && said("hint").contains(hint),
                "{diagnosis:#}"
            );
            assert_eq!(diagnosis["certificate"]["subject"], "CN=the server");
        }
        let overview = app.get(link(&source, "overview")).await.json();
        assert_eq!(
            overview["databases"]["error"], "The server's certificate is not trusted.",
            "{overview:#}"
        );
        for answer in ask(&app, &kapacitor).await {
            assert_eq!(answer.failure(502), DISTRUST);
        }
    }
}

#[tokio::test]
async fn a_client_certificate_is_shown_by_all_that_asks_or_by_none() {
    let app = TestApp::spawn().await;
    let (authority, clients) = (Authority::root("ca"), Authority::root("clients-ca"));
    let (_server, url) = serve(&authority.issue(&["127.0.0.1"]), Some(&clients)).await;
    let presenting =
        |client: &Identity| json!({"ca": authority.pem, "clientCertificate": client.pem, "clientKey": client.key});
    for (name, tls, refused) in [
        ("right", presenting(&clients.issue(&["me"])), None),
        (
            "missing",
            json!({"ca": authority.pem}),
            Some("client certificate required"),
        ),
        (
            "wrong",
            presenting(&authority.issue(&["me"])),
            Some("client certificate refused"),
        ),
    ] {
        let source = forced(&app, json!({"name": name, "url": url, "tls": tls})).await;
        let kapacitor = forced_kapacitor(&app, &source, json!({"name": name, "url": url, "tls": tls})).await;
        for record in [&source, &kapacitor] {
            let verbose = format!("{}?verbose", link(record, "health"));
            let diagnosis = app.get(&verbose).await.json();
            let tls = diagnosis["steps"]
                .as_array()
                .unwrap()
                .iter()
                .find(|it| it["step"] == "tls");
            let tls = tls.unwrap();
            assert_eq!(tls["ok"], refused.is_none(), "{diagnosis:#}");
            assert!(refused.is_none_or(|detail| tls["detail"] == detail), "{diagnosis:#}");
        }
        let overview = app.get(link(&source, "overview")).await.json();
        assert_eq!(
            overview["databases"]["value"].is_array(),
            refused.is_none(),
            "{overview:#}"
        );
        let status = if refused.is_none() { 200 } else { 502 };
        for answer in ask(&app, &kapacitor).await {
            assert_eq!(answer.status, status, "{answer:?}");
        }
    }
}
