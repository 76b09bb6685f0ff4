//! `auth` and `database`, where a real server will not say it on demand.

use switchboard::probe::{self, SourceCredentials};
use switchboard_shared::diagnosis::Step;
use switchboard_shared::product::SourceType;

use crate::support::server::{NO_DATABASES, Server, influx, reply};
use crate::support::{assert_fails, assert_passes, dialer, login, source, token};

/// Status and body of a refusal, the user that was given; cause and hint.
const REFUSALS: [(&str, &str, Option<&str>, &str, &str); 7] = [
    (
        "401 Unauthorized",
        r#"{"error":"unable to parse authentication credentials"}"#,
        None,
        "InfluxDB asks for a user name and password, and none were given",
        "Enter Username and Password.",
    ),
    (
        "401 Unauthorized",
        r#"{"error":"authorization failed"}"#,
        Some("ann"),
        "InfluxDB does not accept the user name and password (authorization failed)",
        "there is no user \"ann\"",
    ),
    (
        "401 Unauthorized",
        "",
        Some("ann"),
        "InfluxDB does not accept the user name and password",
        "Check both",
    ),
    (
        "401 Unauthorized",
        "",
        Some(""),
        "InfluxDB asks for a user name, and only a password was given",
        "Enter Username",
    ),
    (
        "403 Forbidden",
        "",
        None,
        "InfluxDB asks for a user name and password, and none were given",
        "Enter Username and Password.",
    ),
    (
        "403 Forbidden",
        r#"{"message":"go away"}"#,
        Some("ann"),
        "InfluxDB forbids the user \"ann\" to do this (go away)",
        "Give the user the right",
    ),
    (
        "403 Forbidden",
        r#"{"error":"error authorizing query: create admin user first or disable authentication"}"#,
        None,
        "has no administrator yet",
        "CREATE USER",
    ),
];

/// An InfluxDB whose `/query` answers with this.
async fn answering(status: &'static str, body: &'static str) -> Server {
    Server::http(move |head| influx(head, &reply(status, "", body))).await
}

#[tokio::test]
async fn credentials_are_asked_for_or_refused() {
    for (status, body, given, cause, hint) in REFUSALS {
        let server = answering(status, body).await;
        let mut target = source(&server.url());
        if let Some(user) = given {
            target.credentials = login(user, "canary");
        }
        let diagnosis = probe::source(&dialer(), &target).await;
        assert_fails(&diagnosis, Step::Auth, status, cause, hint);
        assert!(!format!("{diagnosis:?}").contains("canary"));
    }
}

#[tokio::test]
async fn a_password_may_be_any_text() {
    let server = Server::http(|head| influx(head, &reply("200 OK", "", NO_DATABASES))).await;
    let mut target = source(&server.url());
    target.credentials = login("ann", "two\r\nlines: 1\0");
    assert!(probe::source(&dialer(), &target).await.ok);
    let requests = server.requests();
    assert!(
        requests
            .iter()
            .any(|head| head.contains("Basic YW5uOnR3bw0KbGluZXM6IDEA\r\n")),
        "{requests:?}"
    );
}

