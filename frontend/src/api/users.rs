//! The calls about users: those of one organization, or all.

use gloo_net::http::Method;
use switchboard_shared::user::{OrganizationUserChange, User, UserChange, UserList};

use super::{Client, ListQuery, Result};
use crate::routes::encode;

/// The calls about users. Each answers what the server stored or found.
#[derive(Clone)]
pub struct Users {
    client: Client,
    all: String,
}

impl Users {
    /// Of the organization that is named, else all.
    pub(super) fn new(client: Client, organization: Option<&str>) -> Self {
        let all = match organization {
            Some(organization) => format!("/organizations/{}/users", encode(organization)),
            None => "/users".to_owned(),
        };
        Self { client, all }
    }

    /// One page of them, by name.
    pub async fn list(self, query: ListQuery) -> Result<UserList> {
        self.client.get(&query.path(&self.all)).await
    }

    /// Creates a user.
    pub async fn create(self, change: UserChange) -> Result<User> {
        self.client.write(Method::POST, &self.all, &change, None).await
    }

    /// Changes a user.
    pub async fn update(self, id: String, change: UserChange) -> Result<User> {
        self.client.write(Method::PATCH, &self.one(&id), &change, None).await
    }

    /// Adds a user to the organization, a new one where there is none of that name.
    pub async fn add(self, change: OrganizationUserChange) -> Result<User> {
        self.client.write(Method::POST, &self.all, &change, None).await
    }

    /// Gives a user another role in the organization.
    pub async fn change_role(self, id: String, change: OrganizationUserChange) -> Result<User> {
        self.client.write(Method::PATCH, &self.one(&id), &change, None).await
    }

    /// Takes a user out of the organization; of all users, deletes it.
    pub async fn delete(self, id: String) -> Result<()> {
        self.client.delete(&self.one(&id)).await
    }

    fn one(&self, id: &str) -> String {
        format!("{}/{}", self.all, encode(id))
    }
}
