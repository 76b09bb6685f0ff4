//! Opens the vault, and says whether its keys are those that the store was sealed with.
//!
//! A sentinel, a known text, is stored sealed with every key that ever sealed here. So it shows at once whether a key
//! is missing, and only then is every secret tried. A lost key fails only what needs it: the start is refused only
//! where nothing opens at all.

use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use secrecy::SecretString;
use switchboard_shared::health::State;

use super::guard;
use super::health::{self, HealthEntry};
use super::keys::{self, ConnectionId, OrgId};
use super::records::{HealthRecord, KapacitorRecord, SourceRecord};
use super::{Error as RepoError, Repo, now, rows};
use crate::store::{self, Txn};
use crate::vault::{KeyFileError, OpenError, Place, Sealed, Vault};

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
    /// There is no key file, but something was sealed.
    #[error(
        "the key file {} is missing, but the store was sealed with it: put it back, or name it with --secret-key-file",
        path.display()
    )]
    Missing {
        /// The key file.
        path: PathBuf,
    },
    /// The key file opens nothing that is stored.
    #[error("the keys in {} do not open the store: put back the key file that belongs to it", path.display())]
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
/// The connections whose secrets do not open are of unknown health from then on: what is stored of it was true when
/// they did.
///
/// # Errors
/// See [`Error`]: the start is refused only when nothing that is sealed could be opened.
pub async fn open_vault(repo: &Repo, key_file: &Path) -> Result<Vault, Error> {
    let path = || key_file.to_owned();
    let sentinels: Vec<Sealed> = rows::get(repo, keys::SENTINEL).await?.unwrap_or_default();
    let any_sealed = async || Ok::<_, RepoError>(!sentinels.is_empty() || find(repo, |_, _| true).await?);
    let vault = match Vault::read(key_file)? {
        Some(vault) => {
            if vault.is_open_to_others() {
                let path = key_file.display();
                tracing::warn!(%path, "others than its owner can read the key file: chmod 600 it");
            }
            vault
        }
        None if any_sealed().await? => return Err(Error::Missing { path: path() }),
        None => Vault::create(key_file)?,
    };
    let opens = |place: Place<'_>, sealed: &Sealed| vault.open(place, sealed).is_ok();
    let known = sentinels.iter().filter(|sealed| opens(SENTINEL, sealed)).count();
    if known == 0 && !find(repo, opens).await? && any_sealed().await? {
        return Err(Error::WrongKeys { path: path() });
    }
    let needless = known < sentinels.len() && doubt(repo, &vault).await? == 0;
    if !sentinels.iter().any(|sealed| sealed.key_id() == vault.key_id()) {
        set_sentinels(repo, &vault, |sealed| !needless || opens(SENTINEL, sealed)).await?;
    }
    Ok(vault)
}

/// Makes sure that there is a sentinel of the key that seals, and drops those of other keys that are not `needed`.
pub(super) async fn set_sentinels(
    repo: &Repo,
    vault: &Vault,
    needed: impl Fn(&Sealed) -> bool,
) -> Result<(), RepoError> {
    loop {
        let raw = repo.store.get(keys::SENTINEL).await?;
        let stored = raw.as_ref().map(|raw| guard::decode(keys::SENTINEL, raw)).transpose()?;
        let mut sentinels: Vec<Sealed> = stored.unwrap_or_default();
        let current = vault.seal(SENTINEL, &SecretString::from("switchboard"));
        sentinels.retain(|sealed| sealed.key_id() != current.key_id() && needed(sealed));
        sentinels.push(current);
        let mut txn = Txn::default();
        txn.check(keys::SENTINEL, raw);
        txn.put(keys::SENTINEL, guard::encode(&sentinels)?);
        match repo.store.commit(txn).await {
            Ok(durable) => return Ok(durable.confirmed().await?),
            // Another server was first: what it knows of must stay.
            Err(store::Error::Conflict) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

/// Whether there is a sealed secret that is `wanted`.
async fn find(repo: &Repo, wanted: impl Fn(Place<'_>, &Sealed) -> bool) -> Result<bool, RepoError> {
    let mut found = false;
    each(repo, |_, _, place, sealed| found = found || wanted(place, sealed)).await?;
    Ok(found)
}

/// Makes the health of every connection unknown whose secrets `vault` does not open, and says how many there are.
async fn doubt(repo: &Repo, vault: &Vault) -> Result<usize, RepoError> {
    let mut lost: BTreeSet<(OrgId, ConnectionId)> = BTreeSet::new();
    each(repo, |org, id, place, sealed| {
        if vault.open(place, sealed).is_err() {
            lost.insert((org.clone(), id));
        }
    })
    .await?;
    if lost.is_empty() {
        return Ok(0);
    }
    let count = lost.len();
    tracing::warn!(
        connections = count,
        "secrets are sealed with a key that is not in the key file"
    );
    let stored = health::load(repo).await?.into_iter();
    let mut stored: HashMap<_, _> = stored.map(|entry| ((entry.org, entry.id), entry.record)).collect();
    let doubted = lost.into_iter().filter_map(|place| {
        let record = doubted(stored.remove(&place).unwrap_or_default())?;
        let (org, id) = place;
        Some(HealthEntry { org, id, record })
    });
    health::put(repo, &doubted.collect::<Vec<_>>()).await?;
    Ok(count)
}

/// `record` as it is when nothing can be known any more; `None` where it says so already.
fn doubted(record: HealthRecord) -> Option<HealthRecord> {
    let cause = Some(OpenError::UnknownKey.to_string());
    (record.state != State::Unknown || record.cause != cause).then(|| HealthRecord {
        state: State::Unknown,
        since: Some(now()),
        cause,
        ..record
    })
}

/// Hands every secret that is stored to `look`.
pub(super) async fn each(
    repo: &Repo,
    mut look: impl FnMut(&OrgId, ConnectionId, Place<'_>, &Sealed),
) -> Result<(), RepoError> {
    for org in guard::organizations(repo).await? {
        let mut look = |id: ConnectionId, field: &'static str, sealed: &Sealed| {
            let (text, name) = (id.to_string(), org.as_str());
            let place = Place {
                org: name,
                id: &text,
                field,
            };
            look(&org, id, place, sealed);
        };
        rows::each(repo, &keys::sources(&org), |key, raw| {
            let SourceRecord { id, fields, .. } = guard::decode(key, raw)?;
            let secrets = fields.secrets.iter();
            secrets.for_each(|(field, sealed)| look(id.into(), field, sealed));
            Ok(())
        })
        .await?;
        rows::each(repo, &keys::kapacitors_of_org(&org), |key, raw| {
            let KapacitorRecord { id, fields, .. } = guard::decode(key, raw)?;
            let secrets = fields.secrets.iter();
            secrets.for_each(|(field, sealed)| look(id.into(), field, sealed));
            Ok(())
        })
        .await?;
    }
    Ok(())
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        Self::Store(error.into())
    }
}
