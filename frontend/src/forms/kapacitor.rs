//! The form of a Kapacitor.

use switchboard_shared::kapacitor::{Kapacitor, KapacitorChange};
use switchboard_shared::patch::Patch;

use super::field::{Field, Subject};
use super::secret::SecretEdit;
use super::tls::{self, secret, text};
use super::values::Values;
use crate::texts::fields as texts;

/// The form for a new Kapacitor.
pub fn blank() -> Values {
    Values {
        url: texts::KAPACITOR_URL.to_owned(),
        ..Values::empty(Subject::Kapacitor)
    }
}

/// The form of a stored Kapacitor.
pub fn stored(kapacitor: &Kapacitor) -> Values {
    let mut values = Values {
        url: kapacitor.url.clone(),
        name: kapacitor.name.clone(),
        username: kapacitor.username.clone(),
        password: SecretEdit::kept(kapacitor.has_password),
        ..Values::empty(Subject::Kapacitor)
    };
    tls::fill(&mut values, &kapacitor.tls);
    values
}

/// What is sent for a new Kapacitor.
pub fn create(values: &Values) -> KapacitorChange {
    KapacitorChange {
        name: Patch::Value(values.name.trim().to_owned()),
        url: Patch::Value(values.url.trim().to_owned()),
        ..update(values, &Values::empty(Subject::Kapacitor))
    }
}

/// What is sent for a stored Kapacitor: what differs from `saved`.
pub fn update(values: &Values, saved: &Values) -> KapacitorChange {
    KapacitorChange {
        name: text(values, saved, Field::Name),
        url: text(values, saved, Field::Url),
        username: text(values, saved, Field::Username),
        password: secret(values, saved, Field::Password),
        tls: tls::change(values, saved),
        ..KapacitorChange::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(change: &KapacitorChange) -> String {
        serde_json::to_string(change).expect("it is JSON")
    }

    fn kapacitor() -> Kapacitor {
        let json = serde_json::json!({
            "id": "1", "revision": 1, "name": "kap", "url": "http://kap:9092", "username": "", "active": true,
            "insecureSkipVerify": false, "version": "1.8.3", "hasPassword": false,
            "tls": {"verify": true, "serverName": "", "ca": "", "clientCertificate": "", "hasClientKey": false}
        });
        serde_json::from_value(json).expect("it is a Kapacitor")
    }

    #[test]
    fn a_new_kapacitor_becomes_the_active_one_as_nothing_is_said() {
        let mut values = blank();
        values.name = "kap".to_owned();
        assert_eq!(
            sent(&create(&values)),
            r#"{"name":"kap","url":"http://localhost:9092"}"#
        );
    }

    #[test]
    fn a_stored_kapacitor_sends_only_what_changed() {
        let saved = stored(&kapacitor());
        let mut values = saved.clone();
        assert_eq!(sent(&update(&values, &saved)), "{}");
        values.url = "https://kap:9092".to_owned();
        values.ca = "pem".to_owned();
        assert_eq!(
            sent(&update(&values, &saved)),
            r#"{"url":"https://kap:9092","tls":{"ca":"pem"}}"#
        );
    }
}
