//! The TLS fields, for both kinds of connection.

use switchboard_shared::patch::Patch;
use switchboard_shared::tls::{Tls, TlsChange};

use super::field::Field;
use super::secret::SecretEdit;
use super::values::Values;

/// Fills the fields from what is stored.
pub fn fill(values: &mut Values, tls: &Tls) {
    values.verify = tls.verify;
    values.server_name.clone_from(&tls.server_name);
    values.ca.clone_from(&tls.ca);
    values.client_certificate.clone_from(&tls.client_certificate);
    values.client_key = SecretEdit::kept(tls.has_client_key);
}

/// What is sent: the fields that differ from `saved`.
pub fn change(values: &Values, saved: &Values) -> Patch<TlsChange> {
    let change = TlsChange {
        verify: flag(values, saved, Field::Verify),
        server_name: text(values, saved, Field::ServerName),
        ca: text(values, saved, Field::Ca),
        client_certificate: text(values, saved, Field::ClientCertificate),
        client_key: client_key(values),
    };
    match change == TlsChange::default() {
        true => Patch::Absent,
        false => Patch::Value(change),
    }
}

/// `field`'s text where it differs from what is saved.
pub fn text(values: &Values, saved: &Values, field: Field) -> Patch<String> {
    let differs = values.differs(field, saved);
    Patch::when(differs.then(|| values.text(field).trim().to_owned()))
}

/// What is to happen to the secret of `field`.
pub fn secret(values: &Values, saved: &Values, field: Field) -> Patch<String> {
    let changed = values.secret(field).filter(|_| values.differs(field, saved));
    changed.map_or(Patch::Absent, SecretEdit::patch)
}

/// Whether `field` is ticked, where that differs from what is saved.
pub fn flag(values: &Values, saved: &Values, field: Field) -> Patch<bool> {
    let differs = values.differs(field, saved);
    Patch::when(differs.then(|| values.flag(field)))
}

/// A certificate that goes takes its key along: the server does that.
fn client_key(values: &Values) -> Patch<String> {
    match values.client_certificate.trim().is_empty() {
        true => Patch::Absent,
        false => values.client_key.patch(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::field::Subject;
    use super::*;

    fn stored() -> Values {
        let mut values = Values::empty(Subject::Kapacitor);
        let tls = Tls {
            verify: false,
            ca: "old\n".to_owned(),
            client_certificate: "pem".to_owned(),
            has_client_key: true,
            ..Tls::default()
        };
        fill(&mut values, &tls);
        values
    }

    #[test]
    fn what_is_stored_is_no_change() {
        assert_eq!(change(&stored(), &stored()), Patch::Absent);
    }

    #[test]
    fn only_what_differs_is_sent() {
        let mut values = stored();
        values.ca = "new".to_owned();
        values.verify = true;
        let want = TlsChange {
            verify: Patch::Value(true),
            ca: Patch::Value("new".to_owned()),
            ..TlsChange::default()
        };
        assert_eq!(change(&values, &stored()), Patch::Value(want));
    }

    #[test]
    fn a_removed_certificate_sends_no_key() {
        let mut values = stored();
        values.client_certificate.clear();
        values.client_key.remove();
        let want = TlsChange {
            client_certificate: Patch::Value(String::new()),
            ..TlsChange::default()
        };
        assert_eq!(change(&values, &stored()), Patch::Value(want));
    }
}
