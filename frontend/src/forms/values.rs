//! What stands in the fields.

use switchboard_shared::product::SourceType;

use super::field::{Field, Subject};
use super::kinds;
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
    /// What the last check found, or what is stored: the kind where none is chosen.
    pub found: Option<SourceType>,
    /// See [`Field::MetaUrl`].
    pub meta_url: String,
    /// See [`Field::SharedSecret`].
    pub shared_secret: SecretEdit,
    /// See [`Field::InfluxOrganization`].
    pub influx_organization: String,
    /// See [`Field::Token`].
    pub token: SecretEdit,
    /// See [`Field::DefaultDb`].
    pub default_db: String,
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
            found: None,
            meta_url: String::new(),
            shared_secret: SecretEdit::default(),
            influx_organization: String::new(),
            token: SecretEdit::default(),
            default_db: String::new(),
            default_rp: String::new(),
            verify: true,
            server_name: String::new(),
            ca: String::new(),
            client_certificate: String::new(),
            client_key: SecretEdit::default(),
            labels: String::new(),
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
            Field::MetaUrl => &self.meta_url,
            Field::SharedSecret => &self.shared_secret.typed,
            Field::InfluxOrganization => &self.influx_organization,
            Field::Token => &self.token.typed,
            Field::DefaultDb => &self.default_db,
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
            Field::MetaUrl => Some(&mut self.meta_url),
            Field::SharedSecret => Some(&mut self.shared_secret.typed),
            Field::InfluxOrganization => Some(&mut self.influx_organization),
            Field::Token => Some(&mut self.token.typed),
            Field::DefaultDb => Some(&mut self.default_db),
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
            Field::SharedSecret => Some(&self.shared_secret),
            Field::Token => Some(&self.token),
            Field::ClientKey => Some(&self.client_key),
            _ => None,
        }
    }

    /// The secret of `field`, to change it.
    pub fn secret_mut(&mut self, field: Field) -> Option<&mut SecretEdit> {
        match field {
            Field::Password => Some(&mut self.password),
            Field::SharedSecret => Some(&mut self.shared_secret),
            Field::Token => Some(&mut self.token),
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

    /// The kind that its fields are for: the chosen one, else the one that was found.
    pub fn shown_kind(&self) -> SourceType {
        SourceType::from_name(&self.kind).or(self.found).unwrap_or_default()
    }

    /// The form has `field` now: those of other kinds wait, but for a secret that is stored, which somebody may want to
    /// remove. While no kind is chosen, what something stands in stays: a check must not take it away.
    pub fn shows(&self, field: Field) -> bool {
        let stored = self.secret(field).is_some_and(|secret| secret.stored);
        let filled_in = || self.kind.is_empty() && !self.text(field).is_empty();
        stored || kinds::has(self.shown_kind(), field) || filled_in()
    }

    /// The form has `field` among others now.
    pub fn has(&self, field: Field) -> bool {
        self.subject.fields().contains(&field) && self.shows(field)
    }

    /// `field` says something else here than in `other`, white space at the ends aside. What is typed into the field of
    /// another kind is kept for when that kind is chosen again, and says nothing until then; that a secret shall go does.
    pub fn differs(&self, field: Field, other: &Self) -> bool {
        match self.secret(field) {
            secret if !self.shows(field) => secret.is_some_and(SecretEdit::is_removed),
            Some(secret) => secret.is_changed(),
            None => self.flag(field) != other.flag(field) || self.text(field).trim() != other.text(field).trim(),
        }
    }

    /// Storing this over `saved` contacts the server: names, labels and the mark never do.
    pub fn needs_check(&self, saved: &Self) -> bool {
        use Field::{Default, DefaultDb, DefaultRp, Labels, Name};
        let silent = |field: &Field| matches!(field, Name | Labels | Default | DefaultRp | DefaultDb);
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

    #[test]
    fn the_fields_are_those_of_the_kind_that_is_chosen_or_else_found() {
        let mut values = Values::empty(Subject::Source);
        assert!(!values.shows(Field::Token) && values.shows(Field::Username));
        values.found = Some(SourceType::V2);
        assert!(values.shows(Field::Token) && values.shows(Field::InfluxOrganization));
        values.kind = SourceType::Enterprise.as_str().to_owned();
        assert!(!values.shows(Field::Token) && values.shows(Field::MetaUrl));
    }

    #[test]
    fn what_is_typed_for_another_kind_waits_and_says_nothing() {
        let mut saved = Values::empty(Subject::Source);
        saved.kind = SourceType::Influx.as_str().to_owned();
        let mut values = saved.clone();
        values.influx_organization = "lab".to_owned();
        values.token.typed = "t".to_owned();
        assert!(!values.is_dirty(&saved));
        values.kind = SourceType::V2.as_str().to_owned();
        assert!(values.differs(Field::Token, &saved) && values.differs(Field::InfluxOrganization, &saved));
    }

    #[test]
    fn a_secret_that_is_asked_for_is_shown_whatever_the_kind() {
        let mut values = Values::empty(Subject::Source);
        values.token = SecretEdit::kept(true);
        values.token.ask_again();
        assert!(values.shows(Field::Token) && values.token.is_open());
        values.token.typed = "new".to_owned();
        assert!(values.differs(Field::Token, &values));
    }
}
