//! What is sent for a source, from its fields.

use serde_json::json;

use super::*;

fn source() -> Source {
    let json = json!({
        "id": "1", "revision": 3, "name": "prod", "type": "influx", "url": "http://influx:8086",
        "username": "ops", "metaUrl": "http://meta:8091", "insecureSkipVerify": false, "default": true, "telegraf": "telegraf",
        "organization": "default", "influxOrganization": "", "defaultRP": "", "defaultDB": "metrics", "version": "1.13.2",
        "authentication": "basic", "hasPassword": true, "hasSharedSecret": false, "hasToken": false,
        "labels": {"env": "prod", "region": "eu"}, "activeKapacitor": null, "kapacitorCount": 0, "provisioned": false,
        "tls": {"verify": true, "serverName": "", "ca": "", "clientCertificate": "pem", "hasClientKey": true}
    });
    serde_json::from_value(json).expect("it is a source")
}

fn sent(change: &SourceChange) -> String {
    serde_json::to_string(change).expect("it is JSON")
}

#[test]
fn a_new_form_is_filled_as_promised() {
    let values = blank();
    assert_eq!(
        (values.url.as_str(), values.name.as_str()),
        ("http://localhost:8086", "")
    );
    assert_eq!((values.username.as_str(), values.telegraf.as_str()), ("", "telegraf"));
    assert!(values.default && values.verify && !values.password.stored);
}

#[test]
fn a_new_source_is_sent_whole() {
    let mut values = blank();
    values.name = " prod ".to_owned();
    assert_eq!(
        sent(&create(&values)),
        r#"{"name":"prod","url":"http://localhost:8086","default":true,"telegraf":"telegraf"}"#
    );
    values.username = "ops".to_owned();
    values.password.typed = " secret".to_owned();
    values.telegraf.clear();
    values.default = false;
    values.labels = "env=prod".to_owned();
    values.verify = false;
    assert_eq!(
        sent(&create(&values)),
        concat!(
            r#"{"name":"prod","url":"http://localhost:8086","username":"ops","password":" secret","#,
            r#""default":false,"telegraf":"","labels":{"env":"prod"},"tls":{"verify":false}}"#
        )
    );
}

#[test]
fn a_stored_source_sends_only_what_changed() {
    let saved = stored(&source());
    assert_eq!(sent(&update(&saved, &saved)), "{}");
    let mut values = saved.clone();
    values.name = "prod-eu".to_owned();
    values.username.clear();
    values.password.remove();
    values.labels = "env=test".to_owned();
    assert_eq!(
        sent(&update(&values, &saved)),
        r#"{"name":"prod-eu","username":"","password":null,"labels":{"env":"test","region":null}}"#
    );
}

