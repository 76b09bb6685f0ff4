//! What a user holds to show who it is, sessions and tokens: each is found by the hash of a secret, and listed under its
//! user by an id.

use serde::{Deserialize, Serialize};

use super::guard::{decode, encode};
use super::{Error, Repo, Result};
use crate::store::{self, MAX_OPERATIONS, Txn};

/// The keys under which `prefix` lists something, and those of what is listed.
pub(super) async fn index(repo: &Repo, prefix: &str) -> Result<Vec<(String, String)>> {
    let rows = repo.store.scan(prefix, None, usize::MAX).await?;
    let key = |raw: &[u8]| String::from_utf8_lossy(raw).into_owned();
    Ok(rows.into_iter().map(|(listed, raw)| (listed, key(&raw))).collect())
}

/// Stores what `make` makes of the record at `key`, where it is still there. Does not wait for the disk.
pub(super) async fn change<T>(repo: &Repo, key: &str, make: impl FnOnce(&mut T)) -> Result<()>
where
    T: Serialize + for<'de> Deserialize<'de>,
{
    let Some(raw) = repo.store.get(key).await? else {
        return Ok(());
    };
    let mut record: T = decode(key, &raw)?;
    make(&mut record);
    let mut txn = Txn::default();
    txn.check(key, Some(raw));
    txn.put(key, encode(&record)?);
    match repo.store.commit(txn).await {
        // It was removed or changed meanwhile, which is as good.
        Ok(_) | Err(store::Error::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Removes what is listed at `listed`.
pub(super) async fn remove(repo: &Repo, listed: String) -> Result<()> {
    let key = repo.store.get(&listed).await?.ok_or(Error::NotFound)?;
    remove_rows(repo, &[(listed, String::from_utf8_lossy(&key).into_owned())]).await
}

/// Removes everything that `prefix` lists, but for what is listed at `kept`.
pub(super) async fn remove_all(repo: &Repo, prefix: &str, kept: Option<&str>) -> Result<()> {
    let mut rows = index(repo, prefix).await?;
    rows.retain(|(listed, _)| Some(listed.as_str()) != kept);
    remove_rows(repo, &rows).await
}

async fn remove_rows(repo: &Repo, rows: &[(String, String)]) -> Result<()> {
    for rows in rows.chunks(MAX_OPERATIONS / 2) {
        let mut txn = Txn::default();
        for (listed, key) in rows {
            txn.delete(listed.as_str());
            txn.delete(key.as_str());
        }
        repo.store.commit(txn).await?.confirmed().await?;
    }
    Ok(())
}
