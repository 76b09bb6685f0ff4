//! From a JSON object to a change: every wrong field is found at once, by name.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use switchboard_shared::auth::{PasswordChange, SetUp, SignIn};
use switchboard_shared::error::FieldErrors;
use switchboard_shared::kapacitor::KapacitorChange;
use switchboard_shared::organization::OrganizationChange;
use switchboard_shared::patch::Patch;
use switchboard_shared::product::SourceType;
use switchboard_shared::role::Role;
use switchboard_shared::source::SourceChange;
use switchboard_shared::time::Timestamp;
use switchboard_shared::tls::TlsChange;
use switchboard_shared::token::TokenChange;
use switchboard_shared::user::{OrganizationUserChange, UserChange, UserRole};

use crate::error::Error;
use crate::service::Sent;

/// Fields of a source that we send and that are ignored when they come back.
const SOURCE_READ_ONLY: &[&str] = &[
    "id",
    "revision",
    "organization",
    "version",
    "authentication",
    "hasPassword",
    "hasSharedSecret",
    "hasToken",
    "health",
    "activeKapacitor",
    "kapacitorCount",
    "createdAt",
    "updatedAt",
    "provisioned",
    "links",
];

/// Fields of a Kapacitor that we send and that are ignored when they come back.
const KAPACITOR_READ_ONLY: &[&str] = &[
    "id",
    "revision",
    "version",
    "hasPassword",
    "health",
    "createdAt",
    "updatedAt",
    "links",
];

/// Fields of an organization that we send and that are ignored when they come back.
const ORGANIZATION_READ_ONLY: &[&str] = &["id"];

/// Fields of a user that we send and that are ignored when they come back.
const USER_READ_ONLY: &[&str] = &["id", "provider", "scheme"];

/// Fields of a token that we send and that are ignored when they come back.
const TOKEN_READ_ONLY: &[&str] = &["id", "prefix", "createdAt", "lastUsedAt"];

/// Fields of the caller that we send and that are ignored when they come back.
const ME_READ_ONLY: &[&str] = &[
    "id",
    "name",
    "superAdmin",
    "scheme",
    "organizations",
    "currentOrganization",
    "links",
];

/// A change of a source, and every field that is unknown or of the wrong kind: what is wrong beyond that is found out
/// with the rest of it.
pub(crate) fn source(body: Map<String, Value>) -> Sent<SourceChange> {
    let mut fields = Fields::new(body);
    fields.ignore(SOURCE_READ_ONLY);
    let change = SourceChange {
        name: fields.take("name"),
        kind: fields.take("type"),
        url: fields.take("url"),
        username: fields.take("username"),
        password: fields.take("password"),
        shared_secret: fields.take("sharedSecret"),
        token: fields.take("token"),
        meta_url: fields.take("metaUrl"),
        insecure_skip_verify: fields.take("insecureSkipVerify"),
        default: fields.take("default"),
        telegraf: fields.take("telegraf"),
        influx_organization: fields.take("influxOrganization"),
        default_rp: fields.take("defaultRP"),
        default_db: fields.take("defaultDB"),
        labels: fields.take("labels"),
        tls: fields.take_tls(),
    };
    let wrong = fields.finish("a source");
    Sent { change, wrong }
}

/// A change of a Kapacitor, and every field that is unknown or of the wrong kind.
pub(crate) fn kapacitor(body: Map<String, Value>) -> Sent<KapacitorChange> {
    let mut fields = Fields::new(body);
    fields.ignore(KAPACITOR_READ_ONLY);
    let change = KapacitorChange {
        name: fields.take("name"),
        url: fields.take("url"),
        username: fields.take("username"),
        password: fields.take("password"),
        insecure_skip_verify: fields.take("insecureSkipVerify"),
        active: fields.take("active"),
        tls: fields.take_tls(),
    };
    let wrong = fields.finish("a Kapacitor");
    Sent { change, wrong }
}

/// A change of an organization, and every field that is unknown or of the wrong kind.
pub(crate) fn organization(body: Map<String, Value>) -> Sent<OrganizationChange> {
    let mut fields = Fields::new(body);
    fields.ignore(ORGANIZATION_READ_ONLY);
    let change = OrganizationChange {
        name: fields.take("name"),
        default_role: fields.take("defaultRole"),
    };
    let wrong = fields.finish("an organization");
    Sent { change, wrong }
}

