//! Changes of Kapacitors.

use std::collections::{BTreeMap, BTreeSet};

use super::read::{parent, removal, views};
use super::{KapacitorRemoval, KapacitorView, check_room};
use crate::repo::guard::{Writer, encode};
use crate::repo::keys::{self, KapacitorId, OrgId, SourceId};
use crate::repo::names::Name;
use crate::repo::records::{KapacitorFields, KapacitorRecord};
use crate::repo::{Error, IfMatch, Repo, Result, UpdateError, now};
use crate::store::Txn;

/// Options whose setting is noted, so that the record stays small.
const NOTED: usize = 1_000;

/// Stores a new Kapacitor under `id`, which the caller made to seal its secrets with; its time of creation is the
/// id's. It becomes the active one where `active` says so, or where it is the first. `fields`: as for
/// [`crate::repo::sources::insert`].
///
/// # Errors
/// [`Error::NotFound`] for the source and the organization, [`Error::NameTaken`], [`Error::LimitReached`], and those
/// of writing.
pub async fn insert(
    repo: &Repo,
    org: &OrgId,
    source: SourceId,
    id: KapacitorId,
    fields: impl Fn() -> KapacitorFields,
    active: bool,
) -> Result<KapacitorView> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let record = KapacitorRecord {
            id,
            source,
            revision: 1,
            created_at: id.created_at(),
            updated_at: id.created_at(),
            endpoints: BTreeMap::new(),
            fields: fields(),
        };
        parent(repo, org, source).await?;
        let siblings = views(repo, org, source).await?;
        check_room(&siblings)?;
        check_name(&siblings, id, &record.fields.name)?;
        let active = active || siblings.is_empty();
        let mut txn = Txn::default();
        txn.put(keys::kapacitor(org, source, id), encode(&record)?);
        if active {
            txn.put(keys::active_kapacitor(org, source), id.to_string());
        }
        if writer.commit(txn, guard.count).await? {
            return Ok(KapacitorView { record, active });
        }
    }
}

/// Changes the Kapacitor `id` to what `change` makes of it. `active` says whether it shall be the active one, `None`
/// leaves that as it is. `change` and the revision: as for [`crate::repo::sources::update`].
///
/// # Errors
/// [`UpdateError::Refused`] with what `change` answered; else [`Error::NotFound`], [`Error::RevisionMoved`],
/// [`Error::NameTaken`], [`Error::ActiveMustStay`], and those of writing.
pub async fn update<E>(
    repo: &Repo,
    org: &OrgId,
    source: SourceId,
    id: KapacitorId,
    if_match: &IfMatch,
    mut change: impl FnMut(&KapacitorRecord) -> Result<KapacitorFields, E>,
    active: Option<bool>,
) -> Result<KapacitorView, UpdateError<E>> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let siblings = views(repo, org, source).await?;
        let before = find(&siblings, id)?;
        if_match.check(before.record.revision)?;
        let fields = change(&before.record).map_err(UpdateError::Refused)?;
        if before.active && active == Some(false) {
            return Err(Error::ActiveMustStay.into());
        }
        check_name(&siblings, id, &fields.name)?;
        let (after, txn) = overlay(org, before, fields, active == Some(true))?;
        if txn.writes.is_empty() {
            writer.keep().await?;
            return Ok(after);
        }
        if writer.commit(txn, guard.count).await? {
            return Ok(after);
        }
    }
}

/// Notes which options of its endpoints were set, by `section/element`, unless the Kapacitor has left `url` meanwhile: then
/// it is another one. What is over 1,000 options is not noted.
///
/// # Errors
/// [`Error::NotFound`], and those of writing.
pub async fn note_endpoints(
    repo: &Repo,
    org: &OrgId,
    source: SourceId,
    id: KapacitorId,
    url: &str,
    mut note: impl FnMut(&mut BTreeMap<String, BTreeSet<String>>),
) -> Result<()> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let siblings = views(repo, org, source).await?;
        let before = &find(&siblings, id)?.record;
        let mut after = before.clone();
        note(&mut after.endpoints);
        let fits = after.endpoints.values().map(BTreeSet::len).sum::<usize>() <= NOTED;
        if before.fields.url != url || !fits || after == *before {
            return writer.keep().await;
        }
        let mut txn = Txn::default();
        txn.put(keys::kapacitor(org, source, id), encode(&after)?);
        if writer.commit(txn, guard.count).await? {
            return Ok(());
        }
    }
}

/// Removes the Kapacitor `id`, and says what it did.
///
/// # Errors
/// [`Error::NotFound`], [`Error::RevisionMoved`], and those of writing.
pub async fn remove(
    repo: &Repo,
    org: &OrgId,
    source: SourceId,
    id: KapacitorId,
    if_match: &IfMatch,
) -> Result<KapacitorRemoval> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let siblings = views(repo, org, source).await?;
        let current = find(&siblings, id)?;
        if_match.check(current.record.revision)?;
        let removal = removal(&siblings, current);
        let mut txn = Txn::default();
        txn.delete(keys::kapacitor(org, source, id));
        txn.delete(keys::health(org, id.into()));
        match &removal.next_active {
            Some(next) => txn.put(keys::active_kapacitor(org, source), next.id.to_string()),
            None if current.active => txn.delete(keys::active_kapacitor(org, source)),
            None => {}
        }
        if writer.commit(txn, guard.count).await? {
            return Ok(removal);
        }
    }
}

/// What `before` becomes with `fields` and the mark, and the writes that this takes: none where nothing changes.
fn overlay(
    org: &OrgId,
    before: &KapacitorView,
    fields: KapacitorFields,
    make_active: bool,
) -> Result<(KapacitorView, Txn)> {
    let (source, id) = (before.record.source, before.record.id);
    let mut txn = Txn::default();
    let mut after = before.clone();
    if make_active && !before.active {
        after.active = true;
        txn.put(keys::active_kapacitor(org, source), id.to_string());
    }
    if before.record.fields != fields {
        if before.record.fields.url != fields.url {
            after.record.endpoints.clear();
        }
        after.record.fields = fields;
        after.record.revision += 1;
        after.record.updated_at = now().max(before.record.updated_at);
        txn.put(keys::kapacitor(org, source, id), encode(&after.record)?);
    }
    Ok((after, txn))
}

fn find(siblings: &[KapacitorView], id: KapacitorId) -> Result<&KapacitorView> {
    siblings.iter().find(|view| view.record.id == id).ok_or(Error::NotFound)
}

/// They are few and all at hand, so their names need no index.
fn check_name(siblings: &[KapacitorView], id: KapacitorId, name: &Name) -> Result<()> {
    let taken = |view: &KapacitorView| view.record.id != id && view.record.fields.name.key() == name.key();
    if siblings.iter().any(taken) {
        Err(Error::NameTaken)
    } else {
        Ok(())
    }
}
