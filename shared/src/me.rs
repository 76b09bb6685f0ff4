//! The caller: who it is, and where it may go.

use serde::{Deserialize, Serialize};

use crate::role::Role;

/// The caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Me {
    /// `local` for the operator of a server without sign-in.
    pub id: String,
    /// The name that people see.
    pub name: String,
    /// May do everything, in every organization.
    pub super_admin: bool,
    /// How it signs in: `none` where nobody has to, `local` or `oidc`.
    pub scheme: String,
    /// The caller's organizations, the default one first, then by name.
    pub organizations: Vec<MyOrganization>,
    /// The organization of this request; `null` where the caller has none.
    pub current_organization: Option<MyOrganization>,
    /// Where to go from here.
    pub links: MeLinks,
}

/// An organization and the caller's role in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyOrganization {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What the caller may do there.
    pub role: Role,
}

/// Where to go from the caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeLinks {
    /// The caller.
    #[serde(rename = "self")]
    pub this: String,
    /// All organizations, where the caller may see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizations: Option<String>,
    /// The caller's sessions, where one signs in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<String>,
    /// The caller's tokens, where one signs in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<String>,
}

/// The organization to switch to, as sent to `PUT /me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MeChange {
    /// Its id.
    pub organization: String,
}
