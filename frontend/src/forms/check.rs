//! What is wrong with the fields, by the rules that the server has too.

use switchboard_shared::rules::{labels as label_rules, limits::PEM_BYTES, name, text};

use super::field::Field;
use super::problems::{Problems, sentence};
use super::secret::SecretEdit;
use super::values::Values;
use super::{address, labels};
use crate::texts::fields as texts;

/// Everything that is wrong.
pub fn all(values: &Values) -> Problems {
    let fields = values.subject.fields().iter();
    fields
        .filter(|field| values.shows(**field))
        .filter_map(|field| Some((*field, problem(values, *field)?)))
        .collect()
}

/// What is wrong with `field`, as a sentence.
pub fn problem(values: &Values, field: Field) -> Option<String> {
    let text = values.text(field);
    let outcome = match field {
        Field::Url => address::check(values),
        Field::Name => name::normalize(text).map(drop),
        Field::Username
        | Field::Telegraf
        | Field::InfluxOrganization
        | Field::DefaultDb
        | Field::DefaultRp
        | Field::ServerName => text::normalize(text).map(drop),
        Field::MetaUrl => address::check_plain(text),
        Field::Password => check_secret(&values.password, texts::PASSWORD),
        Field::SharedSecret => check_secret(&values.shared_secret, texts::SHARED_SECRET),
        Field::Token => check_secret(&values.token, texts::TOKEN).and_then(|()| check_token(text)),
        Field::Ca => check_certificates(text).and_then(|()| check_pem_size(values)),
        Field::ClientCertificate => check_certificate(values),
        Field::ClientKey => check_key(values),
        Field::Labels => labels::parse(text).and_then(|labels| label_rules::check(&labels)),
        Field::Default | Field::Kind | Field::Verify => Ok(()),
    };
    outcome
        .err()
        .map(|problem| sentence(field.label(values.subject), &problem))
}

/// `word` is what it is called in a sentence.
fn check_secret(secret: &SecretEdit, word: &str) -> Result<(), String> {
    // Why the server asks for it, the server says once more: keeping it would not do.
    if secret.is_left_open() && !secret.asked {
        return Err(texts::left_open(word));
    }
    text::check_secret(&secret.typed)
}

fn check_token(typed: &str) -> Result<(), String> {
    match typed {
        "" => Ok(()),
        typed => text::normalize_token(typed).map(drop),
    }
}

fn check_certificates(pem: &str) -> Result<(), String> {
    if pem.trim().is_empty() || pem.contains("-----BEGIN CERTIFICATE-----") {
        return Ok(());
    }
    Err(texts::NO_CERTIFICATE.to_owned())
}

fn check_pem_size(values: &Values) -> Result<(), String> {
    let bytes = values.ca.len() + values.client_certificate.len() + values.client_key.typed.len();
    if PEM_BYTES < bytes {
        return Err(texts::too_much_pem(PEM_BYTES));
    }
    Ok(())
}

fn check_certificate(values: &Values) -> Result<(), String> {
    let certificate = &values.client_certificate;
    if certificate.trim().is_empty() && !values.client_key.typed.trim().is_empty() {
        return Err(texts::CERTIFICATE_MISSING.to_owned());
    }
    check_certificates(certificate)
}

