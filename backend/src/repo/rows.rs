//! Reads that every resource needs.

use std::str::FromStr;

use bytes::Bytes;
use serde::Deserialize;

use super::guard::decode;
use super::{Repo, Result};

/// How many rows are in memory at once while many are read.
const PAGE: usize = 512;

/// The record at `key`.
pub(super) async fn get<T: for<'de> Deserialize<'de>>(repo: &Repo, key: &str) -> Result<Option<T>> {
    let raw = repo.store.get(key).await?;
    Ok(raw.map(|raw| decode(key, &raw)).transpose()?)
}

/// The id that the mark at `key` points to.
pub(super) async fn mark<T: FromStr>(repo: &Repo, key: &str) -> Result<Option<T>> {
    let raw = repo.store.get(key).await?;
    Ok(raw.and_then(|raw| parse_mark(&raw)))
}

/// The id that a mark's value is.
pub(super) fn parse_mark<T: FromStr>(raw: &[u8]) -> Option<T> {
    std::str::from_utf8(raw).ok()?.parse().ok()
}

/// All records whose key begins with `prefix`, in the order of their keys.
pub(super) async fn all<T: for<'de> Deserialize<'de>>(repo: &Repo, prefix: &str) -> Result<Vec<T>> {
    let mut records = Vec::new();
    each(repo, prefix, |key, raw| {
        records.push(decode(key, raw)?);
        Ok(())
    })
    .await?;
    Ok(records)
}

/// Hands every row whose key begins with `prefix` to `take`, in the order of their keys.
pub(super) async fn each(repo: &Repo, prefix: &str, mut take: impl FnMut(&str, &Bytes) -> Result<()>) -> Result<()> {
    let mut after: Option<String> = None;
    loop {
        let rows = repo.store.scan(prefix, after.as_deref(), PAGE).await?;
        for (key, raw) in &rows {
            take(key, raw)?;
        }
        if rows.len() < PAGE {
            return Ok(());
        }
        after = rows.into_iter().next_back().map(|(key, _)| key);
    }
}
