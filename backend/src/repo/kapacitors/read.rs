//! Reads of Kapacitors.

use super::{KapacitorListing, KapacitorRemoval, KapacitorView};
use crate::repo::guard::Reader;
use crate::repo::keys::{self, KapacitorId, OrgId, SourceId};
use crate::repo::records::{KapacitorRecord, SourceRecord};
use crate::repo::sources::KapacitorName;
use crate::repo::{Error, Repo, Result, guard, rows};

/// All Kapacitors of `source`.
///
/// # Errors
/// [`Error::NotFound`] where the source or the organization does not exist, [`Error::Busy`] where the organization
/// never stood still, and those of reading.
pub async fn list(repo: &Repo, org: &OrgId, source: SourceId) -> Result<KapacitorListing> {
    let mut reader = Reader::new(repo, org);
    loop {
        let guard = reader.begin().await?;
        let exists = parent(repo, org, source).await;
        let mut kapacitors = views(repo, org, source).await?;
        if reader.holds(&guard).await? {
            exists?;
            kapacitors.sort_by(|a, b| order(a).cmp(&order(b)));
            let generation = guard.generation;
            return Ok(KapacitorListing { generation, kapacitors });
        }
    }
}

/// All Kapacitors of `org`, by source and id: for checks in the background, so not of one generation.
///
/// # Errors
/// [`Error::NotFound`] where the organization does not exist, and those of reading.
pub async fn all(repo: &Repo, org: &OrgId) -> Result<Vec<KapacitorRecord>> {
    guard::generation(repo, org).await?;
    rows::all(repo, &keys::kapacitors_of_org(org)).await
}

/// The Kapacitor `id` of `source`.
///
/// # Errors
/// [`Error::NotFound`] where it, the source or the organization does not exist, else as for [`list`].
pub async fn get(repo: &Repo, org: &OrgId, source: SourceId, id: KapacitorId) -> Result<KapacitorView> {
    let listing = list(repo, org, source).await?;
    let mut kapacitors = listing.kapacitors.into_iter();
    kapacitors.find(|view| view.record.id == id).ok_or(Error::NotFound)
}

/// What [`super::remove`] would do.
///
/// # Errors
/// As for [`get`].
pub async fn preview(repo: &Repo, org: &OrgId, source: SourceId, id: KapacitorId) -> Result<KapacitorRemoval> {
    let listing = list(repo, org, source).await?;
    let view = listing.kapacitors.iter().find(|view| view.record.id == id);
    Ok(removal(&listing.kapacitors, view.ok_or(Error::NotFound)?))
}

/// Refuses where `source` does not exist.
pub(super) async fn parent(repo: &Repo, org: &OrgId, source: SourceId) -> Result<()> {
    let record: Option<SourceRecord> = rows::get(repo, &keys::source(org, source)).await?;
    record.map(|_| ()).ok_or(Error::NotFound)
}

/// The Kapacitors of `source`, oldest first.
pub(super) async fn views(repo: &Repo, org: &OrgId, source: SourceId) -> Result<Vec<KapacitorView>> {
    let records: Vec<KapacitorRecord> = rows::all(repo, &keys::kapacitors(org, source)).await?;
    let mark: Option<KapacitorId> = rows::mark(repo, &keys::active_kapacitor(org, source)).await?;
    let view = |record: KapacitorRecord| KapacitorView {
        active: mark == Some(record.id),
        record,
    };
    Ok(records.into_iter().map(view).collect())
}

/// What comes after `gone`, which is one of `views`.
pub(super) fn removal(views: &[KapacitorView], gone: &KapacitorView) -> KapacitorRemoval {
    let others = views
        .iter()
        .map(|view| &view.record)
        .filter(|record| record.id != gone.record.id);
    let oldest = others.min_by_key(|record| record.id);
    KapacitorRemoval {
        next_active: oldest.filter(|_| gone.active).map(KapacitorName::from),
    }
}

fn order(view: &KapacitorView) -> (bool, &str, KapacitorId) {
    (!view.active, view.record.fields.name.key(), view.record.id)
}