#[tokio::test]
async fn databases_that_cannot_be_read() {
    for (status, body, cause) in [
        (
            "200 OK",
            r#"{"results":[{"error":"engine is closed"}]}"#,
            "cannot be read: engine is closed",
        ),
        (
            "200 OK",
            r#"{"error":"database is locked"}"#,
            "cannot be read: database is locked",
        ),
        (
            "403 Forbidden",
            r#"{"error":"error authorizing query: ann not authorized to execute statement 'SHOW DATABASES'"}"#,
            "not authorized to execute",
        ),
        (
            "503 Service Unavailable",
            "<html>",
            "the answer, 503 Service Unavailable, is not InfluxDB's",
        ),
        (
            "404 Not Found",
            "404 page not found",
            "the answer, 404 Not Found, is not InfluxDB's",
        ),
        ("200 OK", "hello", "the answer, 200 OK, is not InfluxDB's"),
        ("200 OK", "{}", "the answer, 200 OK, is not InfluxDB's"),
        ("500 Internal Server Error", r#"{"results":[]}"#, "is not InfluxDB's"),
    ] {
        let server = answering(status, body).await;
        let diagnosis = probe::source(&dialer(), &source(&server.url())).await;
        assert_fails(&diagnosis, Step::Database, "not readable", cause, "");
    }
    let names = format!(
        r#"{{"results":[{{"series":[{{"values":[["{}"]]}}]}}]}}"#,
        "x".repeat(1024 * 1024)
    );
    let server = Server::http(move |head| influx(head, &reply("200 OK", "", &names))).await;
    let diagnosis = probe::source(&dialer(), &source(&server.url())).await;
    assert_fails(
        &diagnosis,
        Step::Database,
        "not readable",
        "it is longer than 1 MiB",
        "fewer databases",
    );
}

#[tokio::test]
async fn credentials_prove_something_only_where_they_are_asked_for() {
    for (anonymous, detail) in [
        ("401 Unauthorized", "ann"),
        ("403 Forbidden", "ann"),
        (
            "400 Bad Request",
            "no sign-in needed, user name and password not checked",
        ),
    ] {
        let server = Server::http(move |head| {
            let signed_in = head.to_lowercase().contains("authorization: basic");
            influx(
                head,
                &if signed_in {
                    reply("200 OK", "", NO_DATABASES)
                } else {
                    reply(anonymous, "", "")
                },
            )
        })
        .await;
        let mut target = source(&server.url());
        target.telegraf = String::new();
        target.credentials = login("ann", "pass");
        let diagnosis = probe::source(&dialer(), &target).await;
        assert_passes(&diagnosis, &[detail, "none set"]);
        assert_eq!((server.requests().len(), server.connections()), (3, 1));
    }
}

/// Some servers, and some pages that are none, repeat what they are sent: as it is, cut where there is more, and as JSON.
#[tokio::test]
async fn what_is_sent_does_not_come_back() {
    // What proves who asks stands first, so that nothing of it is beyond what is shown.
    fn echo(head: &str) -> String {
        let (proofs, rest): (Vec<&str>, Vec<&str>) = head
            .lines()
            .partition(|line| line.to_ascii_lowercase().starts_with("authorization"));
        [proofs, rest].concat().join(" ")
    }
    let plain = || Server::http(|head| influx(head, &reply("403 Forbidden", "", &echo(head))));
    let json = || Server::http(|head| influx(head, &reply("403 Forbidden", "", &format!("{:?}", echo(head)))));
    let stranger = || Server::http(|head| reply("400 Bad Request", "", &echo(head)));
    let long = format!("canary-{}", "2".repeat(393));
    let signed = SourceCredentials {
        shared_secret: Some("canary-5".into()),
        ..login("ann", "canary-4")
    };
    for (kind, credentials) in [
        (None, login("ann", "canary-1")),
        (None, login("ann", &long)),
        (Some(SourceType::V3Clustered), token(&long)),
        (Some(SourceType::V3CloudDedicated), token("canary-\"3\\")),
        (Some(SourceType::Enterprise), signed),
    ] {
        for server in [plain().await, json().await, stranger().await] {
            let mut target = source(&server.url());
            (target.kind, target.credentials) = (kind, credentials.clone());
            let diagnosis = format!("{:?}", probe::source(&dialer(), &target).await);
            let glance = format!("{:?}", probe::overview(&dialer(), &target).await);
            for text in [diagnosis, glance] {
                let found = ["canary", "YW5uOmNhbmFyeS0", "eyJ"]
                    .iter()
                    .find(|it| text.contains(**it));
                assert_eq!(found, None, "{text}");
            }
        }
    }
}

/// A password that says itself in another way where it is made fit to be shown.
#[tokio::test]
async fn a_password_with_odd_white_space_does_not_come_back() {
    let server = Server::http(|head| influx(head, &reply("401 Unauthorized", "", "no: canary   with\tblanks"))).await;
    let mut target = source(&server.url());
    target.credentials = login("ann", "canary   with\tblanks");
    let diagnosis = probe::source(&dialer(), &target).await;
    assert!(!format!("{diagnosis:?}").contains("canary"), "{diagnosis:#?}");
}

/// Where it stands among what was found, and in the spelling of URLs; a short one as a word of its own.
#[tokio::test]
async fn what_is_found_does_not_give_it_away_either() {
    const SHOWN: &str = r#"{"results":[{"series":[{"name":"d","columns":["name"],"values":[["telegraf"],["a can%3Aary b"],["x can:ary"]]}]}]}"#;
    let server = Server::http(|head| influx(head, &reply("200 OK", "", SHOWN))).await;
    let mut target = source(&server.url());
    target.credentials = login("ann", "can:ary");
    let glance = probe::overview(&dialer(), &target).await;
    let want = ["telegraf", "a [hidden] b", "x [hidden]"].map(str::to_owned);
    assert_eq!(glance.databases, Ok(want.to_vec()));

    let server = Server::http(|head| influx(head, &reply("401 Unauthorized", "", "no root for wroots"))).await;
    let mut target = source(&server.url());
    target.credentials = login("ann", "root");
    let cause = probe::source(&dialer(), &target).await.cause.unwrap_or_default();
    assert!(cause.ends_with("(no [hidden] for wroots)"), "{cause}");
}
