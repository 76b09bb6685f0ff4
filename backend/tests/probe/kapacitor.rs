//! A real Kapacitor.

use switchboard::probe;
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::Product;
use switchboard_testkit::{ADMIN, Kapacitor, PASSWORD, SignIn};

use crate::support::server::{Server, reply};
use crate::support::{assert_fails, assert_passes, check, credentials, dialer, kapacitor};

async fn check_kapacitor(url: &str, user: Option<(&str, &str)>) -> Diagnosis {
    let mut target = kapacitor(url);
    if let Some((user, password)) = user {
        target.credentials = credentials(user, password);
    }
    probe::kapacitor(&dialer(), &target).await
}

#[tokio::test]
async fn without_sign_in() {
    let Some(server) = Kapacitor::start(SignIn::Off) else {
        return;
    };
    let port = format!("port {}", server.port());
    let diagnosis = check_kapacitor(&server.url(), None).await;
    assert_passes(
        &diagnosis,
        &[
            "allowed",
            "127.0.0.1",
            &port,
            "204 No Content",
            "Kapacitor 1.8.3",
            "no sign-in needed",
        ],
    );
    assert_eq!(
        (diagnosis.kind, diagnosis.version.as_deref()),
        (Some(Product::Kapacitor), Some(Kapacitor::VERSION))
    );
    let diagnosis = check_kapacitor(&server.url(), Some(("ann", "pass"))).await;
    assert_passes(&diagnosis, &["no sign-in needed, user name and password not checked"]);
}

#[tokio::test]
async fn with_sign_in() {
    let Some(server) = Kapacitor::start(SignIn::On) else {
        return;
    };
    let anonymous = check_kapacitor(&server.url(), None).await;
    assert_fails(
        &anonymous,
        Step::Auth,
        "401 Unauthorized",
        "Kapacitor asks for a user name and password",
        "Enter Username",
    );
    assert_eq!(anonymous.version.as_deref(), Some(Kapacitor::VERSION));
    let wrong = check_kapacitor(&server.url(), Some((ADMIN, "wrong"))).await;
    assert_fails(
        &wrong,
        Step::Auth,
        "401 Unauthorized",
        "Kapacitor does not accept the user name and password",
        ADMIN,
    );
    assert_passes(
        &check_kapacitor(&server.url(), Some((ADMIN, PASSWORD))).await,
        &["Kapacitor 1.8.3", ADMIN],
    );
}

#[tokio::test]
async fn given_as_influxdb_it_is_recognised() {
    for sign_in in [SignIn::Off, SignIn::On] {
        let Some(server) = Kapacitor::start(sign_in) else {
            return;
        };
        let diagnosis = check(&server.url()).await;
        let cause = "This is Kapacitor 1.8.3, not an InfluxDB";
        assert_fails(
            &diagnosis,
            Step::Product,
            "Kapacitor 1.8.3",
            cause,
            "Add it under Configure Kapacitor",
        );
        assert_eq!(diagnosis.kind, Some(Product::Kapacitor));
    }
}

#[tokio::test]
async fn a_kapacitor_in_trouble() {
    let server = Server::http(|_| {
        reply(
            "503 Service Unavailable",
            "X-Kapacitor-Version: 1.8.3\r\n",
            r#"{"error":"starting"}"#,
        )
    })
    .await;
    let diagnosis = check_kapacitor(&server.url(), None).await;
    let cause = "Kapacitor answers 503 Service Unavailable (starting)";
    assert_fails(
        &diagnosis,
        Step::Auth,
        "503 Service Unavailable",
        cause,
        "The log of Kapacitor says why",
    );
}
