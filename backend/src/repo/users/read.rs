//! Reads of users.

use crate::repo::guard::{Reader, Scope};
use crate::repo::keys::{self, UserId};
use crate::repo::records::{LOCAL, UserRecord};
use crate::repo::{Error, Repo, Result, rows};

/// All users, by folded name, then by id.
///
/// # Errors
/// [`Error::Busy`] where they never stood still, and those of reading.
pub async fn list(repo: &Repo) -> Result<Vec<UserRecord>> {
    let mut reader = Reader::new_in(repo, Scope::Installation);
    loop {
        let guard = reader.begin().await?;
        let mut all = all(repo).await?;
        if reader.holds(&guard).await? {
            all.sort_by(|a, b| (a.fields.name.key(), a.id).cmp(&(b.fields.name.key(), b.id)));
            return Ok(all);
        }
    }
}

/// The user `id`.
///
/// # Errors
/// [`Error::NotFound`], and those of reading.
pub async fn get(repo: &Repo, id: UserId) -> Result<UserRecord> {
    record(repo, id).await?.ok_or(Error::NotFound)
}

/// The user of `provider` that is known there by `name`: its subject, of a local one its folded name.
///
/// # Errors
/// Those of reading.
pub async fn named(repo: &Repo, provider: &str, name: &str) -> Result<Option<UserRecord>> {
    match rows::mark(repo, &keys::user_name(provider, name)).await? {
        Some(id) => record(repo, id).await,
        None => Ok(None),
    }
}

/// The users that people call `name`, folded: the local one, else all that providers vouch for.
///
/// # Errors
/// Those of reading.
pub async fn called(repo: &Repo, name: &str) -> Result<Vec<UserRecord>> {
    if let Some(local) = named(repo, LOCAL, name).await? {
        return Ok(vec![local]);
    }
    let mut all = all(repo).await?;
    all.retain(|it| it.fields.name.key() == name);
    Ok(all)
}

/// Whether there is any user.
///
/// # Errors
/// Those of reading.
pub async fn any(repo: &Repo) -> Result<bool> {
    Ok(!repo.store.scan(keys::USERS, None, 1).await?.is_empty())
}

pub(super) async fn all(repo: &Repo) -> Result<Vec<UserRecord>> {
    rows::all(repo, keys::USERS).await
}

pub(super) async fn record(repo: &Repo, id: UserId) -> Result<Option<UserRecord>> {
    rows::get(repo, &keys::user(id)).await
}
