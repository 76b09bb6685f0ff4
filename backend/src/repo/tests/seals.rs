//! Opening the vault beside a store.

use std::fs;
use std::path::Path;

use secrecy::{ExposeSecret as _, SecretString};

use switchboard_shared::health::State;

use super::*;
use crate::repo::health::{self, HealthEntry};
use crate::repo::records::{HealthRecord, SourceSecrets, field};
use crate::repo::seals::{Error, open_vault};
use crate::repo::sources;
use crate::vault::{OpenError, Place, Vault};

pub(super) fn place<'a>(org: &'a OrgId, id: &'a str) -> Place<'a> {
    Place {
        org: org.as_str(),
        id,
        field: field::PASSWORD,
    }
}

pub(super) async fn store_secret(kept: &Kept, vault: &Vault, name: &str) -> SourceId {
    let id = SourceId::generate();
    let mut fields = source_fields(name);
    let password = vault.seal(place(&kept.org, &id.to_string()), &SecretString::from("hunter2"));
    fields.secrets = SourceSecrets {
        password: Some(password),
        ..SourceSecrets::default()
    };
    sources::insert(&kept.repo, &kept.org, id, || fields.clone(), true)
        .await
        .expect("it is stored");
    id
}

pub(super) async fn open_secret(kept: &Kept, vault: &Vault, id: SourceId) -> Result<String, OpenError> {
    let view = sources::get(&kept.repo, &kept.org, id).await.expect("it is there");
    let sealed = view.record.fields.secrets.password.expect("it is sealed");
    let opened = vault.open(place(&kept.org, &id.to_string()), &sealed);
    opened.map(|secret| secret.expose_secret().to_owned())
}

pub(super) async fn opened(kept: &Kept, key_file: &Path) -> Vault {
    open_vault(&kept.repo, key_file).await.expect("the vault opens")
}

#[tokio::test]
async fn the_key_file_is_made_at_the_first_start_and_opens_at_the_next() {
    let kept = open().await;
    let key_file = kept._folder.path().join("secret.key");
    let id = store_secret(&kept, &opened(&kept, &key_file).await, "one").await;
    let again = opened(&kept, &key_file).await;
    assert_eq!(open_secret(&kept, &again, id).await.as_deref(), Ok("hunter2"));
}

#[tokio::test]
async fn a_missing_or_foreign_key_file_is_refused_with_and_without_secrets() {
    let kept = open().await;
    let file = |name: &str| kept._folder.path().join(name);
    let vault = opened(&kept, &file("right")).await;
    Vault::create(&file("wrong")).expect("a key file");
    for secrets in [0, 1] {
        if 0 < secrets {
            store_secret(&kept, &vault, "one").await;
        }
        let missing = open_vault(&kept.repo, &file("none")).await.err();
        assert!(matches!(missing, Some(Error::Missing { .. })), "{missing:?}");
        assert!(!file("none").exists());
        let foreign = open_vault(&kept.repo, &file("wrong")).await.err();
        assert!(matches!(&foreign, Some(Error::WrongKeys { .. })), "{foreign:?}");
    }
    opened(&kept, &file("right")).await;
}

#[tokio::test]
async fn a_lost_key_fails_only_what_needs_it() {
    let kept = open().await;
    let (old, new) = (kept._folder.path().join("old"), kept._folder.path().join("new"));
    let old_secret = store_secret(&kept, &opened(&kept, &old).await, "one").await;
    let new_vault = Vault::create(&new).expect("a key file");
    let new_secret = store_secret(&kept, &new_vault, "two").await;
    fs::remove_file(&old).expect("it is removed");
    let vault = opened(&kept, &new).await;
    assert_eq!(open_secret(&kept, &vault, new_secret).await.as_deref(), Ok("hunter2"));
    assert_eq!(open_secret(&kept, &vault, old_secret).await, Err(OpenError::UnknownKey));
}

/// The state of every connection, by its id, after it was up and `key_file` was opened.
async fn states(kept: &Kept, ids: &[SourceId], key_file: &Path) -> Vec<(State, Option<String>)> {
    let up = |id: &SourceId| HealthEntry {
        org: kept.org.clone(),
        id: (*id).into(),
        record: HealthRecord {
            state: State::Up,
            ..HealthRecord::default()
        },
    };
    let entries: Vec<HealthEntry> = ids.iter().map(up).collect();
    health::put(&kept.repo, &entries).await.expect("it is stored");
    opened(kept, key_file).await;
    let stored = health::load(&kept.repo).await.expect("it is read").into_iter();
    stored.map(|entry| (entry.record.state, entry.record.cause)).collect()
}

#[tokio::test]
async fn a_state_is_not_known_any_more_when_its_key_is_lost() {
    let kept = open().await;
    let file = |name: &str| kept._folder.path().join(name);
    let line = |name: &str| fs::read_to_string(file(name)).expect("it is read");
    let first = store_secret(&kept, &opened(&kept, &file("a")).await, "one").await;
    Vault::create(&file("b")).expect("a key file");
    fs::write(file("both"), line("a") + &line("b")).expect("it is written");
    let second = store_secret(&kept, &opened(&kept, &file("both")).await, "two").await;
    let unknown = (State::Unknown, Some("sealed with an unknown key".to_owned()));
    let (up, ids) = ((State::Up, None), [first, second]);
    assert_eq!(states(&kept, &ids, &file("both")).await, [up.clone(), up.clone()]);
    assert_eq!(states(&kept, &ids, &file("a")).await, [up.clone(), unknown.clone()]);
    assert_eq!(states(&kept, &ids, &file("b")).await, [unknown, up.clone()]);
    assert_eq!(states(&kept, &ids, &file("both")).await, [up.clone(), up]);
}
