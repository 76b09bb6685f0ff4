//! The calls about the Kapacitors of one source.

use gloo_net::http::Method;
use switchboard_shared::deletion::KapacitorDeletion;
use switchboard_shared::kapacitor::{Kapacitor, KapacitorChange, KapacitorDryRun, KapacitorList};

use super::{Client, Endpoints, Result, Store};
use crate::routes::encode;

/// The calls about the Kapacitors of one source. Each answers what the server stored or found.
#[derive(Clone)]
pub struct Kapacitors {
    client: Client,
    all: String,
}

impl Kapacitors {
    pub(super) fn new(client: Client, source: &str) -> Self {
        Self {
            client,
            all: format!("/sources/{}/kapacitors", encode(source)),
        }
    }

    /// All of them, the active one first.
    pub async fn list(self) -> Result<KapacitorList> {
        self.client.get(&self.all).await
    }

    /// Creates a Kapacitor.
    pub async fn create(self, change: KapacitorChange, store: Store) -> Result<Kapacitor> {
        let path = format!("{}{}", self.all, store.query());
        self.client.write(Method::POST, &path, &change, None).await
    }

    /// Checks what would be created, and stores nothing.
    pub async fn try_create(self, change: KapacitorChange) -> Result<KapacitorDryRun> {
        let path = format!("{}?dryRun=true", self.all);
        self.client.write(Method::POST, &path, &change, None).await
    }

    /// One Kapacitor.
    pub async fn show(self, id: String) -> Result<Kapacitor> {
        self.client.get(&self.one(&id)).await
    }

    /// Changes a Kapacitor; with `revision` only while it is still that one (else 412).
    pub async fn update(
        self,
        id: String,
        change: KapacitorChange,
        revision: Option<u64>,
        store: Store,
    ) -> Result<Kapacitor> {
        let path = format!("{}{}", self.one(&id), store.query());
        self.client.write(Method::PATCH, &path, &change, revision).await
    }

    /// Checks a Kapacitor with `change` laid over it, and stores nothing.
    pub async fn try_update(self, id: String, change: KapacitorChange) -> Result<KapacitorDryRun> {
        let path = format!("{}?dryRun=true", self.one(&id));
        self.client.write(Method::PATCH, &path, &change, None).await
    }

    /// Deletes a Kapacitor.
    pub async fn delete(self, id: String) -> Result<()> {
        self.client.delete(&self.one(&id)).await
    }

    /// What deleting a Kapacitor would do.
    pub async fn try_delete(self, id: String) -> Result<KapacitorDeletion> {
        self.client.try_delete(&self.one(&id)).await
    }

    /// The calls about the alert endpoints of a Kapacitor.
    pub fn endpoints(self, id: &str) -> Endpoints {
        Endpoints::new(self.client, &self.one(id))
    }

    fn one(&self, id: &str) -> String {
        format!("{}/{}", self.all, encode(id))
    }
}
