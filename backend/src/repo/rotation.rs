//! A new sealing key, and everything that is stored sealed anew with it.
//!
//! When it is said that an old key can go, nothing may be sealed with it, and nothing may come that is: a request may have
//! sealed its secret before there was a new key, and store it when all others have been sealed anew. What rules that out is
//! the guard, and no lock:
//!
//! - Whoever stores a new secret seals it within a try of its commit: after reading the guard of its organization.
//! - The vault seals with the last key that is in the key file at that time.
//! - A rotation adds its key first, and then commits in every organization, also where there is nothing to seal.
//!
//! A try that began before that commit, with whichever key, either was through by then, so that the rotation found what
//! it stored, or it fails on the guard and seals once more. One that begins later finds the new key in the file. So it is
//! for requests that wait for a check meanwhile, and for other servers of the same store and key file.

use std::collections::BTreeMap;

use bytes::Bytes;

use super::guard::{self, Writer, decode, encode};
use super::keys::{self, ConnectionId, OrgId};
use super::records::{KapacitorRecord, SourceRecord};
use super::{Error as RepoError, Repo, Result, seals};
use crate::store::Txn;
use crate::vault::{KeyFileError, Place, Sealed, Vault};

/// The most records that one commit seals anew.
pub(super) const BATCH: usize = 100;

/// The bytes after which a commit takes no more records.
const BATCH_BYTES: usize = 256 * 1024;

/// What came of a rotation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rotation {
    /// The id of the new key.
    pub key: String,
    /// How many secrets were sealed anew.
    pub secrets: usize,
    /// In how many organizations they are.
    pub organizations: usize,
    /// The keys in the key file that nothing is sealed with any more.
    pub free: Vec<String>,
    /// How many secrets do not open and are as they were, by the key in the key file that they were sealed with.
    pub damaged: BTreeMap<String, usize>,
    /// The same for keys that are not in the key file.
    pub lost: BTreeMap<String, usize>,
}

/// Why a rotation did not come to its end.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key file cannot be written.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// Another one runs in this server.
    #[error("another rotation is under way")]
    UnderWay,
    /// The store cannot be read or written.
    #[error("not everything is sealed anew, but all that opened still opens: run it again, which does the rest")]
    Store(#[from] RepoError),
}

/// Adds a new key to the key file and seals with it what was sealed with another and opens. No record looks otherwise
/// afterwards: revisions and times stay. Interrupted at any time it leaves everything readable, and another one does the
/// rest.
///
/// # Errors
/// See [`Error`].
pub async fn rotate(repo: &Repo, vault: &Vault) -> Result<Rotation, Error> {
    let turn = repo.writers.turn(keys::SENTINEL).await;
    let _turn = turn.map_err(|_| Error::UnderWay)?;
    let mut rotation = Rotation {
        key: vault.add_key()?,
        ..Rotation::default()
    };
    seals::set_sentinels(repo, vault, |_| true).await?;
    for org in guard::organizations(repo).await? {
        let secrets = match renew_all(repo, vault, &org).await {
            // Deleted since.
            Err(RepoError::NotFound) => 0,
            secrets => secrets?,
        };
        rotation.secrets += secrets;
        rotation.organizations += usize::from(0 < secrets);
    }
    judge(repo, vault, &mut rotation).await?;
    Ok(rotation)
}

/// Seals anew those of a record's `secrets` that were sealed with another key than seals now, where they open, and says
/// how many.
pub fn renew<'a>(
    vault: &Vault,
    org: &OrgId,
    id: ConnectionId,
    secrets: impl Iterator<Item = (&'static str, &'a mut Sealed)>,
) -> usize {
    let (id, key) = (id.to_string(), vault.key_id());
    let mut renewed = 0;
    for (field, sealed) in secrets.filter(|(_, sealed)| sealed.key_id() != key) {
        let place = Place {
            org: org.as_str(),
            id: &id,
            field,
        };
        if let Ok(secret) = vault.open(place, sealed) {
            *sealed = vault.seal(place, &secret);
            renewed += 1;
        }
    }
    renewed
}

