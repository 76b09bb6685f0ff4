//! Sessions: outside the guards, as no rule speaks of them. One whose user is gone lets nobody in.

use super::guard::encode;
use super::keys::{self, OrgId, SessionId, UserId};
use super::records::SessionRecord;
use super::{Error, Repo, Result, held, rows};
use crate::store::Txn;

/// Stores a new session, which `secret` opens.
///
/// # Errors
/// Those of writing.
pub async fn insert(repo: &Repo, secret: &str, record: &SessionRecord) -> Result<()> {
    let key = keys::session(secret);
    let mut txn = Txn::default();
    txn.put(keys::user_session(record.user, record.id), key.clone());
    txn.put(key, encode(record)?);
    Ok(repo.store.commit(txn).await?.confirmed().await?)
}

/// The session that `secret` opens.
///
/// # Errors
/// Those of reading.
pub async fn find(repo: &Repo, secret: &str) -> Result<Option<SessionRecord>> {
    rows::get(repo, &keys::session(secret)).await
}

/// Notes that the session that `secret` opens was used, where it is still there. Does not wait for the disk.
///
/// # Errors
/// Those of writing.
pub async fn touch(repo: &Repo, secret: &str, now: i64) -> Result<()> {
    held::change(repo, &keys::session(secret), |it: &mut SessionRecord| {
        it.last_seen_at = now;
    })
    .await
}

/// Makes `org` the organization of a session's requests that name none.
///
/// # Errors
/// [`Error::NotFound`] where it was ended, and those of writing.
pub async fn switch(repo: &Repo, user: UserId, id: SessionId, org: &OrgId) -> Result<()> {
    let listed = keys::user_session(user, id);
    let key = repo.store.get(&listed).await?.ok_or(Error::NotFound)?;
    let switch = |it: &mut SessionRecord| it.organization = Some(org.clone());
    held::change(repo, &String::from_utf8_lossy(&key), switch).await
}

/// The sessions of a user, oldest first.
///
/// # Errors
/// Those of reading.
pub async fn list(repo: &Repo, user: UserId) -> Result<Vec<SessionRecord>> {
    let mut sessions = Vec::new();
    for (_, key) in held::index(repo, &keys::user_sessions(user)).await? {
        sessions.extend(rows::get(repo, &key).await?);
    }
    Ok(sessions)
}

/// Ends the session `id` of a user.
///
/// # Errors
/// [`Error::NotFound`], and those of writing.
pub async fn remove(repo: &Repo, user: UserId, id: SessionId) -> Result<()> {
    held::remove(repo, keys::user_session(user, id)).await
}

/// Ends all sessions of a user but `kept`.
///
/// # Errors
/// Those of writing.
pub async fn remove_all(repo: &Repo, user: UserId, kept: Option<SessionId>) -> Result<()> {
    let kept = kept.map(|id| keys::user_session(user, id));
    held::remove_all(repo, &keys::user_sessions(user), kept.as_deref()).await
}

/// Removes the sessions that `is_over` says of.
///
/// # Errors
/// Those of reading and writing.
pub async fn prune(repo: &Repo, is_over: impl Fn(&SessionRecord) -> bool) -> Result<()> {
    for record in rows::all::<SessionRecord>(repo, keys::SESSIONS).await? {
        if is_over(&record) {
            match remove(repo, record.user, record.id).await {
                Ok(()) | Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(())
}
