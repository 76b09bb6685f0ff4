//! What each server is shown where several proofs are held: what its kind takes, and nothing else, whatever was chosen.

use std::collections::BTreeSet;

use switchboard::probe::{self, SourceCredentials, SourceTarget};
use switchboard_shared::diagnosis::Step;
use switchboard_shared::product::SourceType as Kind;

use crate::support::server::{Server, reply};
use crate::support::{assert_fails, dialer, login, source};

const OSS_1: &str = "X-Influxdb-Version: 1.8.10\r\n";
const ENT: &str = "X-Influxdb-Build: ENT\r\n";
const OSS_2: &str = "X-Influxdb-Version: 2.7.12\r\n";
const CORE_3: &str = "X-Influxdb-Version: 3.2.1\r\n";

/// What is chosen, what answers, and the beginnings of what it is shown.
type Case = (Option<Kind>, (&'static str, Kind), &'static [&'static str]);

const CASES: [Case; 11] = [
    (None, (OSS_1, Kind::Influx), &["Basic"]),
    (None, (ENT, Kind::Enterprise), &["Bearer ey"]),
    (None, (OSS_2, Kind::V2), &["Token t0ken"]),
    (None, (CORE_3, Kind::V3Core), &["Bearer t0ken"]),
    (Some(Kind::Influx), (OSS_2, Kind::V2), &["Basic"]),
    (Some(Kind::V2), (OSS_1, Kind::Influx), &[]),
    (Some(Kind::V3Core), (OSS_1, Kind::Influx), &[]),
    (Some(Kind::V3Core), (OSS_2, Kind::V2), &["Token t0ken"]),
    (Some(Kind::Enterprise), (OSS_1, Kind::Influx), &["Bearer ey"]),
    (Some(Kind::Enterprise), (OSS_2, Kind::V2), &[]),
    (Some(Kind::Enterprise), (CORE_3, Kind::V3Core), &[]),
];

/// One that says what it is, and turns everybody away.
async fn start(ping: &'static str) -> Server {
    Server::http(move |head| match head.starts_with("GET /ping") {
        true => reply("200 OK", ping, ""),
        false => reply("401 Unauthorized", "", ""),
    })
    .await
}

/// The different things that `server` was shown.
fn shown(server: &Server) -> BTreeSet<String> {
    let requests = server.requests();
    let lines = requests.iter().flat_map(|head| head.lines());
    let headers = lines.filter_map(|line| line.split_once(": "));
    let proofs = headers.filter(|(name, _)| name.eq_ignore_ascii_case("authorization"));
    proofs.map(|(_, proof)| proof.to_owned()).collect()
}

#[tokio::test]
async fn who_is_not_shown_what_there_is_learns_why() {
    let server = start(OSS_1).await;
    let mut target = source(&server.url());
    target.kind = Some(Kind::V2);
    target.organization = "acme".to_owned();
    target.credentials = SourceCredentials {
        token: Some("t0ken".into()),
        ..login("ann", "pass")
    };
    let diagnosis = probe::source(&dialer(), &target).await;
    let cause = "asks for a user name and password, and none were sent: the kind says InfluxDB 2.x";
    assert_fails(
        &diagnosis,
        Step::Auth,
        "not signed in",
        cause,
        "Correct the Kind under More.",
    );

    target.kind = None;
    target.credentials = SourceCredentials::default();
    target.credentials.user.username = "ann".to_owned();
    let diagnosis = probe::source(&dialer(), &target).await;
    let cause = "asks for a password, and only a user name was given";
    assert_fails(
        &diagnosis,
        Step::Auth,
        "401 Unauthorized",
        cause,
        "Enter Password as well.",
    );
}

/// While it is not known what answers, a token that is held speaks against a password: it would go to who takes none.
#[tokio::test]
async fn whoever_holds_a_token_greets_without_a_password() {
    let server = start(OSS_2).await;
    let mut target = source(&server.url());
    target.organization = "acme".to_owned();
    target.credentials = SourceCredentials {
        token: Some("t0ken".into()),
        ..login("ann", "pass")
    };
    probe::source(&dialer(), &target).await;
    assert_eq!(shown(&server), BTreeSet::from(["Token t0ken".to_owned()]));
}

#[tokio::test]
async fn a_server_is_shown_what_its_kind_takes() {
    for (chosen, (ping, found), want) in CASES {
        for glance in [false, true] {
            let server = start(ping).await;
            let target = SourceTarget {
                kind: chosen,
                found: Some(found),
                organization: "acme".to_owned(),
                credentials: SourceCredentials {
                    shared_secret: Some("s3cret".into()),
                    token: Some("t0ken".into()),
                    ..login("ann", "pass")
                },
                ..source(&server.url())
            };
            match glance {
                true => drop(probe::overview(&dialer(), &target).await),
                false => drop(probe::source(&dialer(), &target).await),
            }
            let shown = shown(&server);
            let as_wanted = shown
                .iter()
                .all(|proof| want.iter().any(|begin| proof.starts_with(begin)));
            let case = format!("{chosen:?} over {found:?}, at a glance: {glance}: {shown:?}");
            assert!(as_wanted && shown.is_empty() == want.is_empty(), "{case}");
        }
    }
}
