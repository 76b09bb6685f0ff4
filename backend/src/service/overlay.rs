//! Lays a change over what is stored, field by field, and collects everything that is wrong.

use secrecy::SecretString;
use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;
use switchboard_shared::rules::{self, limits};
use switchboard_shared::tls::TlsChange;

use crate::outbound::tls as pem;
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

/// The fields that a source and a Kapacitor have in common, as they are being changed.
pub(crate) struct Common<'a> {
    pub(crate) name: &'a mut Name,
    pub(crate) url: &'a mut String,
    pub(crate) username: &'a mut String,
    pub(crate) password: &'a mut Option<Sealed>,
    pub(crate) tls: &'a mut TlsRecord,
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
    sealer: Sealer<'a>,
    errors: FieldErrors,
}

impl<'a> Overlay<'a> {
    /// Nothing is wrong yet.
    pub(crate) fn new(sealer: Sealer<'a>) -> Self {
        Self {
            sealer,
            errors: FieldErrors::new(),
        }
    }

    /// The fields that both kinds of connection have.
    pub(crate) fn common(&mut self, change: &CommonChange<'_>, fields: Common<'_>) {
        self.name(change.name, fields.name);
        self.text("username", change.username, fields.username);
        self.secret(Secret::Password, change.password, fields.password);
        self.url(change.url, fields.url, fields.username, fields.password);
        self.tls(change.tls, fields.tls, fields.client_key);
        self.insecure(change.insecure_skip_verify, change.tls, fields.tls);
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
            Patch::Value(raw) if !raw.is_empty() => match rules::text::check_secret(raw) {
                Ok(()) => *slot = Some(self.sealer.seal(secret, raw)),
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

    fn tls(&mut self, change: &Patch<TlsChange>, slot: &mut TlsRecord, client_key: &mut Option<Sealed>) {
        let certificate_before = slot.client_certificate.clone();
        let key_before = client_key.clone();
        match change {
            Patch::Absent => {}
            Patch::Null => *slot = TlsRecord::default(),
            Patch::Value(change) => self.tls_fields(change, slot, client_key),
        }
        let sent_key = match change {
            Patch::Value(TlsChange {
                client_key: Patch::Value(key),
                ..
            }) if !key.is_empty() => Some(key.as_str()),
            _ => None,
        };
        if slot.client_certificate.is_empty() {
            if sent_key.is_some() {
                self.wrong("tls.clientKey", "needs a client certificate");
            }
            *client_key = None;
        } else if client_key.is_none() {
            self.wrong("tls.clientKey", "is required with a client certificate");
        } else if let Some(key) = sent_key {
            match pem::check_client(&slot.client_certificate, &SecretString::from(key)) {
                Ok(()) => {}
                Err(pem::ClientProblem::Certificate(problem)) => self.wrong("tls.clientCertificate", problem),
                Err(pem::ClientProblem::Key(problem)) => self.wrong("tls.clientKey", problem),
            }
        } else if slot.client_certificate != certificate_before && *client_key == key_before {
            self.wrong(
                "tls.clientKey",
                "Enter the client key again: the client certificate changed",
            );
        }
    }

    fn tls_fields(&mut self, change: &TlsChange, slot: &mut TlsRecord, client_key: &mut Option<Sealed>) {
        match change.verify {
            Patch::Absent => {}
            Patch::Null => slot.verify = true,
            Patch::Value(verify) => slot.verify = verify,
        }
        self.text("tls.serverName", &change.server_name, &mut slot.server_name);
        pem_text(&change.ca, &mut slot.ca);
        pem_text(&change.client_certificate, &mut slot.client_certificate);
        let key_bytes = change.client_key.value().map_or(0, String::len);
        if limits::PEM_BYTES < slot.ca.len() + slot.client_certificate.len() + key_bytes {
            return self.wrong(
                "tls",
                format!("must have at most {} bytes of PEM together", limits::PEM_BYTES),
            );
        }
        if !slot.server_name.is_empty()
            && let Err(problem) = pem::check_server_name(&slot.server_name)
        {
            self.wrong("tls.serverName", problem);
        }
        if !slot.ca.is_empty()
            && let Err(problem) = pem::check_ca(&slot.ca)
        {
            self.wrong("tls.ca", problem);
        }
        match &change.client_key {
            Patch::Absent => {}
            Patch::Value(key) if !key.trim().is_empty() => *client_key = Some(self.sealer.seal(Secret::ClientKey, key)),
            Patch::Null | Patch::Value(_) => *client_key = None,
        }
    }

    fn insecure(&mut self, change: &Patch<bool>, tls: &Patch<TlsChange>, slot: &mut TlsRecord) {
        let insecure = match change {
            Patch::Absent => return,
            Patch::Null => false,
            Patch::Value(insecure) => *insecure,
        };
        let verify = tls.value().and_then(|tls| tls.verify.value());
        if verify == Some(&insecure) {
            return self.wrong("insecureSkipVerify", "contradicts tls.verify");
        }
        slot.verify = !insecure;
    }
}

/// A host that is not ASCII, as DNS knows it.
///
/// # Errors
/// That it is not one.
pub(crate) fn idna_host(host: &str) -> Result<String, String> {
    idna::domain_to_ascii(host).map_err(|_| "must have a valid host".to_owned())
}

fn pem_text(change: &Patch<String>, slot: &mut String) {
    match change {
        Patch::Absent => {}
        Patch::Null => slot.clear(),
        Patch::Value(raw) => *slot = raw.trim().to_owned(),
    }
}
