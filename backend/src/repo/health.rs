//! The states of connections that outlive a restart.
//!
//! Outside the guard: a state is nothing that a rule speaks of, and writing one must not make a list stale.

use std::collections::{BTreeMap, HashSet};

use super::guard::{self, decode, encode};
use super::keys::{self, ConnectionId, OrgId};
use super::records::HealthRecord;
use super::{Repo, Result, rows};
use crate::store::{MAX_OPERATIONS, Txn};

/// The stored state of one connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HealthEntry {
    /// Its organization.
    pub org: OrgId,
    /// The source or Kapacitor.
    pub id: ConnectionId,
    /// Its state.
    pub record: HealthRecord,
}

/// Every stored state, at start. May hold states of connections that are gone, see [`prune`].
///
/// # Errors
/// Those of reading.
pub async fn load(repo: &Repo) -> Result<Vec<HealthEntry>> {
    let mut entries = Vec::new();
    rows::each(repo, keys::HEALTH, |key, raw| {
        let ids = key[keys::HEALTH.len()..].split_once('/');
        if let Some((Ok(org), Ok(id))) = ids.map(|(org, id)| (org.parse(), id.parse())) {
            let record = decode(key, raw)?;
            entries.push(HealthEntry { org, id, record });
        }
        Ok(())
    })
    .await?;
    Ok(entries)
}

/// Stores `entries` without waiting for the disk; the last of several for one connection wins.
///
/// # Errors
/// Those of writing, but never [`super::Error::NotConfirmed`].
pub async fn put(repo: &Repo, entries: &[HealthEntry]) -> Result<()> {
    let latest: BTreeMap<String, &HealthRecord> = entries
        .iter()
        .map(|entry| (keys::health(&entry.org, entry.id), &entry.record))
        .collect();
    let mut writes = latest.into_iter().peekable();
    while writes.peek().is_some() {
        let mut txn = Txn::default();
        for (key, record) in writes.by_ref().take(MAX_OPERATIONS) {
            txn.put(key, encode(record)?);
        }
        drop(repo.store.commit(txn).await?);
    }
    Ok(())
}

/// Removes the states of connections that are gone: one may be stored just after its connection was removed.
///
/// # Errors
/// Those of reading and writing.
pub async fn prune(repo: &Repo) -> Result<()> {
    let mut known: HashSet<(OrgId, ConnectionId)> = HashSet::new();
    let stored = load(repo).await?;
    for org in guard::organizations(repo).await? {
        for prefix in [keys::sources(&org), keys::kapacitors_of_org(&org)] {
            rows::each(repo, &prefix, |key, _| {
                let id = key.rsplit('/').next().and_then(|id| id.parse().ok());
                known.extend(id.map(|id| (org.clone(), id)));
                Ok(())
            })
            .await?;
        }
    }
    let gone: Vec<HealthEntry> = stored
        .into_iter()
        .filter(|entry| !known.contains(&(entry.org.clone(), entry.id)))
        .collect();
    for entries in gone.chunks(MAX_OPERATIONS) {
        let mut txn = Txn::default();
        entries
            .iter()
            .for_each(|entry| txn.delete(keys::health(&entry.org, entry.id)));
        drop(repo.store.commit(txn).await?);
    }
    Ok(())
}
