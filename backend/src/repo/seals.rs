//! Opens the vault, and says whether its keys are those that the store was sealed with.
//!
//! A lost key fails only what needs it, so the start is refused only where nothing opens at all.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

use super::guard;
use super::keys::{self, OrgId};
use super::records::{KapacitorRecord, SourceRecord};
use super::{Error as RepoError, Repo, rows};
use crate::store::{self, Txn};
use crate::vault::{KeyFileError, Place, Sealed, Vault};

/// Where the sentinel belongs.
const SENTINEL: Place<'static> = Place {
    org: "",
    id: "sentinel",
    field: "sentinel",
};

/// Why the vault cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key file cannot be read or made.
    #[error(transparent)]
    KeyFile(#[from] KeyFileError),
    /// There is no key file, but there are sealed secrets.
    #[error("the key file {} is missing, but the store holds sealed secrets: put it back", path.display())]
    Missing {
        /// The key file.
        path: PathBuf,
    },
    /// The key file opens nothing that is stored.
    #[error("the keys in {} open no secret in the store: put back the key file that belongs to it", path.display())]
    WrongKeys {
        /// The key file.
        path: PathBuf,
    },
    /// The store cannot be read or written.
    #[error("could not check the sealing keys against the store")]
    Store(#[from] RepoError),
}

/// The vault whose keys are in `key_file`, which is made where there is none yet and nothing was sealed.
///
/// # Errors
/// See [`Error`]: the start is refused only when nothing that is sealed could be opened.
pub async fn open_vault(repo: &Repo, key_file: &Path) -> Result<Vault, Error> {
    let path = || key_file.to_owned();
    let vault = match Vault::read(key_file)? {
        Some(vault) => vault,
        None if find(repo, |_, _| true).await? => return Err(Error::Missing { path: path() }),
        None => Vault::create(key_file)?,
    };
    let stored: Option<Sealed> = rows::get(repo, keys::SENTINEL).await?;
    if stored.is_some_and(|sealed| vault.open(SENTINEL, &sealed).is_ok()) {
        return Ok(vault);
    }
    let opens = |place: Place<'_>, sealed: &Sealed| vault.open(place, sealed).is_ok();
    if !find(repo, opens).await? && find(repo, |_, _| true).await? {
        return Err(Error::WrongKeys { path: path() });
    }
    put_sentinel(repo, &vault).await?;
    Ok(vault)
}

/// Stores a known text, sealed, so that the next start need not look for a secret.
async fn put_sentinel(repo: &Repo, vault: &Vault) -> Result<(), RepoError> {
    let sealed = vault.seal(SENTINEL, &SecretString::from("switchboard"));
    let mut txn = Txn::default();
    txn.put(keys::SENTINEL, guard::encode(&sealed)?);
    let durable = repo.store.commit(txn).await?;
    Ok(durable.confirmed().await?)
}

/// Whether there is a sealed secret that is `wanted`.
async fn find(repo: &Repo, wanted: impl Fn(Place<'_>, &Sealed) -> bool) -> Result<bool, RepoError> {
    for org in guard::organizations(repo).await? {
        if find_in(repo, &org, &wanted).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn find_in(repo: &Repo, org: &OrgId, wanted: &impl Fn(Place<'_>, &Sealed) -> bool) -> Result<bool, RepoError> {
    let mut found = false;
    let mut look = |id: String, field: &'static str, sealed: &Sealed| {
        let (org, id) = (org.as_str(), id.as_str());
        found = found || wanted(Place { org, id, field }, sealed);
    };
    rows::each(repo, &keys::sources(org), |key, raw| {
        let record: SourceRecord = guard::decode(key, raw)?;
        let secrets = record.fields.secrets.iter();
        secrets.for_each(|(field, sealed)| look(record.id.to_string(), field, sealed));
        Ok(())
    })
    .await?;
    rows::each(repo, &keys::kapacitors_of_org(org), |key, raw| {
        let record: KapacitorRecord = guard::decode(key, raw)?;
        let secrets = record.fields.secrets.iter();
        secrets.for_each(|(field, sealed)| look(record.id.to_string(), field, sealed));
        Ok(())
    })
    .await?;
    Ok(found)
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Store(error.into())
    }
}
