//! Reads of sources.

use std::collections::HashMap;

use super::{KapacitorName, SourceListing, SourceName, SourceRemoval, SourceView, has_room};
use crate::repo::guard::{Reader, decode};
use crate::repo::keys::{self, KapacitorId, OrgId, SourceId};
use crate::repo::records::{KapacitorRecord, SourceRecord};
use crate::repo::{Error, Repo, Result, rows};

/// All sources of `org`.
///
/// # Errors
/// [`Error::NotFound`] where the organization does not exist, [`Error::Busy`] where it never stood still, and those
/// of reading.
pub async fn list(repo: &Repo, org: &OrgId) -> Result<SourceListing> {
    let mut reader = Reader::new(repo, org);
    loop {
        let guard = reader.begin().await?;
        let sources = read_all(repo, org).await?;
        if reader.holds(&guard).await? {
            let generation = guard.generation;
            return Ok(SourceListing { generation, sources });
        }
    }
}

/// The source `id`.
///
/// # Errors
/// [`Error::NotFound`] where it or the organization does not exist, else as for [`list`].
pub async fn get(repo: &Repo, org: &OrgId, id: SourceId) -> Result<SourceView> {
    let mut reader = Reader::new(repo, org);
    loop {
        let guard = reader.begin().await?;
        let found = record(repo, org, id).await?;
        let view = match found {
            Some(record) => Some(view(repo, org, record).await?),
            None => None,
        };
        if reader.holds(&guard).await? {
            return view.ok_or(Error::NotFound);
        }
    }
}

/// What [`super::remove`] would do.
///
/// # Errors
/// As for [`get`].
pub async fn preview(repo: &Repo, org: &OrgId, id: SourceId) -> Result<SourceRemoval> {
    let mut reader = Reader::new(repo, org);
    loop {
        let guard = reader.begin().await?;
        let exists = record(repo, org, id).await?.is_some();
        let removal = removal(repo, org, id).await?;
        if reader.holds(&guard).await? {
            return if exists { Ok(removal) } else { Err(Error::NotFound) };
        }
    }
}

/// Whether `org` has room for another source: asked before a server is contacted for nothing.
///
/// # Errors
/// [`Error::LimitReached`], [`Error::NotFound`] where the organization does not exist, and those of reading.
pub async fn check_room(repo: &Repo, org: &OrgId) -> Result<()> {
    has_room(Reader::new(repo, org).begin().await?.count)
}

pub(super) async fn record(repo: &Repo, org: &OrgId, id: SourceId) -> Result<Option<SourceRecord>> {
    rows::get(repo, &keys::source(org, id)).await
}

/// `record` with its marks and Kapacitors.
pub(super) async fn view(repo: &Repo, org: &OrgId, record: SourceRecord) -> Result<SourceView> {
    let kapacitors = rows::all(repo, &keys::kapacitors(org, record.id)).await?;
    let active = rows::mark(repo, &keys::active_kapacitor(org, record.id)).await?;
    let is_active = |kapacitor: &&KapacitorRecord| Some(kapacitor.id) == active;
    Ok(SourceView {
        default: default(repo, org).await? == Some(record.id),
        active: kapacitors.iter().find(is_active).map(KapacitorName::from),
        kapacitors: kapacitors.len(),
        record,
    })
}

/// What goes with the source `id`, and what comes after it.
pub(super) async fn removal(repo: &Repo, org: &OrgId, id: SourceId) -> Result<SourceRemoval> {
    let kapacitors: Vec<KapacitorRecord> = rows::all(repo, &keys::kapacitors(org, id)).await?;
    let next_default = match default(repo, org).await? == Some(id) {
        true => oldest_beside(repo, org, id).await?,
        false => None,
    };
    Ok(SourceRemoval {
        kapacitors: kapacitors.iter().map(KapacitorName::from).collect(),
        next_default,
    })
}

pub(super) async fn default(repo: &Repo, org: &OrgId) -> Result<Option<SourceId>> {
    rows::mark(repo, &keys::default_source(org)).await
}

/// The oldest source but `id`: ids grow with time, and rows are sorted by them.
async fn oldest_beside(repo: &Repo, org: &OrgId, id: SourceId) -> Result<Option<SourceName>> {
    for (key, raw) in repo.store.scan(&keys::sources(org), None, 2).await? {
        let record: SourceRecord = decode(&key, &raw)?;
        if record.id != id {
            return Ok(Some(SourceName::from(&record)));
        }
    }
    Ok(None)
}

/// Three scans instead of three reads a source.
async fn read_all(repo: &Repo, org: &OrgId) -> Result<Vec<SourceView>> {
    let default = default(repo, org).await?;
    let mut kapacitors = read_kapacitors(repo, org).await?;
    let mut sources: Vec<SourceView> = Vec::new();
    rows::each(repo, &keys::sources(org), |key, raw| {
        let record: SourceRecord = decode(key, raw)?;
        let (kapacitors, active) = kapacitors.remove(&record.id).unwrap_or_default();
        sources.push(SourceView {
            default: default == Some(record.id),
            active,
            kapacitors,
            record,
        });
        Ok(())
    })
    .await?;
    sources.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(sources)
}

/// How many Kapacitors each source has, and which one is active.
async fn read_kapacitors(repo: &Repo, org: &OrgId) -> Result<HashMap<SourceId, (usize, Option<KapacitorName>)>> {
    let prefix = keys::active_kapacitors(org);
    let mut active: HashMap<SourceId, KapacitorId> = HashMap::new();
    rows::each(repo, &prefix, |key, raw| {
        let source: Option<SourceId> = key[prefix.len()..].parse().ok();
        active.extend(source.zip(rows::parse_mark(raw)));
        Ok(())
    })
    .await?;
    let prefix = keys::kapacitors_of_org(org);
    let mut kapacitors: HashMap<SourceId, (usize, Option<KapacitorName>)> = HashMap::new();
    rows::each(repo, &prefix, |key, raw| {
        let Some((source, id)) = keys::parse_pair(&key[prefix.len()..]) else {
            return Ok(());
        };
        let entry = kapacitors.entry(source).or_default();
        entry.0 += 1;
        if active.get(&source) == Some(&id) {
            entry.1 = Some(KapacitorName::from(&decode::<KapacitorRecord>(key, raw)?));
        }
        Ok(())
    })
    .await?;
    Ok(kapacitors)
}

fn order(view: &SourceView) -> (bool, &str, SourceId) {
    (!view.default, view.record.fields.name.key(), view.record.id)
}
