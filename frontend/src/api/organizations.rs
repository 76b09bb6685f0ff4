//! The calls about organizations, for super admins.

use gloo_net::http::Method;
use switchboard_shared::organization::{Organization, OrganizationChange, OrganizationDeletion, OrganizationList};

use super::{Client, ListQuery, Result};
use crate::routes::encode;

/// The calls about organizations. Each answers what the server stored or found.
#[derive(Clone, Copy)]
pub struct Organizations {
    client: Client,
}

impl Organizations {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// One page of the organizations, the default one first.
    pub async fn list(self, query: ListQuery) -> Result<OrganizationList> {
        self.client.get(&query.path("/organizations")).await
    }

    /// Creates an organization.
    pub async fn create(self, change: OrganizationChange) -> Result<Organization> {
        self.client.write(Method::POST, "/organizations", &change, None).await
    }

    /// Changes an organization.
    pub async fn update(self, id: String, change: OrganizationChange) -> Result<Organization> {
        self.client.write(Method::PATCH, &one(&id), &change, None).await
    }

    /// Deletes an organization and everything in it.
    pub async fn delete(self, id: String) -> Result<()> {
        self.client.delete(&one(&id)).await
    }

    /// What deleting an organization would do.
    pub async fn try_delete(self, id: String) -> Result<OrganizationDeletion> {
        self.client.try_delete(&one(&id)).await
    }
}

fn one(id: &str) -> String {
    format!("/organizations/{}", encode(id))
}
