//! Organizations: the tenants that own sources, and through them Kapacitors.

use serde::{Deserialize, Serialize};

use crate::list::ListLinks;
use crate::patch::Patch;
use crate::role::Role;

/// An organization, as answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Organization {
    /// UUID v7; `default` for the one that always exists.
    pub id: String,
    /// Unique in the installation, without regard to case.
    pub name: String,
    /// The role of who comes in without one of his own.
    pub default_role: Role,
}

/// A page of the organizations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationList {
    /// The default one first, then by name.
    pub organizations: Vec<Organization>,
    /// How many there are that match, on all pages.
    pub total: usize,
    /// This page and the next.
    pub links: ListLinks,
}

/// A change of an organization, or a new one, as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct OrganizationChange {
    /// Unique in the installation, without regard to case.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub name: Patch<String>,
    /// The role of who comes in without one of his own; `member` where none is given.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Role>))]
    pub default_role: Patch<Role>,
}

/// What goes with an organization when it is deleted: the answer of a dry run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganizationDeletion {
    /// How many sources.
    pub sources: usize,
    /// How many Kapacitors, of all its sources together.
    pub kapacitors: usize,
}