/// The id of the organization to switch to.
///
/// # Errors
/// 422 with the wrong fields.
pub(crate) fn me(body: Map<String, Value>) -> Result<String, Error> {
    let mut fields = Fields::new(body);
    fields.ignore(ME_READ_ONLY);
    let organization = fields.take("organization");
    let mut wrong = fields.finish("the caller that can be changed");
    match organization {
        Patch::Value(id) if wrong.is_empty() => Ok(id),
        Patch::Value(_) => Err(Error::fields(wrong)),
        Patch::Absent | Patch::Null => {
            wrong
                .entry("organization".to_owned())
                .or_insert_with(|| "is required".to_owned());
            Err(Error::fields(wrong))
        }
    }
}

/// A change of a user, and every field that is unknown or of the wrong kind.
pub(crate) fn user(body: Map<String, Value>) -> Sent<UserChange> {
    let mut fields = Fields::new(body);
    fields.ignore(USER_READ_ONLY);
    let change = UserChange {
        name: fields.take("name"),
        password: fields.take("password"),
        super_admin: fields.take("superAdmin"),
        roles: fields.take("roles"),
    };
    let wrong = fields.finish("a user");
    Sent { change, wrong }
}

/// A change of a user's role in an organization, and every field that is unknown or of the wrong kind.
pub(crate) fn member(body: Map<String, Value>) -> Sent<OrganizationUserChange> {
    let mut fields = Fields::new(body);
    fields.ignore(USER_READ_ONLY);
    fields.ignore(&["superAdmin", "roles"]);
    let change = OrganizationUserChange {
        name: fields.take("name"),
        password: fields.take("password"),
        role: fields.take("role"),
    };
    let wrong = fields.finish("a user of an organization");
    Sent { change, wrong }
}

/// A new token, and every field that is unknown or of the wrong kind.
pub(crate) fn token(body: Map<String, Value>) -> Sent<TokenChange> {
    let mut fields = Fields::new(body);
    fields.ignore(TOKEN_READ_ONLY);
    let change = TokenChange {
        name: fields.take("name"),
        role: fields.take("role"),
        organization: fields.take("organization"),
        expires_at: fields.take("expiresAt"),
    };
    let wrong = fields.finish("a token");
    Sent { change, wrong }
}

/// A name and a password.
///
/// # Errors
/// 422 with the wrong fields.
pub(crate) fn sign_in(body: Map<String, Value>) -> Result<SignIn, Error> {
    let [name, password] = texts(body, ["name", "password"], "signing in")?;
    Ok(SignIn { name, password })
}

/// The first super admin.
///
/// # Errors
/// 422 with the wrong fields.
pub(crate) fn set_up(body: Map<String, Value>) -> Result<SetUp, Error> {
    let [token, name, password] = texts(body, ["token", "name", "password"], "the set-up")?;
    Ok(SetUp { token, name, password })
}

/// A new password for oneself.
///
/// # Errors
/// 422 with the wrong fields.
pub(crate) fn password_change(body: Map<String, Value>) -> Result<PasswordChange, Error> {
    let [current, new] = texts(body, ["current", "new"], "a change of the password")?;
    Ok(PasswordChange { current, new })
}

/// Texts that must all be there.
fn texts<const N: usize>(body: Map<String, Value>, names: [&str; N], what: &str) -> Result<[String; N], Error> {
    let mut fields = Fields::new(body);
    let texts = names.map(|name| {
        let text = fields.take::<String>(name);
        if text.value().is_none() {
            fields
                .errors
                .entry(name.to_owned())
                .or_insert_with(|| "is required".to_owned());
        }
        text.value().cloned().unwrap_or_default()
    });
    let wrong = fields.finish(what);
    if wrong.is_empty() {
        Ok(texts)
    } else {
        Err(Error::fields(wrong))
    }
}

/// What is left of a body, and what was wrong so far.
struct Fields {
    body: Map<String, Value>,
    prefix: &'static str,
    errors: FieldErrors,
}

impl Fields {
    fn new(body: Map<String, Value>) -> Self {
        Self {
            body,
            prefix: "",
            errors: FieldErrors::new(),
        }
    }

    fn ignore(&mut self, names: &[&str]) {
        for name in names {
            self.body.remove(*name);
        }
    }

    fn take<T: FromField>(&mut self, name: &str) -> Patch<T> {
        match self.body.remove(name) {
            None => Patch::Absent,
            Some(Value::Null) => Patch::Null,
            Some(value) => match T::from_field(value) {
                Ok(value) => Patch::Value(value),
                Err(problem) => {
                    self.errors.insert(format!("{}{name}", self.prefix), problem);
                    Patch::Absent
                }
            },
        }
    }

