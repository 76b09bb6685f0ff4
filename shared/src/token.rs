//! API tokens: for scripts.

use serde::{Deserialize, Serialize};

use crate::list::ListLinks;
use crate::patch::Patch;
use crate::role::Role;
use crate::time::Timestamp;

/// A token of the caller, as answered: never the token itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Token {
    /// UUID v7.
    pub id: String,
    /// Unique among the user's tokens, without regard to case.
    pub name: String,
    /// The most it may do; never more than its maker may at the time.
    pub role: Role,
    /// The organization that it is for.
    pub organization: String,
    /// What it begins with, to be recognised by.
    pub prefix: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends; `null`: never.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to some minutes; `null`: never.
    pub last_used_at: Option<Timestamp>,
}

/// A token that was just made: the one time that it is shown. Hence no `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewToken {
    /// What is kept of it.
    #[serde(flatten)]
    pub record: Token,
    /// The token itself, for `Authorization: Bearer`.
    pub token: String,
}

/// A page of the caller's tokens.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TokenList {
    /// By name.
    pub tokens: Vec<Token>,
    /// How many there are.
    pub total: usize,
    /// This page and the next.
    pub links: ListLinks,
}

/// A new token, as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct TokenChange {
    /// Unique among the user's tokens, without regard to case.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Patch<String>,
    /// The most it may do; `viewer` where none is given.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Role>))]
    pub role: Patch<Role>,
    /// The organization that it is for; that of the request where none is given.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub organization: Patch<String>,
    /// When it ends; never where none is given.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Timestamp>))]
    pub expires_at: Patch<Timestamp>,
}
