//! The form of a source.

use std::collections::BTreeMap;

use switchboard_shared::patch::Patch;
use switchboard_shared::product::SourceType;
use switchboard_shared::source::{Source, SourceChange};

use super::field::{Field, Subject};
use super::labels;
use super::secret::SecretEdit;
use super::tls::{self, flag, text};
use super::values::{Hidden, Values};
use crate::texts::fields as texts;

/// The form for a new source.
pub fn blank() -> Values {
    Values {
        url: texts::SOURCE_URL.to_owned(),
        telegraf: "telegraf".to_owned(),
        default: true,
        ..Values::empty(Subject::Source)
    }
}

/// The form of a stored source.
pub fn stored(source: &Source) -> Values {
    let mut values = Values {
        url: source.url.clone(),
        name: source.name.clone(),
        username: source.username.clone(),
        password: SecretEdit::kept(source.has_password),
        telegraf: source.telegraf.clone(),
        default: source.default,
        kind: source.kind.as_str().to_owned(),
        default_rp: source.default_rp.clone(),
        labels: labels::format(&source.labels),
        hidden: Hidden {
            default_db: source.default_db.clone(),
            meta_url: source.meta_url.clone(),
            influx_organization: source.influx_organization.clone(),
        },
        ..Values::empty(Subject::Source)
    };
    tls::fill(&mut values, &source.tls);
    values
}

/// The form for a new source like `source`: never with its secrets, nor its mark. Its kind may be what a check found,
/// and the copy may be at another address: the check finds that one's.
pub fn copy(source: &Source) -> Values {
    Values {
        name: texts::copy_of(&source.name),
        kind: String::new(),
        password: SecretEdit::default(),
        client_key: SecretEdit::default(),
        default: false,
        ..stored(source)
    }
}

/// What is sent for a new source: everything that is not as the server makes it anyway.
pub fn create(values: &Values) -> SourceChange {
    let nothing = Values::empty(Subject::Source);
    let hidden = |text: &String| Patch::when(Some(text.clone()).filter(|text| !text.is_empty()));
    SourceChange {
        name: Patch::Value(values.name.trim().to_owned()),
        url: Patch::Value(values.url.trim().to_owned()),
        telegraf: Patch::Value(values.telegraf.trim().to_owned()),
        default: Patch::Value(values.default),
        default_db: hidden(&values.hidden.default_db),
        meta_url: hidden(&values.hidden.meta_url),
        influx_organization: hidden(&values.hidden.influx_organization),
        ..update(values, &nothing)
    }
}

/// What is sent for a stored source: what differs from `saved`.
pub fn update(values: &Values, saved: &Values) -> SourceChange {
    SourceChange {
        name: text(values, saved, Field::Name),
        kind: kind_change(values, saved),
        url: text(values, saved, Field::Url),
        username: text(values, saved, Field::Username),
        password: values.password.patch(),
        telegraf: text(values, saved, Field::Telegraf),
        default: flag(values, saved, Field::Default),
        default_rp: text(values, saved, Field::DefaultRp),
        labels: label_changes(values, saved),
        tls: tls::change(values, saved),
        ..SourceChange::default()
    }
}

/// The kind where it differs; none chosen is `null`: what the check finds.
fn kind_change(values: &Values, saved: &Values) -> Patch<SourceType> {
    match values.differs(Field::Kind, saved) {
        true => SourceType::from_name(&values.kind).map_or(Patch::Null, Patch::Value),
        false => Patch::Absent,
    }
}

/// A merge patch of the labels: one that is gone is `None`. A line that does not parse is never sent.
fn label_changes(values: &Values, saved: &Values) -> Patch<BTreeMap<String, Option<String>>> {
    let (Ok(new), Ok(old)) = (labels::parse(&values.labels), labels::parse(&saved.labels)) else {
        return Patch::Absent;
    };
    let gone = old
        .keys()
        .filter(|key| !new.contains_key(*key))
        .map(|key| (key.clone(), None));
    let set = new.iter().filter(|(key, value)| old.get(*key) != Some(value));
    let set = set.map(|(key, value)| (key.clone(), Some(value.clone())));
    let changes: BTreeMap<_, _> = gone.chain(set).collect();
    Patch::when(Some(changes).filter(|changes| !changes.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source() -> Source {
        let json = serde_json::json!({
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
        let sent = create(&copy(&source()));
        assert_eq!(sent.default_db, Patch::Value("metrics".to_owned()));
        assert_eq!(sent.meta_url, Patch::Value("http://meta:8091".to_owned()));
        assert!(sent.influx_organization.is_absent() && sent.kind.is_absent());
        assert!(sent.password.is_absent() && sent.token.is_absent() && sent.shared_secret.is_absent());
    }
}
