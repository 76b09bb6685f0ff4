//! API tokens. Their names are unique among those of a user, so they are under the installation's guard.

use switchboard_shared::rules::limits;

use super::guard::{Scope, Writer, encode};
use super::keys::{self, TokenId, UserId};
use super::records::TokenRecord;
use super::{Error, Repo, Result, held, organizations, rows, users};
use crate::store::Txn;

/// Stores a new token, which `secret` opens.
///
/// # Errors
/// [`Error::NameTaken`], [`Error::LimitReached`], [`Error::NotFound`] for the user or the organization, and those of writing.
pub async fn insert(repo: &Repo, secret: &str, record: &TokenRecord) -> Result<()> {
    let mut writer = Writer::queue_in(repo, Scope::Installation).await?;
    loop {
        let guard = writer.begin().await?;
        users::get(repo, record.user).await?;
        if !organizations::exists(repo, &record.organization).await? {
            return Err(Error::NotFound);
        }
        let tokens = list(repo, record.user).await?;
        if limits::TOKENS <= tokens.len() {
            let most = limits::TOKENS;
            return Err(Error::LimitReached(format!("a user can have at most {most} tokens")));
        }
        if tokens.iter().any(|it| it.name.key() == record.name.key()) {
            return Err(Error::NameTaken);
        }
        let key = keys::token(secret);
        let mut txn = Txn::default();
        txn.put(keys::user_token(record.user, record.id), key.clone());
        txn.put(key, encode(record)?);
        if writer.commit(txn, guard.count).await? {
            return Ok(());
        }
    }
}

/// The token that `secret` is.
///
/// # Errors
/// Those of reading.
pub async fn find(repo: &Repo, secret: &str) -> Result<Option<TokenRecord>> {
    rows::get(repo, &keys::token(secret)).await
}

/// Notes that the token that `secret` is was used, where it is still there. Does not wait for the disk.
///
/// # Errors
/// Those of writing.
pub async fn touch(repo: &Repo, secret: &str, now: i64) -> Result<()> {
    held::change(repo, &keys::token(secret), |it: &mut TokenRecord| {
        it.last_used_at = Some(now);
    })
    .await
}

/// The tokens of a user, by folded name.
///
/// # Errors
/// Those of reading.
pub async fn list(repo: &Repo, user: UserId) -> Result<Vec<TokenRecord>> {
    let mut tokens: Vec<TokenRecord> = Vec::new();
    for (_, key) in held::index(repo, &keys::user_tokens(user)).await? {
        tokens.extend(rows::get(repo, &key).await?);
    }
    tokens.sort_by(|a, b| a.name.key().cmp(b.name.key()));
    Ok(tokens)
}

/// Deletes the token `id` of a user.
///
/// # Errors
/// [`Error::NotFound`], and those of writing.
pub async fn remove(repo: &Repo, user: UserId, id: TokenId) -> Result<()> {
    held::remove(repo, keys::user_token(user, id)).await
}

/// Deletes all tokens of a user.
///
/// # Errors
/// Those of writing.
pub async fn remove_all(repo: &Repo, user: UserId) -> Result<()> {
    held::remove_all(repo, &keys::user_tokens(user), None).await
}
