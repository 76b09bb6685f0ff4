//! Reads of organizations.

use super::OrganizationRemoval;
use crate::repo::guard::{Reader, Scope};
use crate::repo::keys::{self, OrgId};
use crate::repo::records::OrganizationRecord;
use crate::repo::{Error, Repo, Result, lookup, rows};

/// All organizations: the default one first, then by folded name, then by id.
///
/// # Errors
/// [`Error::Busy`] where they never stood still, and those of reading.
pub async fn list(repo: &Repo) -> Result<Vec<OrganizationRecord>> {
    let mut reader = Reader::new_in(repo, Scope::Installation);
    loop {
        let guard = reader.begin().await?;
        let mut all: Vec<OrganizationRecord> = rows::all(repo, keys::ORGANIZATIONS).await?;
        if reader.holds(&guard).await? {
            all.sort_by(|a, b| order(a).cmp(&order(b)));
            return Ok(all);
        }
    }
}

/// The organization `id`.
///
/// # Errors
/// [`Error::NotFound`], and those of reading.
pub async fn get(repo: &Repo, id: &OrgId) -> Result<OrganizationRecord> {
    record(repo, id).await?.ok_or(Error::NotFound)
}

/// Whether there is an organization `id`. One cheap read.
///
/// # Errors
/// Those of reading.
pub async fn exists(repo: &Repo, id: &OrgId) -> Result<bool> {
    Ok(id.is_default() || repo.store.get(&keys::guard(id)).await?.is_some())
}

/// What [`super::remove`] would remove.
///
/// # Errors
/// [`Error::NotFound`], [`Error::DefaultOrganizationMustStay`], and those of reading.
pub async fn preview(repo: &Repo, id: &OrgId) -> Result<OrganizationRemoval> {
    if id.is_default() {
        return Err(Error::DefaultOrganizationMustStay);
    }
    let mut reader = Reader::new(repo, id);
    loop {
        let guard = reader.begin().await?;
        let kapacitors = lookup::kapacitor_ids(repo, id).await?.len();
        if reader.holds(&guard).await? {
            let sources = guard.count;
            return Ok(OrganizationRemoval { sources, kapacitors });
        }
    }
}

pub(super) async fn record(repo: &Repo, id: &OrgId) -> Result<Option<OrganizationRecord>> {
    rows::get(repo, &keys::organization(id)).await
}

fn order(record: &OrganizationRecord) -> (bool, &str, &OrgId) {
    (!record.id.is_default(), record.fields.name.key(), &record.id)
}
