//! Lays a change over what is stored, field by field, and collects everything that is wrong.

use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;
use switchboard_shared::rules;
use switchboard_shared::tls::TlsChange;

use crate::repo::names::Name;
use crate::repo::records::TlsRecord;
use crate::service::secret::{Sealer, Secret};
use crate::vault::Sealed;

/// How what a change leaves out is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// A new record: absent fields have their defaults.
    Create,
    /// A merge patch: absent fields keep their values.
    Patch,
    /// A replacement: absent fields have their defaults, but secrets, which stay.
    Put,
}

/// What a request says: a change as far as it can be understood, and by name what in it cannot. So that all wrong fields
/// are answered at once, the change is laid over the record though some of it is missing.
#[derive(Clone, Debug, Default)]
pub struct Sent<C> {
    /// The change, without the fields that are wrong.
    pub change: C,
    /// The fields that are wrong already, and how.
    pub wrong: FieldErrors,
}

impl<C> Sent<C> {
    /// Notes that `field` is wrong; the first problem of a field stays.
    pub(crate) fn refuse(&mut self, field: &str, problem: &str) {
        self.wrong.entry(field.to_owned()).or_insert_with(|| problem.to_owned());
    }
}

/// The fields that a source and a Kapacitor have in common, as they are being changed.
pub(crate) struct Common<'a> {
    pub(crate) name: &'a mut Name,
    pub(crate) url: &'a mut String,
    pub(crate) username: &'a mut String,
    pub(crate) password: &'a mut Option<Sealed>,
    pub(crate) tls: &'a mut TlsRecord,
    /// The TLS settings that are stored, whatever the change begins with.
    pub(crate) tls_before: &'a TlsRecord,
    pub(crate) client_key: &'a mut Option<Sealed>,
}

/// What a change says about them.
pub(crate) struct CommonChange<'a> {
    pub(crate) name: &'a Patch<String>,
    pub(crate) url: &'a Patch<String>,
    pub(crate) username: &'a Patch<String>,
    pub(crate) password: &'a Patch<String>,
    pub(crate) insecure_skip_verify: &'a Patch<bool>,
    pub(crate) tls: &'a Patch<TlsChange>,
}

/// Lays a change over a record, and remembers what was wrong.
pub(crate) struct Overlay<'a> {
    pub(super) sealer: Sealer<'a>,
    errors: FieldErrors,
}

impl<'a> Overlay<'a> {
    /// So far only `wrong` is wrong.
    pub(crate) fn new(sealer: Sealer<'a>, wrong: &FieldErrors) -> Self {
        let errors = wrong.clone();
        Self { sealer, errors }
    }

    /// The fields that both kinds of connection have.
    pub(crate) fn common(&mut self, change: &CommonChange<'_>, fields: Common<'_>) {
        self.name(change.name, fields.name);
        self.text("username", change.username, fields.username);
        self.secret(Secret::Password, change.password, fields.password);
        self.url(change.url, fields.url, fields.username, fields.password);
        self.tls(
            (change.tls, change.insecure_skip_verify),
            fields.tls_before,
            fields.tls,
            fields.client_key,
        );
    }

    /// A short text; `null` empties it.
    pub(crate) fn text(&mut self, field: &str, change: &Patch<String>, slot: &mut String) {
        match change {
            Patch::Absent => {}
            Patch::Null => slot.clear(),
            Patch::Value(raw) => match rules::text::normalize(raw) {
                Ok(text) => *slot = text,
                Err(problem) => self.wrong(field, problem),
            },
        }
    }

    /// A secret, sealed on its way in; `null` and the empty one remove it.
    pub(crate) fn secret(&mut self, secret: Secret, change: &Patch<String>, slot: &mut Option<Sealed>) {
        match change {
            Patch::Absent => {}
            Patch::Value(raw) if !raw.is_empty() => match secret.normalize(raw) {
                Ok(text) => *slot = Some(self.sealer.seal(secret, text)),
                Err(problem) => self.wrong(secret.field(), problem),
            },
            Patch::Null | Patch::Value(_) => *slot = None,
        }
    }

    /// A URL that may be empty and holds no credentials.
    pub(crate) fn plain_url(&mut self, field: &str, change: &Patch<String>, slot: &mut String) {
        match change {
            Patch::Absent => {}
            Patch::Null => slot.clear(),
            Patch::Value(raw) if raw.trim().is_empty() => slot.clear(),
            Patch::Value(raw) => match rules::url::normalize(raw, idna_host) {
                Ok(it) if it.username.is_some() || it.password.is_some() => {
                    self.wrong(field, "must not have a user name or password");
                }
                Ok(it) => *slot = it.url,
                Err(problem) => self.wrong(field, problem),
            },
        }
    }

    /// Notes that `field` is wrong; the first problem of a field stays.
    pub(crate) fn wrong(&mut self, field: &str, problem: impl Into<String>) {
        self.errors.entry(field.to_owned()).or_insert_with(|| problem.into());
    }

    /// Whether `field` is wrong: what it would be is not known then.
    pub(crate) fn is_wrong(&self, field: &str) -> bool {
        self.errors.contains_key(field)
    }

    /// Everything that was wrong.
    pub(crate) fn errors(self) -> FieldErrors {
        self.errors
    }

    fn name(&mut self, change: &Patch<String>, slot: &mut Name) {
        match change {
            Patch::Absent if slot.as_str().is_empty() => self.wrong("name", "is required"),
            Patch::Absent => {}
            Patch::Null => self.wrong("name", "is required"),
            Patch::Value(raw) => match Name::parse(raw) {
                Ok(name) => *slot = name,
                Err(problem) => self.wrong("name", problem),
            },
        }
    }

    /// Credentials in the URL move to where they belong, unless something stands there already.
    fn url(&mut self, change: &Patch<String>, slot: &mut String, username: &mut String, password: &mut Option<Sealed>) {
        let raw = match change {
            Patch::Absent if !slot.is_empty() => return,
            Patch::Absent | Patch::Null => return self.wrong("url", "is required"),
            Patch::Value(raw) => raw,
        };
        let parsed = match rules::url::normalize(raw, idna_host) {
            Ok(parsed) => parsed,
            Err(problem) => return self.wrong("url", problem),
        };
        *slot = parsed.url;
        match parsed.username {
            Some(_) if !username.is_empty() => self.wrong("url", "has a user name in it, and username is set too"),
            Some(found) => self.text("url", &Patch::Value(found), username),
            None => {}
        }
        match parsed.password {
            Some(_) if password.is_some() => self.wrong("url", "has a password in it, and password is set too"),
            Some(found) => self.secret(Secret::Password, &Patch::Value(found), password),
            None => {}
        }
    }
}

/// A host that is not ASCII, as DNS knows it.
///
/// # Errors
/// That it is not one.
pub(crate) fn idna_host(host: &str) -> Result<String, String> {
    idna::domain_to_ascii(host).map_err(|_| "must have a valid host".to_owned())
}
