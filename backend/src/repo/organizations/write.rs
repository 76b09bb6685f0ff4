//! Changes of organizations.

use super::has_room;
use super::read::record;
use crate::repo::guard::{self, Guard, Scope, Writer, encode};
use crate::repo::keys::{self, OrgId};
use crate::repo::names::Name;
use crate::repo::records::{OrganizationFields, OrganizationRecord};
use crate::repo::{Error, IfMatch, Repo, Result, UpdateError, now, rows};
use crate::store::{self, Store, Txn};

/// The name of the default organization before anybody renames it.
const DEFAULT_NAME: &str = "Default";

/// Makes sure that the default organization exists. Writes nothing where it does: a nearly full disk is no reason not
/// to start.
///
/// # Errors
/// Those of the store.
pub async fn ensure_default(store: &dyn Store) -> store::Result<()> {
    let id = OrgId::default();
    if store.get(&keys::organization(&id)).await?.is_some() {
        return Ok(());
    }
    let name = Name::parse(DEFAULT_NAME).map_err(store::Error::Damaged)?;
    let default_role = Default::default();
    let record = new(id.clone(), now(), OrganizationFields { name, default_role });
    let mut txn = Txn::default();
    txn.check(keys::INSTALLATION, None);
    txn.put(
        keys::INSTALLATION,
        encode(&Guard {
            generation: 0,
            count: 1,
        })?,
    );
    put(&record, &mut txn).map_err(|error| store::Error::Damaged(error.to_string()))?;
    // A store from before there were organizations has its guard.
    if store.get(&keys::guard(&id)).await?.is_none() {
        txn.check(keys::guard(&id), None);
        txn.put(keys::guard(&id), encode(&Guard::default())?);
    }
    match store.commit(txn).await {
        Ok(durable) => durable.confirmed().await,
        Err(store::Error::Conflict) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Stores a new organization.
///
/// # Errors
/// [`Error::NameTaken`], [`Error::LimitReached`], and those of writing.
pub async fn insert(repo: &Repo, fields: OrganizationFields) -> Result<OrganizationRecord> {
    let record = new(OrgId::generate(), now(), fields);
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        has_room(guard.count)?;
        name_is_free(repo, &record).await?;
        let mut txn = Txn::default();
        put(&record, &mut txn)?;
        txn.check(keys::guard(&record.id), None);
        txn.put(keys::guard(&record.id), encode(&Guard::default())?);
        if writer.commit(txn, guard.count + 1).await? {
            return Ok(record);
        }
    }
}

/// Changes the organization `id` to what `change` makes of it, which may be called several times.
///
/// # Errors
/// [`UpdateError::Refused`] with what `change` answered; else [`Error::NotFound`], [`Error::RevisionMoved`],
/// [`Error::NameTaken`], and those of writing.
pub async fn update<E>(
    repo: &Repo,
    id: &OrgId,
    if_match: &IfMatch,
    mut change: impl FnMut(&OrganizationRecord) -> Result<OrganizationFields, E>,
) -> Result<OrganizationRecord, UpdateError<E>> {
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        let mut after = record(repo, id).await?.ok_or(Error::NotFound)?;
        if_match.check(after.revision)?;
        let fields = change(&after).map_err(UpdateError::Refused)?;
        if fields == after.fields {
            writer.keep().await?;
            return Ok(after);
        }
        let mut txn = Txn::default();
        let before = std::mem::replace(&mut after.fields, fields);
        if before.name.key() != after.fields.name.key() {
            name_is_free(repo, &after).await?;
            txn.delete(keys::organization_name(before.name.key()));
        }
        after.revision += 1;
        after.updated_at = now().max(after.updated_at);
        put(&after, &mut txn)?;
        if writer.commit(txn, guard.count).await? {
            return Ok(after);
        }
    }
}

/// Deletes the organization `id`: in one commit it, its name and its guard are gone, so nobody can write or read in it
/// any more, and it is marked for [`super::empty`].
///
/// # Errors
/// [`Error::DefaultOrganizationMustStay`], [`Error::NotFound`], [`Error::RevisionMoved`], and those of writing.
pub async fn remove(repo: &Repo, id: &OrgId, if_match: &IfMatch) -> Result<()> {
    if id.is_default() {
        return Err(Error::DefaultOrganizationMustStay);
    }
    // Its own writers have their turn first; those of other servers are told by the check of its guard.
    let _turn = Writer::queue(repo, id).await?;
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        let current = record(repo, id).await?.ok_or(Error::NotFound)?;
        if_match.check(current.revision)?;
        let own = keys::guard(id);
        let (_, raw) = guard::read(repo, &own).await?;
        let mut txn = Txn::default();
        txn.check(own.as_str(), Some(raw));
        txn.delete(own);
        txn.delete(keys::organization(id));
        txn.delete(keys::organization_name(current.fields.name.key()));
        txn.put(keys::deleted(id), "");
        if writer.commit(txn, guard.count.saturating_sub(1)).await? {
            return Ok(());
        }
    }
}

fn new(id: OrgId, at: i64, fields: OrganizationFields) -> OrganizationRecord {
    OrganizationRecord {
        id,
        revision: 1,
        created_at: at,
        updated_at: at,
        fields,
    }
}

fn put(record: &OrganizationRecord, txn: &mut Txn) -> Result<()> {
    txn.put(keys::organization(&record.id), encode(record)?);
    let name = keys::organization_name(record.fields.name.key());
    txn.put(name, record.id.as_str().to_owned());
    Ok(())
}

async fn name_is_free(repo: &Repo, record: &OrganizationRecord) -> Result<()> {
    let key = keys::organization_name(record.fields.name.key());
    match rows::mark::<OrgId>(repo, &key).await? {
        Some(owner) if owner != record.id => Err(Error::NameTaken),
        _ => Ok(()),
    }
}
