//! Single answers without a listing: what must be known before a server is contacted for nothing.

use super::keys::{self, ConnectionId, OrgId, SourceId};
use super::names::Name;
use super::{Repo, Result, rows};

/// The source that has `name`.
///
/// # Errors
/// Those of the store.
pub async fn source_named(repo: &Repo, org: &OrgId, name: &Name) -> Result<Option<SourceId>> {
    rows::mark(repo, &keys::source_name(org, name.key())).await
}

/// The default source; `None` where there is no source.
///
/// # Errors
/// Those of the store.
pub async fn default_source(repo: &Repo, org: &OrgId) -> Result<Option<SourceId>> {
    rows::mark(repo, &keys::default_source(org)).await
}

/// The ids of all sources of `org`.
///
/// # Errors
/// Those of the store.
pub async fn source_ids(repo: &Repo, org: &OrgId) -> Result<Vec<ConnectionId>> {
    ids(repo, &keys::sources(org)).await
}

/// The ids of all Kapacitors of `org`.
///
/// # Errors
/// Those of the store.
pub async fn kapacitor_ids(repo: &Repo, org: &OrgId) -> Result<Vec<ConnectionId>> {
    ids(repo, &keys::kapacitors_of_org(org)).await
}

/// The last parts of the keys that begin with `prefix`.
async fn ids(repo: &Repo, prefix: &str) -> Result<Vec<ConnectionId>> {
    let mut ids = Vec::new();
    rows::each(repo, prefix, |key, _| {
        ids.extend(key.rsplit('/').next().and_then(|id| id.parse::<ConnectionId>().ok()));
        Ok(())
    })
    .await?;
    Ok(ids)
}
