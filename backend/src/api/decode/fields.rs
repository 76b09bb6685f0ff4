//! The fields of a body, taken one by one.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use switchboard_shared::error::FieldErrors;
use switchboard_shared::patch::Patch;
use switchboard_shared::product::SourceType;
use switchboard_shared::role::Role;
use switchboard_shared::time::Timestamp;
use switchboard_shared::tls::TlsChange;
use switchboard_shared::user::UserRole;

/// What is left of a body, and what was wrong so far.
pub(super) struct Fields {
    body: Map<String, Value>,
    prefix: &'static str,
    pub(super) errors: FieldErrors,
}

impl Fields {
    pub(super) fn new(body: Map<String, Value>) -> Self {
        Self {
            body,
            prefix: "",
            errors: FieldErrors::new(),
        }
    }

    pub(super) fn ignore(&mut self, names: &[&str]) {
        for name in names {
            self.body.remove(*name);
        }
    }

    pub(super) fn take<T: FromField>(&mut self, name: &str) -> Patch<T> {
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

    pub(super) fn take_tls(&mut self) -> Patch<TlsChange> {
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
    pub(super) fn finish(mut self, what: &str) -> FieldErrors {
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
pub(super) trait FromField: Sized {
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

impl FromField for Vec<String> {
    fn from_field(value: Value) -> Result<Self, String> {
        serde_json::from_value(value).map_err(|_| "must be a list of strings".to_owned())
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
