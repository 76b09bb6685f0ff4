//! InfluxDB 2.7.12.

use switchboard::probe::{self, SourceTarget};
use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SourceType};
use switchboard_testkit::{Influx, ORGANIZATION, Release, SignIn, TOKEN};

use crate::support::{assert_fails, assert_passes, dialer, login, source, token};

/// One that is set up.
fn start() -> Option<Influx> {
    let influx = Influx::start(Release::V2_7, SignIn::Off)?;
    influx.set_up();
    Some(influx)
}

fn target(influx: &Influx, organization: &str, secret: &str) -> SourceTarget {
    SourceTarget {
        organization: organization.to_owned(),
        credentials: token(secret),
        ..source(&influx.url())
    }
}

async fn check(target: &SourceTarget) -> Diagnosis {
    probe::source(&dialer(), target).await
}

/// A token of the organization that may do only this, as JSON.
fn limited(influx: &Influx, permissions: &str) -> String {
    let organization = organization_id(influx);
    let permissions = permissions.replace("ORG", &organization);
    let body = format!(r#"{{"orgID":"{organization}","permissions":[{permissions}]}}"#);
    field(&influx.ask("POST", "/api/v2/authorizations", &body), "token")
}

fn organization_id(influx: &Influx) -> String {
    field(&influx.ask("GET", "/api/v2/orgs", ""), "id")
}

/// The first text under `name` in this JSON.
fn field(json: &str, name: &str) -> String {
    let value: serde_json::Value = serde_json::from_str(json).expect("JSON");
    find(&value, name).unwrap_or_else(|| panic!("no {name} in {json}"))
}

fn find(value: &serde_json::Value, name: &str) -> Option<String> {
    match value {
        serde_json::Value::Object(map) => match map.get(name).and_then(|it| it.as_str()) {
            Some(text) => Some(text.to_owned()),
            None => map.values().find_map(|it| find(it, name)),
        },
        serde_json::Value::Array(list) => list.iter().find_map(|it| find(it, name)),
        _ => None,
    }
}

#[tokio::test]
async fn it_says_what_it_needs() {
    let Some(influx) = start() else { return };
    for (organization, secret, detail, needs, labels) in [
        (
            "",
            None,
            "no token",
            "an organization and a token",
            "Organization and Token",
        ),
        ("", Some(TOKEN), "no organization", "an organization", "Organization"),
        (ORGANIZATION, None, "no token", "a token", "Token"),
    ] {
        let mut target = target(&influx, organization, "");
        target.credentials = secret.map(token).unwrap_or_else(|| login("ann", "pass"));
        for kind in [None, Some(SourceType::V2)] {
            target.kind = kind;
            let diagnosis = check(&target).await;
            let (cause, hint) = (
                format!("this is InfluxDB 2.7.12: it needs {needs}"),
                format!("Enter {labels} under More."),
            );
            assert_fails(&diagnosis, Step::Auth, detail, &cause, &hint);
            let found = (diagnosis.kind, diagnosis.version.as_deref());
            assert_eq!(found, (Some(Product::Influx(SourceType::V2)), Some("2.7.12")));
        }
    }
}

#[tokio::test]
async fn the_bucket_that_answers_for_the_telegraf_database() {
    let Some(influx) = start() else { return };
    let mut target = target(&influx, ORGANIZATION, TOKEN);
    let own = format!("token for {ORGANIZATION}");
    let diagnosis = check(&target).await;
    assert_passes(
        &diagnosis,
        &["InfluxDB 2.7.12", &own, "bucket telegraf answers for telegraf"],
    );
    assert_eq!(diagnosis.warnings, [""; 0]);

    let organization = organization_id(&influx);
    let body = format!(r#"{{"orgID":"{organization}","name":"metrics/30d & more","retentionRules":[]}}"#);
    let bucket = field(&influx.ask("POST", "/api/v2/buckets", &body), "id");
    target.telegraf = "metrics".to_owned();
    assert_passes(
        &check(&target).await,
        &[&own, "bucket metrics/30d & more answers for metrics"],
    );

    target.telegraf = "other".to_owned();
    let diagnosis = check(&target).await;
    assert_passes(&diagnosis, &[&own, "other is missing or not visible"]);
    assert!(
        diagnosis.warnings[0].contains("does not exist, or the token may not see it"),
        "{diagnosis:#?}"
    );
    let body = format!(
        r#"{{"orgID":"{organization}","bucketID":"{bucket}","database":"other","retention_policy":"rp","default":true}}"#
    );
    influx.ask("POST", "/api/v2/dbrps", &body);
    assert_passes(
        &check(&target).await,
        &[&own, "bucket metrics/30d & more answers for other"],
    );

    target.telegraf = String::new();
    assert_passes(&check(&target).await, &[&own, "none set"]);
}

#[tokio::test]
async fn an_organization_goes_by_its_id_too() {
    let Some(influx) = start() else { return };
    let id = organization_id(&influx);
    let diagnosis = check(&target(&influx, &id, TOKEN)).await;
    assert_passes(
        &diagnosis,
        &[&format!("token for {id}"), "bucket telegraf answers for telegraf"],
    );
}

#[tokio::test]
async fn the_token_and_the_organization_must_be_right() {
    let Some(influx) = start() else { return };
    let wrong = check(&target(&influx, ORGANIZATION, "wrong")).await;
    let cause = "InfluxDB does not accept the token (unauthorized access)";
    assert_fails(&wrong, Step::Auth, "401 Unauthorized", cause, "expired or deleted");

    let nowhere = check(&target(&influx, "Acme", TOKEN)).await;
    let cause = "InfluxDB accepts the token and has no organization \"Acme\"";
    assert_fails(
        &nowhere,
        Step::Auth,
        "404 Not Found",
        cause,
        "upper and lower case included",
    );

    influx.ask("POST", "/api/v2/orgs", r#"{"name":"other"}"#);
    let all = limited(
        &influx,
        r#"{"action":"read","resource":{"type":"buckets","orgID":"ORG"}}"#,
    );
    let elsewhere = check(&target(&influx, "other", &all)).await;
    let cause = "it may not read a bucket of the organization \"other\"";
    assert_fails(
        &elsewhere,
        Step::Auth,
        "reads nothing",
        cause,
        "a token of this organization",
    );
}

#[tokio::test]
async fn a_token_for_one_bucket_is_enough() {
    let Some(influx) = start() else { return };
    let bucket = field(&influx.ask("GET", "/api/v2/buckets?name=telegraf", ""), "id");
    let resource = format!(r#"{{"type":"buckets","id":"{bucket}","orgID":"ORG"}}"#);
    let reads = limited(&influx, &format!(r#"{{"action":"read","resource":{resource}}}"#));
    let diagnosis = check(&target(&influx, ORGANIZATION, &reads)).await;
    assert_passes(&diagnosis, &["bucket telegraf answers for telegraf"]);
    let writes = limited(&influx, &format!(r#"{{"action":"write","resource":{resource}}}"#));
    let diagnosis = check(&target(&influx, ORGANIZATION, &writes)).await;
    assert_fails(
        &diagnosis,
        Step::Auth,
        "reads nothing",
        "may not read a bucket",
        "Enter a token",
    );
}

#[tokio::test]
async fn as_1_x_it_takes_a_token_for_a_password() {
    let Some(influx) = start() else { return };
    let mut target = source(&influx.url());
    target.kind = Some(SourceType::Influx);
    target.credentials = login("ann", TOKEN);
    let diagnosis = check(&target).await;
    assert_passes(&diagnosis, &["InfluxDB 2.7.12", "ann", "telegraf is there"]);
    let warning = "The kind of this connection says InfluxDB, and the server is InfluxDB 2.7.12. Correct the kind.";
    assert_eq!(diagnosis.warnings, [warning]);
}

#[tokio::test]
async fn databases_and_hosts_at_a_glance() {
    let Some(influx) = start() else { return };
    let organization: String =
        percent_encoding::utf8_percent_encode(ORGANIZATION, percent_encoding::NON_ALPHANUMERIC).collect();
    influx.ask(
        "POST",
        &format!("/api/v2/write?org={organization}&bucket=telegraf"),
        "system,host=web-1 uptime=12i",
    );
    for found in [None, Some(SourceType::V2)] {
        let mut target = target(&influx, ORGANIZATION, TOKEN);
        (target.kind, target.found) = (found.xor(Some(SourceType::V2)), found);
        let glance = probe::overview(&dialer(), &target).await;
        let databases = glance.databases.expect("databases");
        assert_eq!(databases, ["_monitoring", "_tasks", "telegraf"]);
        let hosts: Vec<String> = glance.hosts.expect("hosts").into_iter().map(|host| host.name).collect();
        assert_eq!(hosts, ["web-1"]);
    }
}