    fn take_tls(&mut self) -> Patch<TlsChange> {
        let body = match self.take::<Map<String, Value>>("tls") {
            Patch::Absent => return Patch::Absent,
            Patch::Null => return Patch::Null,
            Patch::Value(body) => body,
        };
        let mut fields = Self {
            body,
            prefix: "tls.",
            errors: FieldErrors::new(),
        };
        fields.ignore(&["hasClientKey"]);
        let change = TlsChange {
            verify: fields.take("verify"),
            server_name: fields.take("serverName"),
            ca: fields.take("ca"),
            client_certificate: fields.take("clientCertificate"),
            client_key: fields.take("clientKey"),
        };
        self.errors.extend(fields.finish("tls"));
        Patch::Value(change)
    }

    /// `what` is the record, for the message about names that are not its fields.
    fn finish(mut self, what: &str) -> FieldErrors {
        for name in self.body.keys() {
            // A name is the caller's text: it comes back cut, as a key of the answer.
            let name: String = name.chars().take(64).collect();
            self.errors
                .insert(format!("{}{name}", self.prefix), format!("is not a field of {what}"));
        }
        self.errors
    }
}

/// What a field's value can be; the error is a sentence for the field and never repeats the value.
trait FromField: Sized {
    fn from_field(value: Value) -> Result<Self, String>;
}

impl FromField for String {
    fn from_field(value: Value) -> Result<Self, String> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err("must be a string".to_owned()),
        }
    }
}

impl FromField for bool {
    fn from_field(value: Value) -> Result<Self, String> {
        value.as_bool().ok_or_else(|| "must be true or false".to_owned())
    }
}

impl FromField for SourceType {
    fn from_field(value: Value) -> Result<Self, String> {
        value.as_str().and_then(Self::from_name).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            format!("must be one of {names}")
        })
    }
}

impl FromField for Role {
    fn from_field(value: Value) -> Result<Self, String> {
        value.as_str().and_then(|text| text.parse().ok()).ok_or_else(|| {
            let names = Self::ALL.map(Self::as_str).join(", ");
            format!("must be one of {names}")
        })
    }
}

impl FromField for Timestamp {
    fn from_field(value: Value) -> Result<Self, String> {
        String::from_field(value).map(Self)
    }
}

impl FromField for Vec<UserRole> {
    fn from_field(value: Value) -> Result<Self, String> {
        // Without serde's own words: they would quote the value.
        serde_json::from_value(value).map_err(|_| {
            "must be a list of organization and role, each role one of member, viewer, editor, admin".to_owned()
        })
    }
}

impl FromField for Map<String, Value> {
    fn from_field(value: Value) -> Result<Self, String> {
        match value {
            Value::Object(map) => Ok(map),
            _ => Err("must be an object".to_owned()),
        }
    }
}

impl FromField for BTreeMap<String, Option<String>> {
    fn from_field(value: Value) -> Result<Self, String> {
        let Value::Object(map) = value else {
            return Err("must be an object".to_owned());
        };
        let label = |(key, value)| match value {
            Value::Null => Ok((key, None)),
            Value::String(text) => Ok((key, Some(text))),
            _ => Err("must have strings as values".to_owned()),
        };
        map.into_iter().map(label).collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn sent(body: Value) -> Sent<SourceChange> {
        source(serde_json::from_value(body).unwrap())
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let Sent { change, wrong } = sent(json!({
            "name": 1, "default": "yes", "type": "mysql", "labels": {"a": 1}, "tls": {"verify": 0, "vrfy": true}, "nme": "x",
            "url": "h"
        }));
        assert_eq!(
            wrong.keys().collect::<Vec<_>>(),
            ["default", "labels", "name", "nme", "tls.verify", "tls.vrfy", "type"]
        );
        assert_eq!(wrong["nme"], "is not a field of a source");
        assert_eq!(change.url.value().map(String::as_str), Some("h"), "the rest is there");
    }

    #[test]
    fn what_we_send_may_come_back() {
        let body = json!({"name": "a", "health": {"state": "up"}, "hasPassword": true, "tls": {"hasClientKey": true}});
        let Sent { change, wrong } = sent(body);
        assert_eq!((change.name.value().map(String::as_str), wrong.len()), (Some("a"), 0));
    }

    #[test]
    fn null_and_absent_differ() {
        let change = sent(json!({"password": null})).change;
        assert_eq!((change.password, change.token), (Patch::Null, Patch::Absent));
    }
}
