//! Changes of sources.

use switchboard_shared::product::SourceType;

use super::read::{default, record, removal, view};
use super::{SourceRemoval, SourceView, has_room};
use crate::repo::guard::{Writer, encode};
use crate::repo::keys::{self, OrgId, SourceId};
use crate::repo::names::Name;
use crate::repo::records::{SourceFields, SourceRecord};
use crate::repo::{Error, IfMatch, Repo, Result, UpdateError, now, rows};
use crate::store::Txn;

/// Stores a new source under `id`, which the caller made to seal its secrets with; its time of creation is the id's.
/// It becomes the default one where `default` says so, or where it is the first.
///
/// `fields` may be called several times, each time for a commit that holds only while nothing else was committed: what it
/// seals is sealed with a key that still seals then (see [`crate::repo::rotation`]).
///
/// # Errors
/// [`Error::NotFound`] for the organization, [`Error::NameTaken`], [`Error::LimitReached`], and those of writing.
pub async fn insert(
    repo: &Repo,
    org: &OrgId,
    id: SourceId,
    fields: impl Fn() -> SourceFields,
    default: bool,
) -> Result<SourceView> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        has_room(guard.count)?;
        let record = SourceRecord {
            id,
            revision: 1,
            created_at: id.created_at(),
            updated_at: id.created_at(),
            fields: fields(),
        };
        let mut txn = Txn::default();
        claim_name(repo, org, &record, &mut txn).await?;
        txn.put(keys::source(org, id), encode(&record)?);
        let view = SourceView {
            record,
            default: default || guard.count == 0,
            active: None,
            kapacitors: 0,
        };
        if view.default {
            txn.put(keys::default_source(org), id.to_string());
        }
        if writer.commit(txn, guard.count + 1).await? {
            return Ok(view);
        }
    }
}

/// Changes the source `id` to what `change` makes of it. `default` says whether it shall be the default one, `None`
/// leaves that as it is.
///
/// `change` may be called several times, each time with what is stored then. The revision moves only where it
/// answers fields that look otherwise than those it got: a secret that was sealed anew is another one.
///
/// # Errors
/// [`UpdateError::Refused`] with what `change` answered; else [`Error::NotFound`], [`Error::RevisionMoved`],
/// [`Error::NameTaken`], [`Error::DefaultMustStay`], and those of writing.
pub async fn update<E>(
    repo: &Repo,
    org: &OrgId,
    id: SourceId,
    if_match: &IfMatch,
    mut change: impl FnMut(&SourceRecord) -> Result<SourceFields, E>,
    default: Option<bool>,
) -> Result<SourceView, UpdateError<E>> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let current = record(repo, org, id).await?.ok_or(Error::NotFound)?;
        if_match.check(current.revision)?;
        let fields = change(&current).map_err(UpdateError::Refused)?;
        let before = view(repo, org, current).await?;
        if before.default && default == Some(false) {
            return Err(Error::DefaultMustStay.into());
        }
        let (after, txn) = overlay(repo, org, &before, fields, default == Some(true)).await?;
        if txn.writes.is_empty() {
            writer.keep().await?;
            return Ok(after);
        }
        if writer.commit(txn, guard.count).await? {
            return Ok(after);
        }
    }
}

/// Stores the kind that a check of `revision` found, where none was known. Nobody changed anything, so no revision moves;
/// nothing happens where the source is gone or was changed since.
///
/// # Errors
/// [`Error::NotFound`] for the organization, and those of writing.
pub async fn pin_kind(repo: &Repo, org: &OrgId, id: SourceId, revision: u64, kind: SourceType) -> Result<()> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let current = record(repo, org, id).await?;
        let Some(mut record) = current.filter(|it| it.revision == revision && it.fields.kind.is_none()) else {
            return Ok(());
        };
        record.fields.kind = Some(kind);
        let mut txn = Txn::default();
        txn.put(keys::source(org, id), encode(&record)?);
        if writer.commit(txn, guard.count).await? {
            return Ok(());
        }
    }
}

/// Removes the source `id` and its Kapacitors, and says what it did.
///
/// # Errors
/// [`Error::NotFound`], [`Error::RevisionMoved`], and those of writing.
pub async fn remove(repo: &Repo, org: &OrgId, id: SourceId, if_match: &IfMatch) -> Result<SourceRemoval> {
    let mut writer = Writer::queue(repo, org).await?;
    loop {
        let guard = writer.begin().await?;
        let current = record(repo, org, id).await?.ok_or(Error::NotFound)?;
        if_match.check(current.revision)?;
        let removal = removal(repo, org, id).await?;
        let was_default = default(repo, org).await? == Some(id);
        let mut txn = deletion(org, id, &current.fields.name, &removal);
        match &removal.next_default {
            Some(next) => txn.put(keys::default_source(org), next.id.to_string()),
            None if was_default => txn.delete(keys::default_source(org)),
            None => {}
        }
        if writer.commit(txn, guard.count.saturating_sub(1)).await? {
            return Ok(removal);
        }
    }
}

/// What `before` becomes with `fields` and the mark, and the writes that this takes: none where nothing changes.
async fn overlay(
    repo: &Repo,
    org: &OrgId,
    before: &SourceView,
    fields: SourceFields,
    make_default: bool,
) -> Result<(SourceView, Txn)> {
    let mut txn = Txn::default();
    let mut after = before.clone();
    if make_default && !before.default {
        after.default = true;
        txn.put(keys::default_source(org), before.record.id.to_string());
    }
    if before.record.fields != fields {
        let old_name = before.record.fields.name.key();
        if !before.record.fields.looks_like(&fields) {
            after.record.revision += 1;
            after.record.updated_at = now().max(before.record.updated_at);
        }
        after.record.fields = fields;
        if after.record.fields.name.key() != old_name {
            txn.delete(keys::source_name(org, old_name));
            claim_name(repo, org, &after.record, &mut txn).await?;
        }
        txn.put(keys::source(org, before.record.id), encode(&after.record)?);
    }
    Ok((after, txn))
}

/// Everything that is of one source alone.
fn deletion(org: &OrgId, id: SourceId, name: &Name, removal: &SourceRemoval) -> Txn {
    let mut txn = Txn::default();
    txn.delete(keys::source(org, id));
    txn.delete(keys::source_name(org, name.key()));
    txn.delete(keys::active_kapacitor(org, id));
    txn.delete(keys::health(org, id.into()));
    for kapacitor in &removal.kapacitors {
        txn.delete(keys::kapacitor(org, id, kapacitor.id));
        txn.delete(keys::health(org, kapacitor.id.into()));
    }
    txn
}

async fn claim_name(repo: &Repo, org: &OrgId, record: &SourceRecord, txn: &mut Txn) -> Result<()> {
    let key = keys::source_name(org, record.fields.name.key());
    if rows::mark::<SourceId>(repo, &key)
        .await?
        .is_some_and(|owner| owner != record.id)
    {
        return Err(Error::NameTaken);
    }
    txn.put(key, record.id.to_string());
    Ok(())
}
