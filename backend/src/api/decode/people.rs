//! Changes of users and of what shows who one is.

use serde_json::{Map, Value};
use switchboard_shared::auth::{PasswordChange, SetUp, SignIn};
use switchboard_shared::patch::Patch;
use switchboard_shared::token::TokenChange;
use switchboard_shared::user::{OrganizationUserChange, UserChange};

use super::fields::Fields;
use crate::error::Error;
use crate::service::Sent;

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
