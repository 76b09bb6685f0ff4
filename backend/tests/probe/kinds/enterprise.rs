//! InfluxDB Enterprise: the real signature check of 1.x, and a data and a meta node that answer as documented.

use switchboard::probe::{self, Credentials, SourceCredentials, SourceTarget};
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SourceType};
use switchboard_testkit::{ADMIN, Influx, Release, SHARED_SECRET, SignIn};

use crate::support::server::{NO_DATABASES, Server, reply};
use crate::support::{assert_fails, assert_passes, dialer, login, source};

const PING: &str = "X-Influxdb-Version: 1.12.1-c1.12.1\r\nX-Influxdb-Build: ENT\r\n";
const CLUSTER: &str =
    r#"{"data":[{"id":4,"httpAddr":"data-1:8086","status":"joined"}],"meta":[{"id":1,"addr":"meta-1:8091"}]}"#;

fn signed(username: &str, secret: &str) -> SourceCredentials {
    SourceCredentials {
        user: Credentials {
            username: username.to_owned(),
            password: None,
        },
        shared_secret: Some(secret.into()),
        token: None,
    }
}

fn enterprise(url: &str, credentials: SourceCredentials) -> SourceTarget {
    SourceTarget {
        kind: Some(SourceType::Enterprise),
        credentials,
        ..source(url)
    }
}

async fn check(target: &SourceTarget) -> Diagnosis {
    probe::source(&dialer(), target).await
}

/// A data node without sign-in.
async fn data_node() -> Server {
    Server::http(|head| match head.starts_with("GET /ping") {
        true => reply("200 OK", PING, ""),
        false => reply("200 OK", "", NO_DATABASES),
    })
    .await
}

#[tokio::test]
async fn a_real_server_accepts_what_is_signed() {
    for release in Release::V1 {
        let Some(influx) = Influx::start(release, SignIn::On) else {
            continue;
        };
        influx.query("CREATE DATABASE telegraf");
        let own = check(&enterprise(&influx.url(), signed(ADMIN, SHARED_SECRET))).await;
        assert_passes(&own, &["admin, signed with the shared secret", "telegraf is there"]);
        assert!(
            own.warnings[0].contains("says InfluxDB Enterprise, and the server is InfluxDB 1."),
            "{own:#?}"
        );

        for (user, secret) in [(ADMIN, "another"), ("nobody", SHARED_SECRET)] {
            let wrong = check(&enterprise(&influx.url(), signed(user, secret))).await;
            let cause = "InfluxDB does not accept the token that is signed with the shared secret";
            assert_fails(&wrong, Step::Auth, "401 Unauthorized", cause, "shared-secret");
        }
        let mut open_source = enterprise(&influx.url(), signed(ADMIN, SHARED_SECRET));
        open_source.kind = None;
        let own = check(&open_source).await;
        assert_passes(&own, &["admin, signed with the shared secret", "telegraf is there"]);
        assert_eq!(own.warnings, [""; 0], "1.x verifies the same signatures");
        let nobody = check(&enterprise(&influx.url(), signed("", SHARED_SECRET))).await;
        assert_fails(
            &nobody,
            Step::Auth,
            "no user name",
            "signs for a user",
            "Enter Username as well.",
        );
    }
}

#[tokio::test]
async fn each_request_is_signed_anew_and_an_empty_secret_signs_nothing() {
    let server = data_node().await;
    let diagnosis = check(&enterprise(&server.url(), signed("ann", "s"))).await;
    assert!(diagnosis.ok, "{diagnosis:#?}");
    let found = (diagnosis.kind, diagnosis.version.as_deref());
    assert_eq!(found, (Some(Product::Influx(SourceType::Enterprise)), Some("1.12.1")));
    let requests = server.requests();
    assert!(
        requests[0].starts_with("GET /ping") && !requests[0].contains("uthorization"),
        "{requests:?}"
    );
    assert!(requests[1].contains("uthorization: Bearer ey"), "{requests:?}");

    let server = data_node().await;
    check(&enterprise(&server.url(), signed("ann", ""))).await;
    assert!(server.requests().iter().all(|head| !head.contains("uthorization")));
}

#[tokio::test]
async fn the_meta_node_is_asked_for_its_cluster() {
    let data = data_node().await;
    let meta = Server::http(|head| match head.starts_with("GET /show-cluster HTTP") {
        true => reply("200 OK", "", CLUSTER),
        false => reply("404 Not Found", "", ""),
    })
    .await;
    let mut target = enterprise(&data.url(), login("ann", "pass"));
    target.telegraf = String::new();
    target.meta_url = meta.url();
    let diagnosis = check(&target).await;
    assert_passes(&diagnosis, &["none set"]);
    assert_eq!(diagnosis.warnings, [""; 0]);
    assert!(
        meta.requests()[0].contains("uthorization: Basic YW5uOnBhc3M="),
        "{:?}",
        meta.requests()
    );
}

#[tokio::test]
async fn a_meta_node_that_does_not_answer_well_is_a_warning() {
    let data = data_node().await;
    let closed = Server::http(|_| reply("401 Unauthorized", "", r#"{"error":"user not authorized"}"#)).await;
    let stranger = Server::http(|_| reply("200 OK", "", "<html>hello</html>")).await;
    let gone = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        format!("http://{}", listener.local_addr().expect("a bound port"))
    };
    for (url, warning) in [
        (
            closed.url(),
            "does not accept what the data node accepts (user not authorized)",
        ),
        (stranger.url(), "is not a meta node"),
        (gone, "says nothing: the server could not be reached"),
        (
            "http://169.254.169.254".to_owned(),
            "169.254.169.254 is a link-local address (169.254.0.0/16), which is never contacted",
        ),
    ] {
        let mut target = enterprise(&data.url(), login("ann", "canary"));
        target.telegraf = String::new();
        target.meta_url = url.clone();
        let diagnosis = check(&target).await;
        assert_passes(&diagnosis, &["none set"]);
        let [said] = diagnosis.warnings.as_slice() else {
            panic!("{diagnosis:#?}")
        };
        assert!(
            said.contains(&url) && said.contains(warning) && !said.contains("canary"),
            "{said}"
        );
    }
}
