//! Users: the people who may sign in, and what each may do where.

use serde::{Deserialize, Serialize};

use crate::list::ListLinks;
use crate::patch::Patch;
use crate::role::Role;

/// A user, as answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct User {
    /// UUID v7.
    pub id: String,
    /// Unique among the users of its provider, without regard to case.
    pub name: String,
    /// Who vouches for it: `local`, or the name of an OpenID provider.
    pub provider: String,
    /// How it signs in: `local` or `oidc`.
    pub scheme: String,
    /// May do everything, in every organization.
    pub super_admin: bool,
    /// One role in each of its organizations; below `/organizations/{id}/users` the one there.
    pub roles: Vec<UserRole>,
}

/// A role in an organization.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserRole {
    /// The organization's id.
    pub organization: String,
    /// What one may do there.
    pub role: Role,
}

/// A page of users.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserList {
    /// By name.
    pub users: Vec<User>,
    /// How many there are that match, on all pages.
    pub total: usize,
    /// This page and the next.
    pub links: ListLinks,
}

/// A change of a user, or a new one, as sent to `/users`.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct UserChange {
    /// Unique among the local users, without regard to case.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Patch<String>,
    /// 12 to 1,024 bytes; goes in and never comes out.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, write_only))]
    pub password: Patch<String>,
    /// May do everything, in every organization.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<bool>))]
    pub super_admin: Patch<bool>,
    /// All roles, in place of those there are.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Vec<UserRole>>))]
    pub roles: Patch<Vec<UserRole>>,
}

/// A change of a user's role in one organization, or a user who is added to it, as sent to `/organizations/{id}/users`.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationUserChange {
    /// Of a user there is, who is added to the organization, else of a new one. Only to add.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Patch<String>,
    /// Of a new user: 12 to 1,024 bytes; goes in and never comes out. Only to add.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, write_only))]
    pub password: Patch<String>,
    /// What one may do there; the organization's default role where none is given.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Role>))]
    pub role: Patch<Role>,
}
