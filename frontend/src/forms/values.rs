//! What stands in the fields.

use super::field::{Field, Subject};
use super::secret::SecretEdit;

/// The fields of a form as typed. A Kapacitor's has fewer: the others stay as they are made.
///
/// No `Debug`: it holds secrets.
#[derive(Clone, PartialEq, Eq)]
pub struct Values {
    /// What the form describes.
    pub subject: Subject,
    /// See [`Field::Url`].
    pub url: String,
    /// See [`Field::Name`].
    pub name: String,
    /// See [`Field::Username`].
    pub username: String,
    /// See [`Field::Password`].
    pub password: SecretEdit,
    /// See [`Field::Telegraf`].
    pub telegraf: String,
    /// See [`Field::Default`].
    pub default: bool,
    /// See [`Field::Kind`].
    pub kind: String,
    /// See [`Field::DefaultRp`].
    pub default_rp: String,
    /// See [`Field::Verify`].
    pub verify: bool,
    /// See [`Field::ServerName`].
    pub server_name: String,
    /// See [`Field::Ca`].
    pub ca: String,
    /// See [`Field::ClientCertificate`].
    pub client_certificate: String,
    /// See [`Field::ClientKey`].
    pub client_key: SecretEdit,
    /// See [`Field::Labels`], as a line.
    pub labels: String,
    /// What is stored beside the fields.
    pub hidden: Hidden,
}

/// What only the API sets, for the kinds of InfluxDB that this form has no fields for: a copy carries it on.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The database to use where none is named.
    pub default_db: String,
    /// The meta node of an Enterprise cluster.
    pub meta_url: String,
    /// The organization inside InfluxDB 2.x.
    pub influx_organization: String,
}

impl Values {
    /// An empty form, as far as product.md does not say what stands in it.
    pub fn empty(subject: Subject) -> Self {
        Self {
            subject,
            url: String::new(),
            name: String::new(),
            username: String::new(),
            password: SecretEdit::default(),
            telegraf: String::new(),
            default: false,
            kind: String::new(),
            default_rp: String::new(),
            verify: true,
            server_name: String::new(),
            ca: String::new(),
            client_certificate: String::new(),
            client_key: SecretEdit::default(),
            labels: String::new(),
            hidden: Hidden::default(),
        }
    }

    /// The text of `field`; of a secret, what was typed; empty where it has none.
    pub fn text(&self, field: Field) -> &str {
        match field {
            Field::Url => &self.url,
            Field::Name => &self.name,
            Field::Username => &self.username,
            Field::Password => &self.password.typed,
            Field::Telegraf => &self.telegraf,
            Field::Kind => &self.kind,
            Field::DefaultRp => &self.default_rp,
            Field::ServerName => &self.server_name,
            Field::Ca => &self.ca,
            Field::ClientCertificate => &self.client_certificate,
            Field::ClientKey => &self.client_key.typed,
            Field::Labels => &self.labels,
            Field::Default | Field::Verify => "",
        }
    }

    /// The place of `field`'s text; none for what is ticked.
    pub fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        match field {
            Field::Url => Some(&mut self.url),
            Field::Name => Some(&mut self.name),
            Field::Username => Some(&mut self.username),
            Field::Password => Some(&mut self.password.typed),
            Field::Telegraf => Some(&mut self.telegraf),
            Field::Kind => Some(&mut self.kind),
            Field::DefaultRp => Some(&mut self.default_rp),
            Field::ServerName => Some(&mut self.server_name),
            Field::Ca => Some(&mut self.ca),
            Field::ClientCertificate => Some(&mut self.client_certificate),
            Field::ClientKey => Some(&mut self.client_key.typed),
            Field::Labels => Some(&mut self.labels),
            Field::Default | Field::Verify => None,
        }
    }

    /// The secret of `field`, where it is one.
    pub fn secret(&self, field: Field) -> Option<&SecretEdit> {
        match field {
            Field::Password => Some(&self.password),
            Field::ClientKey => Some(&self.client_key),
            _ => None,
        }
    }

    /// The secret of `field`, to change it.
    pub fn secret_mut(&mut self, field: Field) -> Option<&mut SecretEdit> {
        match field {
            Field::Password => Some(&mut self.password),
            Field::ClientKey => Some(&mut self.client_key),
            _ => None,
        }
    }

    /// Whether `field` is ticked; false for what is typed.
    pub fn flag(&self, field: Field) -> bool {
        match field {
            Field::Default => self.default,
            Field::Verify => self.verify,
            _ => false,
        }
    }

    /// Ticks `field` or not; nothing for what is typed.
    pub fn set_flag(&mut self, field: Field, on: bool) {
        match field {
            Field::Default => self.default = on,
            Field::Verify => self.verify = on,
            _ => {}
        }
    }

    /// `field` says something else here than in `other`, white space at the ends aside.
    pub fn differs(&self, field: Field, other: &Self) -> bool {
        match self.secret(field) {
            Some(secret) => secret.is_changed(),
            None => self.flag(field) != other.flag(field) || self.text(field).trim() != other.text(field).trim(),
        }
    }

    /// Storing this over `saved` contacts the server: names, labels and the mark never do.
    pub fn needs_check(&self, saved: &Self) -> bool {
        let silent = |field: &Field| matches!(field, Field::Name | Field::Labels | Field::Default | Field::DefaultRp);
        let mut fields = self.subject.fields().iter();
        fields.any(|field| !silent(field) && self.differs(*field, saved))
    }

    /// Something would be lost if the form were left now.
    pub fn is_dirty(&self, saved: &Self) -> bool {
        self.subject.fields().iter().any(|field| self.differs(*field, saved))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_read_and_written() {
        let mut values = Values::empty(Subject::Source);
        for field in Subject::Source.fields() {
            let Some(text) = values.text_mut(*field) else { continue };
            text.push_str(field.wire());
            assert_eq!(values.text(*field), field.wire());
        }
    }

    #[test]
    fn a_form_is_dirty_by_what_would_be_lost() {
        let saved = Values::empty(Subject::Source);
        let with = |change: fn(&mut Values)| {
            let mut values = saved.clone();
            change(&mut values);
            values.is_dirty(&saved)
        };
        assert!(!with(|_| {}));
        assert!(!with(|values| values.name = " ".to_owned()));
        assert!(with(|values| values.name = "a".to_owned()));
        assert!(with(|values| values.verify = false));
        assert!(with(|values| values.password.typed = "p".to_owned()));
    }

    #[test]
    fn only_what_is_sent_to_the_server_needs_a_check() {
        let saved = Values::empty(Subject::Source);
        let mut values = saved.clone();
        values.name = "a".to_owned();
        values.labels = "env=prod".to_owned();
        assert!(!values.needs_check(&saved));
        values.telegraf = "metrics".to_owned();
        assert!(values.needs_check(&saved));
    }

    #[test]
    fn an_opened_secret_without_a_text_is_no_change() {
        let mut saved = Values::empty(Subject::Kapacitor);
        saved.password = SecretEdit::kept(true);
        let mut values = saved.clone();
        values.password.change();
        assert!(!values.is_dirty(&saved));
        values.password.remove();
        assert!(values.is_dirty(&saved));
    }
}
