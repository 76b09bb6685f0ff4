//! Real InfluxDB servers.

use switchboard::probe;
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SourceType};
use switchboard_testkit::{ADMIN, Influx, PASSWORD, Release, SignIn};

use crate::support::{assert_fails, assert_passes, check, dialer, kapacitor, login, source};

/// Checks with these credentials.
async fn check_as(influx: &Influx, user: &str, password: &str) -> Diagnosis {
    let mut target = source(&influx.url());
    target.credentials = login(user, password);
    probe::source(&dialer(), &target).await
}

#[tokio::test]
async fn without_sign_in() {
    for release in Release::V1 {
        let Some(influx) = Influx::start(release, SignIn::Off) else {
            continue;
        };
        let name = format!("InfluxDB {}", release.version());
        let port = format!("port {}", influx.port());
        let diagnosis = check(&influx.url()).await;
        assert_passes(
            &diagnosis,
            &[
                "allowed",
                "127.0.0.1",
                &port,
                "204 No Content",
                &name,
                "no sign-in needed",
                "telegraf is missing",
            ],
        );
        assert_eq!(
            diagnosis.warnings,
            ["The Telegraf Database \"telegraf\" does not exist. Telegraf creates it when it first writes there."]
        );
        let found = (diagnosis.kind, diagnosis.version.as_deref());
        assert_eq!(
            found,
            (Some(Product::Influx(SourceType::Influx)), Some(release.version()))
        );

        influx.query("CREATE DATABASE Telegraf");
        let diagnosis = check(&influx.url()).await;
        assert_eq!(
            diagnosis.warnings,
            ["There is no database \"telegraf\", but there is \"Telegraf\": upper and lower case matter."]
        );

        influx.query("CREATE DATABASE telegraf");
        let diagnosis = check_as(&influx, "whoever", "whatever").await;
        assert_passes(
            &diagnosis,
            &[
                "no sign-in needed, user name and password not checked",
                "telegraf is there",
            ],
        );
        assert_eq!(diagnosis.warnings, [""; 0]);
    }
}

#[tokio::test]
async fn with_sign_in() {
    for release in Release::V1 {
        let Some(influx) = Influx::start(release, SignIn::On) else {
            continue;
        };
        let anonymous = check(&influx.url()).await;
        assert_fails(
            &anonymous,
            Step::Auth,
            "401 Unauthorized",
            "and none were given",
            "Enter Username and Password.",
        );
        assert_eq!(anonymous.version.as_deref(), Some(release.version()));
        for (user, password) in [(ADMIN, "wrong"), ("nobody", PASSWORD), (ADMIN, "")] {
            let wrong = check_as(&influx, user, password).await;
            assert_fails(
                &wrong,
                Step::Auth,
                "401 Unauthorized",
                "does not accept the user name and password (authorization failed)",
                user,
            );
        }
        influx.query("CREATE DATABASE telegraf");
        assert_passes(&check_as(&influx, ADMIN, PASSWORD).await, &[ADMIN, "telegraf is there"]);
    }
}

#[tokio::test]
async fn a_user_sees_only_what_was_granted() {
    for release in Release::V1 {
        let Some(influx) = Influx::start(release, SignIn::On) else {
            continue;
        };
        influx.query("CREATE DATABASE telegraf");
        influx.query("CREATE DATABASE other");
        influx.query("CREATE USER ann WITH PASSWORD 'pass'");
        let blind = check_as(&influx, "ann", "pass").await;
        assert_passes(&blind, &["ann", "telegraf is missing or not visible"]);
        assert!(
            blind.warnings[0].starts_with("The user \"ann\" sees no database at all"),
            "{blind:#?}"
        );
        influx.query("GRANT READ ON other TO ann");
        let partly = check_as(&influx, "ann", "pass").await;
        assert!(
            partly.warnings[0].contains("does not exist, or the user \"ann\" may not see it"),
            "{partly:#?}"
        );
        influx.query("GRANT READ ON telegraf TO ann");
        let seeing = check_as(&influx, "ann", "pass").await;
        assert_passes(&seeing, &["ann", "telegraf is there"]);
        assert_eq!(seeing.warnings, [""; 0]);
    }
}

#[tokio::test]
async fn sign_in_without_any_user() {
    for release in Release::V1 {
        let Some(influx) = Influx::start_without_users(release, SignIn::On) else {
            continue;
        };
        let cause = "InfluxDB asks for a sign-in and has no administrator yet";
        assert_fails(
            &check(&influx.url()).await,
            Step::Auth,
            "403 Forbidden",
            cause,
            "CREATE USER",
        );
        assert_fails(
            &check_as(&influx, "ann", "pass").await,
            Step::Auth,
            "403 Forbidden",
            cause,
            "CREATE USER",
        );
    }
}

#[tokio::test]
async fn given_as_kapacitor_it_is_recognised() {
    for release in Release::V1 {
        let Some(influx) = Influx::start(release, SignIn::Off) else {
            continue;
        };
        let diagnosis = probe::kapacitor(&dialer(), &kapacitor(&influx.url())).await;
        let name = format!("InfluxDB {}", release.version());
        let cause = format!("This is {name}, not a Kapacitor");
        assert_fails(
            &diagnosis,
            Step::Product,
            &name,
            &cause,
            "Add it as an InfluxDB connection",
        );
    }
}
