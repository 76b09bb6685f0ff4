//! Users, sessions and API tokens, as they are stored.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use switchboard_shared::role::Role;

use crate::repo::keys::{OrgId, SessionId, TokenId, UserId};
use crate::repo::names::Name;

/// Who vouches for a user that signs in with a password.
pub const LOCAL: &str = "local";

/// What a user is recognised by: never its name or address elsewhere, which another can come to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// Who vouches for it: [`LOCAL`], or an OpenID issuer.
    pub provider: String,
    /// What the issuer calls it; empty for who signs in with a password, by its name.
    pub subject: String,
}

impl Identity {
    /// Of who signs in with a password.
    pub fn local() -> Self {
        Self {
            provider: LOCAL.to_owned(),
            subject: String::new(),
        }
    }
}

/// A user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserRecord {
    /// Its id.
    pub id: UserId,
    /// Counts the changes of its fields, from 1.
    pub revision: u64,
    /// When it was created, in milliseconds since 1970.
    pub created_at: i64,
    /// Who vouches for it: [`LOCAL`], or an OpenID issuer.
    pub provider: String,
    /// What the issuer calls it; empty for a local one.
    pub subject: String,
    /// What can be changed.
    pub fields: UserFields,
}

impl UserRecord {
    /// Signs in with a password.
    pub fn is_local(&self) -> bool {
        self.provider == LOCAL
    }

    /// What its provider knows it by.
    pub fn known_by(&self) -> &str {
        if self.is_local() {
            self.fields.name.key()
        } else {
            &self.subject
        }
    }

    /// A super admin who can sign in: one of them there must be.
    pub fn leads(&self) -> bool {
        self.fields.super_admin && (!self.is_local() || self.fields.password.is_some())
    }
}

/// What can be changed of a user.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UserFields {
    /// What people see; of local users unique by its key.
    pub name: Name,
    /// What proves its password; `None` where it cannot sign in with one.
    pub password: Option<PasswordHash>,
    /// May do everything, in every organization.
    pub super_admin: bool,
    /// Its role in each of its organizations; some may be deleted.
    pub roles: BTreeMap<OrgId, Role>,
}

/// What proves a password: a PHC string, from which it cannot be told. Never shown all the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(pub String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A session.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionRecord {
    /// By which it is listed and ended.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// When the user signed in, in milliseconds since 1970.
    pub created_at: i64,
    /// When it was last used, to some minutes, in milliseconds since 1970.
    pub last_seen_at: i64,
    /// Where from.
    pub address: String,
    /// The browser, as it called itself.
    pub agent: String,
    /// The organization of requests that name none.
    pub organization: Option<OrgId>,
}

/// An API token.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TokenRecord {
    /// By which it is listed and deleted.
    pub id: TokenId,
    /// Whose it is.
    pub user: UserId,
    /// Unique among the user's tokens by its key.
    pub name: Name,
    /// The most it may do.
    pub role: Role,
    /// The organization that it is for.
    pub organization: OrgId,
    /// What it begins with.
    pub prefix: String,
    /// When it was made, in milliseconds since 1970.
    pub created_at: i64,
    /// When it ends, in milliseconds since 1970.
    pub expires_at: Option<i64>,
    /// When it was last used, to some minutes, in milliseconds since 1970.
    pub last_used_at: Option<i64>,
}