#[test]
fn a_kind_is_chosen_or_left_to_the_check() {
    let saved = stored(&source());
    let mut values = saved.clone();
    values.kind = "influx-v2".to_owned();
    assert_eq!(sent(&update(&values, &saved)), r#"{"type":"influx-v2"}"#);
    values.kind.clear();
    assert_eq!(sent(&update(&values, &saved)), r#"{"type":null}"#);
    let mut new = blank();
    assert!(create(&new).kind.is_absent());
    new.kind = "influx-relay".to_owned();
    assert_eq!(create(&new).kind, Patch::Value(SourceType::Relay));
}

#[test]
fn a_stored_secret_is_known_and_never_sent() {
    let saved = stored(&source());
    assert!(saved.password.stored && saved.client_key.stored);
    assert!(update(&saved, &saved).password.is_absent());
}

#[test]
fn a_copy_has_no_secret_and_no_mark() {
    let values = copy(&source());
    assert_eq!(values.name, "prod (copy)");
    assert!(!values.password.stored && !values.client_key.stored && !values.default);
    assert_eq!(values.url, "http://influx:8086");
}

#[test]
fn a_copy_keeps_what_only_the_api_sets() {
    let copy = copy(&source());
    let sent = create(&copy);
    assert_eq!(sent.default_db, Patch::Value("metrics".to_owned()));
    assert_eq!(sent.meta_url, Patch::Value("http://meta:8091".to_owned()));
    assert!(sent.influx_organization.is_absent() && sent.kind.is_absent());
    assert!(sent.password.is_absent() && sent.token.is_absent() && sent.shared_secret.is_absent());
}

fn two() -> Source {
    Source {
        kind: SourceType::V2,
        influx_organization: "lab".to_owned(),
        has_token: true,
        ..source()
    }
}

#[test]
fn a_new_source_sends_the_fields_of_its_kind_and_of_no_other() {
    let mut values = blank();
    values.meta_url = "http://meta:8091".to_owned();
    values.shared_secret.typed = "shared".to_owned();
    values.influx_organization = " lab ".to_owned();
    values.token.typed = "t".to_owned();
    values.default_db = "metrics".to_owned();
    let mut of = |kind: &str| {
        values.kind = kind.to_owned();
        let sent = serde_json::to_value(create(&values)).expect("it is JSON");
        ["metaUrl", "sharedSecret", "influxOrganization", "token", "defaultDB"].map(|name| sent[name].clone())
    };
    assert_eq!(
        of("influx"),
        [json!(null), json!(null), json!(null), json!(null), json!(null)]
    );
    let meta = json!("http://meta:8091");
    assert_eq!(
        of("influx-enterprise"),
        [meta, json!("shared"), json!(null), json!(null), json!(null)]
    );
    assert_eq!(
        of("influx-v2"),
        [json!(null), json!(null), json!("lab"), json!("t"), json!(null)]
    );
    assert_eq!(
        of("influx-v3-core"),
        [json!(null), json!(null), json!(null), json!("t"), json!(null)]
    );
    let clustered = [json!(null), json!(null), json!(null), json!("t"), json!("metrics")];
    assert_eq!(of("influx-v3-clustered"), clustered);
}

#[test]
fn with_detect_the_fields_of_what_was_found_are_sent() {
    let mut values = blank();
    values.token.typed = "t".to_owned();
    values.kind = "influx".to_owned();
    assert!(create(&values).token.is_absent());
    values.kind.clear();
    values.found = Some(SourceType::V2);
    let sent = create(&values);
    assert_eq!(sent.token, Patch::Value("t".to_owned()));
    assert!(sent.kind.is_absent());
}

#[test]
fn another_kind_leaves_the_stored_fields_of_the_old_one_alone() {
    let saved = stored(&two());
    let mut values = saved.clone();
    values.influx_organization = "other".to_owned();
    values.kind = "influx".to_owned();
    assert_eq!(sent(&update(&values, &saved)), r#"{"type":"influx"}"#);
    values.kind = "influx-v2".to_owned();
    assert_eq!(sent(&update(&values, &saved)), r#"{"influxOrganization":"other"}"#);
}

#[test]
fn a_stored_secret_of_another_kind_can_be_seen_and_removed() {
    let saved = stored(&Source {
        has_shared_secret: true,
        ..two()
    });
    assert!(saved.shows(Field::Token) && saved.shows(Field::SharedSecret) && !saved.shows(Field::MetaUrl));
    let mut values = saved.clone();
    values.shared_secret.remove();
    assert_eq!(sent(&update(&values, &saved)), r#"{"sharedSecret":null}"#);
}

#[test]
fn a_removed_secret_goes_whatever_the_kind() {
    let saved = stored(&two());
    let mut values = saved.clone();
    values.token.remove();
    values.kind = "influx".to_owned();
    assert_eq!(sent(&update(&values, &saved)), r#"{"type":"influx","token":null}"#);
}

#[test]
fn a_secret_that_the_server_asks_for_is_sent_whatever_the_kind() {
    let saved = stored(&Source {
        kind: SourceType::Influx,
        ..two()
    });
    let mut values = saved.clone();
    values.token.ask_again();
    values.token.typed = "again".to_owned();
    assert_eq!(sent(&update(&values, &saved)), r#"{"token":"again"}"#);
}

#[test]
fn a_copy_of_a_kind_that_does_not_say_what_it_is_keeps_it() {
    let clustered = Source {
        kind: SourceType::V3Clustered,
        ..source()
    };
    assert_eq!(create(&copy(&clustered)).kind, Patch::Value(SourceType::V3Clustered));
}

#[test]
fn what_was_typed_stays_where_another_kind_is_found_meanwhile() {
    let mut values = blank();
    values.found = Some(SourceType::V2);
    values.token.typed = "t0ken".to_owned();
    values.found = Some(SourceType::Influx);
    assert!(values.shows(Field::Token) && !values.shows(Field::InfluxOrganization));
    values.kind = "influx".to_owned();
    assert!(!values.shows(Field::Token), "it was chosen otherwise");
}

#[test]
fn a_copy_of_a_source_with_a_token_asks_for_it_at_once() {
    let values = copy(&two());
    assert!(values.shows(Field::Token) && values.token.is_open() && !values.token.stored);
    assert_eq!(values.influx_organization, "lab");
}
