//! The calls about sources.

use gloo_net::http::Method;
use switchboard_shared::deletion::SourceDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::overview::Overview;
use switchboard_shared::source::{Source, SourceChange, SourceDryRun, SourceList};

use super::{Client, ListQuery, Result, Store};
use crate::routes::encode;

/// The calls about sources. Each answers what the server stored or found.
#[derive(Clone, Copy)]
pub struct Sources {
    client: Client,
}

impl Sources {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    /// One page of the sources, with their last known states.
    pub async fn list(self, query: ListQuery) -> Result<SourceList> {
        self.client.get(&query.path("/sources")).await
    }

    /// Creates a source.
    pub async fn create(self, change: SourceChange, store: Store) -> Result<Source> {
        let path = format!("/sources{}", store.query());
        self.client.write(Method::POST, &path, &change, None).await
    }

    /// Checks what would be created, and stores nothing.
    pub async fn try_create(self, change: SourceChange) -> Result<SourceDryRun> {
        self.client
            .write(Method::POST, "/sources?dryRun=true", &change, None)
            .await
    }

    /// One source.
    pub async fn show(self, id: String) -> Result<Source> {
        self.client.get(&one(&id)).await
    }

    /// Changes a source; with `revision` only while it is still that one (else 412).
    pub async fn update(self, id: String, change: SourceChange, revision: Option<u64>, store: Store) -> Result<Source> {
        let path = format!("{}{}", one(&id), store.query());
        self.client.write(Method::PATCH, &path, &change, revision).await
    }

    /// Checks a source with `change` laid over it, and stores nothing.
    pub async fn try_update(self, id: String, change: SourceChange) -> Result<SourceDryRun> {
        let path = format!("{}?dryRun=true", one(&id));
        self.client.write(Method::PATCH, &path, &change, None).await
    }

    /// Deletes a source and its Kapacitors.
    pub async fn delete(self, id: String) -> Result<()> {
        self.client.delete(&one(&id)).await
    }

    /// What deleting a source would do.
    pub async fn try_delete(self, id: String) -> Result<SourceDeletion> {
        self.client.try_delete(&one(&id)).await
    }

    /// Checks a stored source now.
    pub async fn check(self, id: String) -> Result<Diagnosis> {
        self.client.get(&format!("{}/health?verbose=true", one(&id))).await
    }

    /// What is known about a source.
    pub async fn overview(self, id: String) -> Result<Overview> {
        self.client.get(&format!("{}/overview", one(&id))).await
    }
}

fn one(id: &str) -> String {
    format!("/sources/{}", encode(id))
}
