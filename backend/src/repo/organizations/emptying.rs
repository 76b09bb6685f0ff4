//! Removes what deleted organizations held.

use crate::repo::keys::{self, OrgId};
use crate::repo::records::{UserFields, UserRecord};
use crate::repo::users::{self, Change};
use crate::repo::{Error, IfMatch, Repo, Result};
use crate::store::{MAX_OPERATIONS, Txn};

/// The organizations that are deleted and not yet emptied: after a start, what was under way when the server ended.
///
/// # Errors
/// Those of reading.
pub async fn unemptied(repo: &Repo) -> Result<Vec<OrgId>> {
    let marks = repo.store.scan(keys::DELETED, None, usize::MAX).await?;
    let ids = marks
        .iter()
        .filter_map(|(key, _)| key[keys::DELETED.len()..].parse().ok());
    Ok(ids.collect())
}

/// Removes everything that the deleted organization `id` held, in batches, and its mark last. Can be repeated after any
/// failure. Nobody can add to it any more: its guard is gone.
///
/// # Errors
/// Those of reading and writing.
pub async fn empty(repo: &Repo, id: &OrgId) -> Result<()> {
    for prefix in keys::contents(id) {
        loop {
            let rows = repo.store.scan(&prefix, None, MAX_OPERATIONS).await?;
            if rows.is_empty() {
                break;
            }
            let mut txn = Txn::default();
            rows.into_iter().for_each(|(key, _)| txn.delete(key));
            repo.store.commit(txn).await?.confirmed().await?;
        }
    }
    take_roles(repo, id).await?;
    let mut txn = Txn::default();
    txn.delete(keys::default_source(id));
    txn.delete(keys::deleted(id));
    Ok(repo.store.commit(txn).await?.confirmed().await?)
}

/// Takes away every user's role there.
async fn take_roles(repo: &Repo, id: &OrgId) -> Result<()> {
    let all = users::list(repo).await?;
    for user in all.iter().filter(|it| it.fields.roles.contains_key(id)) {
        let make = |user: &UserRecord| {
            let mut fields: UserFields = user.fields.clone();
            fields.roles.remove(id);
            Ok::<_, Error>(fields)
        };
        let change = Change {
            id: user.id,
            by: None,
            if_match: IfMatch::Any,
        };
        match users::update(repo, change, make)
            .await
            .map_err(|error| error.or(|error| error))
        {
            Ok(_) | Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