/// Tells from what is stored, not from what was done, which keys are needed; sentinels of others go. Of the new key, and
/// of those that others add after it, nothing can be told: they come to be used.
pub(super) async fn judge(repo: &Repo, vault: &Vault, rotation: &mut Rotation) -> Result<()> {
    let mut used: BTreeMap<String, usize> = BTreeMap::new();
    seals::each(repo, |_, _, _, sealed| {
        *used.entry(sealed.key_id().to_owned()).or_default() += 1;
    })
    .await?;
    let mut old = vault.key_ids();
    let later = old.split_off(old.iter().position(|key| *key == rotation.key).unwrap_or(old.len()));
    let is_later = |key: &str| later.iter().any(|it| it == key);
    let needed = |sealed: &Sealed| used.contains_key(sealed.key_id()) || is_later(sealed.key_id());
    seals::set_sentinels(repo, vault, needed).await?;
    let told = used.into_iter().filter(|(key, _)| !is_later(key));
    (rotation.damaged, rotation.lost) = told.partition(|(key, _)| old.contains(key));
    old.retain(|key| !rotation.damaged.contains_key(key));
    rotation.free = old;
    Ok(())
}

/// Seals anew what is in `org`, and says how many secrets.
async fn renew_all(repo: &Repo, vault: &Vault, org: &OrgId) -> Result<usize> {
    let source = |key: &str, raw: &Bytes| {
        let mut record: SourceRecord = decode(key, raw)?;
        let renewed = renew(vault, org, record.id.into(), record.fields.secrets.iter_mut());
        Ok((renewed, encode(&record)?))
    };
    let kapacitor = |key: &str, raw: &Bytes| {
        let mut record: KapacitorRecord = decode(key, raw)?;
        let renewed = renew(vault, org, record.id.into(), record.fields.secrets.iter_mut());
        Ok((renewed, encode(&record)?))
    };
    let sources = renew_rows(repo, (&keys::sources(org), org), source).await?;
    Ok(sources + renew_rows(repo, (&keys::kapacitors_of_org(org), org), kapacitor).await?)
}

/// Replaces the rows below a prefix by what `renewed` makes of them, and says how many secrets in them are new.
async fn renew_rows(
    repo: &Repo,
    (prefix, org): (&str, &OrgId),
    renewed: impl Fn(&str, &Bytes) -> Result<(usize, Bytes)>,
) -> Result<usize> {
    let mut secrets = 0;
    let mut after: Option<String> = None;
    loop {
        // A turn for each batch, so that others get theirs in between.
        let mut writer = Writer::queue(repo, org).await?;
        let batch = loop {
            let guard = writer.begin().await?;
            let rows = repo.store.scan(prefix, after.as_deref(), BATCH).await?;
            let (batch, txn) = Batch::of(rows, &renewed)?;
            // Also with nothing in it: from here on nobody commits what was sealed before.
            if writer.commit(txn, guard.count).await? {
                break batch;
            }
        };
        secrets += batch.secrets;
        if batch.last.is_none() {
            return Ok(secrets);
        }
        after = batch.last;
    }
}

/// What one commit seals anew.
#[derive(Default)]
struct Batch {
    secrets: usize,
    /// The key of its last row, if it has any.
    last: Option<String>,
}

impl Batch {
    /// As many of `rows` as fit, and what is to be written.
    fn of(rows: Vec<(String, Bytes)>, renewed: impl Fn(&str, &Bytes) -> Result<(usize, Bytes)>) -> Result<(Self, Txn)> {
        let (mut batch, mut txn) = (Self::default(), Txn::default());
        let mut bytes = 0;
        for (key, raw) in rows {
            let (secrets, raw) = renewed(&key, &raw)?;
            if 0 < secrets {
                bytes += raw.len();
                batch.secrets += secrets;
                txn.put(key.as_str(), raw);
            }
            batch.last = Some(key);
            if BATCH_BYTES <= bytes {
                break;
            }
        }
        Ok((batch, txn))
    }
}