fn check_key(values: &Values) -> Result<(), String> {
    let (certificate, key) = (&values.client_certificate, &values.client_key);
    if certificate.trim().is_empty() {
        return Ok(());
    }
    if key.is_left_open() {
        return Err(texts::left_open(texts::KEY));
    }
    if !key.will_be_set() {
        return Err(texts::KEY_MISSING.to_owned());
    }
    if !key.typed.is_empty() && !key.typed.contains("PRIVATE KEY-----") {
        return Err(texts::NO_KEY.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::field::Subject;
    use super::super::source;
    use super::*;

    const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----";

    fn wrong(field: Field, change: impl Fn(&mut Values)) -> Option<String> {
        let mut values = source::blank();
        values.name = "prod".to_owned();
        change(&mut values);
        all(&values).get(field).map(str::to_owned)
    }

    #[test]
    fn a_filled_form_is_right() {
        let mut values = source::blank();
        values.name = "prod".to_owned();
        assert!(all(&values).is_empty());
    }

    #[test]
    fn what_is_required_is_said_by_its_label() {
        let mut values = source::blank();
        values.url.clear();
        let problems = all(&values);
        assert_eq!(problems.get(Field::Url), Some("Connection String must not be empty."));
        assert_eq!(problems.get(Field::Name), Some("Name must not be empty."));
        assert_eq!(problems.first(), Some(Field::Url));
    }

    #[test]
    fn a_secret_left_open_is_neither_kept_nor_removed() {
        for (field, kind, word) in [
            (Field::Password, "", "password"),
            (Field::SharedSecret, "influx-enterprise", "shared secret"),
            (Field::Token, "influx-v2", "token"),
        ] {
            let problem = wrong(field, |values| {
                values.kind = kind.to_owned();
                let secret = values.secret_mut(field).expect("it is a secret");
                *secret = SecretEdit::kept(true);
                secret.change();
            });
            let want = format!("Enter the new {word}, or keep the saved one.");
            assert_eq!(problem, Some(want));
        }
    }

    #[test]
    fn why_a_secret_is_asked_for_again_is_the_servers_to_say() {
        let asked = |values: &mut Values| {
            values.password = SecretEdit::kept(true);
            values.password.ask_again();
        };
        assert_eq!(
            wrong(Field::Password, asked),
            None,
            "and keeping the saved one would not do"
        );
    }

    #[test]
    fn a_token_is_one_word() {
        let token = |typed: &str| {
            wrong(Field::Token, |values| {
                values.kind = "influx-v2".to_owned();
                values.token.typed = typed.to_owned();
            })
        };
        assert_eq!((token(""), token(" apiv3_x==\n")), (None, None));
        assert!(token("a b").is_some_and(|why| why.starts_with("Token must have no spaces")));
    }

    #[test]
    fn the_address_of_the_meta_node_may_be_empty_and_carries_no_credentials() {
        let meta = |url: &str| {
            wrong(Field::MetaUrl, |values| {
                values.kind = "influx-enterprise".to_owned();
                values.meta_url = url.to_owned();
            })
        };
        assert_eq!(meta(" "), None);
        assert_eq!(meta("meta:8091"), None);
        assert!(meta("http://ops:x@meta:8091").is_some());
        assert!(meta("ftp://meta").is_some());
    }

    #[test]
    fn the_fields_of_another_kind_are_not_judged() {
        assert_eq!(
            wrong(Field::MetaUrl, |values| {
                values.kind = "influx".to_owned();
                values.meta_url = "ftp://meta".to_owned();
            }),
            None
        );
    }

    #[test]
    fn a_client_certificate_and_its_key_go_together() {
        let certificate = |values: &mut Values| values.client_certificate = CERTIFICATE.to_owned();
        assert_eq!(
            wrong(Field::ClientKey, certificate).as_deref(),
            Some("Enter the key of the client certificate.")
        );
        let kept = |values: &mut Values| {
            certificate(values);
            values.client_key = SecretEdit::kept(true);
        };
        assert_eq!(wrong(Field::ClientKey, kept), None);
        let alone = |values: &mut Values| values.client_key.typed = "key".to_owned();
        assert!(wrong(Field::ClientCertificate, alone).is_some());
    }

    #[test]
    fn what_is_no_pem_is_refused() {
        assert!(wrong(Field::Ca, |values| values.ca = "hello".to_owned()).is_some());
        assert_eq!(wrong(Field::Ca, |values| values.ca = CERTIFICATE.to_owned()), None);
        assert!(wrong(Field::Ca, |values| values.ca = CERTIFICATE.repeat(400)).is_some());
    }

    #[test]
    fn a_kapacitor_has_no_labels_to_be_wrong() {
        let mut values = Values::empty(Subject::Kapacitor);
        values.labels = "broken".to_owned();
        assert_eq!(all(&values).get(Field::Labels), None);
    }
}
