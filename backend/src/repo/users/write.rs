//! Changes of users.

use switchboard_shared::role::Role;
use switchboard_shared::rules::limits;

use super::read::{all, any, record};
use crate::repo::guard::{Scope, Writer, encode};
use crate::repo::keys::{self, OrgId, UserId};
use crate::repo::records::{Identity, UserFields, UserRecord};
use crate::repo::{Error, IfMatch, Repo, Result, UpdateError, now, organizations, rows, sessions, tokens};
use crate::store::Txn;

/// Who is changed, and by whom.
#[derive(Clone, Debug)]
pub struct Change {
    /// The user.
    pub id: UserId,
    /// Who changes it; `None`: the operator at the machine.
    pub by: Option<UserId>,
    /// Which revisions of it are meant.
    pub if_match: IfMatch,
}

/// Stores a new user.
///
/// # Errors
/// [`Error::NameTaken`], also where its provider has vouched for it before, [`Error::NotFound`] for an organization that it would have a role in, [`Error::LimitReached`], and those
/// of writing.
pub async fn insert(repo: &Repo, identity: Identity, fields: UserFields) -> Result<UserRecord> {
    add(repo, identity, fields, false).await
}

/// Stores the first user.
///
/// # Errors
/// [`Error::NotFirst`], else as for [`insert`].
pub async fn insert_first(repo: &Repo, identity: Identity, fields: UserFields) -> Result<UserRecord> {
    add(repo, identity, fields, true).await
}

/// Changes a user to what `make` makes of it, which may be called several times.
///
/// # Errors
/// [`UpdateError::Refused`] with what `make` answered; else [`Error::NotFound`] for the user or an organization, [`Error::RevisionMoved`],
/// [`Error::NameTaken`], [`Error::LimitReached`], [`Error::LastSuperAdmin`], [`Error::LastAdmin`], and those of writing.
pub async fn update<E>(
    repo: &Repo,
    change: Change,
    mut make: impl FnMut(&UserRecord) -> Result<UserFields, E>,
) -> Result<UserRecord, UpdateError<E>> {
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        let before = record(repo, change.id).await?.ok_or(Error::NotFound)?;
        change.if_match.check(before.revision)?;
        let fields = make(&before).map_err(UpdateError::Refused)?;
        if fields == before.fields {
            writer.keep().await?;
            return Ok(before);
        }
        let after = UserRecord {
            revision: before.revision + 1,
            fields,
            ..before.clone()
        };
        check_rules(repo, &change, &before, Some(&after)).await?;
        let mut txn = Txn::default();
        if before.known_by() != after.known_by() {
            txn.delete(keys::user_name(&before.provider, before.known_by()));
        }
        put(repo, &after, &mut txn).await?;
        if writer.commit(txn, guard.count).await? {
            return Ok(after);
        }
    }
}

/// Removes a user, its sessions and its tokens.
///
/// # Errors
/// [`Error::NotFound`], [`Error::RevisionMoved`], [`Error::LastSuperAdmin`], [`Error::LastAdmin`], and those of writing.
pub async fn remove(repo: &Repo, change: Change) -> Result<UserRecord> {
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        let before = record(repo, change.id).await?.ok_or(Error::NotFound)?;
        change.if_match.check(before.revision)?;
        check_rules(repo, &change, &before, None).await?;
        let mut txn = Txn::default();
        txn.delete(keys::user(change.id));
        txn.delete(keys::user_name(&before.provider, before.known_by()));
        if writer.commit(txn, guard.count).await? {
            // Nobody is let in by them any more: their user is gone.
            sessions::remove_all(repo, change.id, None).await?;
            tokens::remove_all(repo, change.id).await?;
            return Ok(before);
        }
    }
}

async fn add(repo: &Repo, identity: Identity, fields: UserFields, first: bool) -> Result<UserRecord> {
    let id = UserId::generate();
    let record = UserRecord {
        id,
        revision: 1,
        created_at: now(),
        provider: identity.provider,
        subject: identity.subject,
        fields,
    };
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        if first && any(repo).await? {
            return Err(Error::NotFirst);
        }
        check_places(repo, None, &record).await?;
        let mut txn = Txn::default();
        put(repo, &record, &mut txn).await?;
        if writer.commit(txn, guard.count).await? {
            return Ok(record);
        }
    }
}

/// Rule 9, and that every new role is in an organization that has room.
async fn check_rules(repo: &Repo, change: &Change, before: &UserRecord, after: Option<&UserRecord>) -> Result<()> {
    let others: Vec<UserRecord> = all(repo).await?.into_iter().filter(|it| it.id != change.id).collect();
    let leads = after.is_some_and(UserRecord::leads);
    if before.leads() && !leads && !others.iter().any(UserRecord::leads) {
        return Err(Error::LastSuperAdmin);
    }
    if change.by == Some(change.id) {
        let is_admin = |it: &UserRecord, org: &OrgId| it.fields.roles.get(org) == Some(&Role::Admin);
        for org in before.fields.roles.keys() {
            let gives_up = is_admin(before, org) && !after.is_some_and(|it| is_admin(it, org));
            if gives_up && organizations::exists(repo, org).await? && !others.iter().any(|it| is_admin(it, org)) {
                return Err(Error::LastAdmin);
            }
        }
    }
    match after {
        Some(after) => check_places(repo, Some(before), after).await,
        None => Ok(()),
    }
}

async fn check_places(repo: &Repo, before: Option<&UserRecord>, after: &UserRecord) -> Result<()> {
    let had = |org: &OrgId| before.is_some_and(|it| it.fields.roles.contains_key(org));
    for org in after.fields.roles.keys().filter(|org| !had(org)) {
        if !organizations::exists(repo, org).await? {
            return Err(Error::NotFound);
        }
        let members = all(repo).await?;
        if limits::USERS <= members.iter().filter(|it| it.fields.roles.contains_key(org)).count() {
            let most = limits::USERS;
            return Err(Error::LimitReached(format!(
                "an organization can have at most {most} users"
            )));
        }
    }
    Ok(())
}

async fn put(repo: &Repo, record: &UserRecord, txn: &mut Txn) -> Result<()> {
    let name = keys::user_name(&record.provider, record.known_by());
    match rows::mark::<UserId>(repo, &name).await? {
        Some(owner) if owner != record.id => return Err(Error::NameTaken),
        _ => txn.put(name, record.id.to_string()),
    }
    txn.put(keys::user(record.id), encode(record)?);
    Ok(())
}
