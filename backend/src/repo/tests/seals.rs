//! Opening the vault beside a store.

use std::fs;
use std::path::Path;

use secrecy::{ExposeSecret as _, SecretString};

use super::*;
use crate::repo::records::{SourceSecrets, field};
use crate::repo::seals::{Error, open_vault};
use crate::repo::sources;
use crate::vault::{OpenError, Place, Vault};

fn place<'a>(org: &'a OrgId, id: &'a str) -> Place<'a> {
    Place {
        org: org.as_str(),
        id,
        field: field::PASSWORD,
    }
}

async fn store_secret(kept: &Kept, vault: &Vault, name: &str) -> SourceId {
    let id = SourceId::generate();
    let mut fields = source_fields(name);
    let password = vault.seal(place(&kept.org, &id.to_string()), &SecretString::from("hunter2"));
    fields.secrets = SourceSecrets {
        password: Some(password),
        ..SourceSecrets::default()
    };
    sources::insert(&kept.repo, &kept.org, id, fields, true)
        .await
        .expect("it is stored");
    id
}

async fn open_secret(kept: &Kept, vault: &Vault, id: SourceId) -> Result<String, OpenError> {
    let view = sources::get(&kept.repo, &kept.org, id).await.expect("it is there");
    let sealed = view.record.fields.secrets.password.expect("it is sealed");
    let opened = vault.open(place(&kept.org, &id.to_string()), &sealed);
    opened.map(|secret| secret.expose_secret().to_owned())
}

async fn opened(kept: &Kept, key_file: &Path) -> Vault {
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
async fn a_missing_or_foreign_key_file_is_refused_once_something_is_sealed() {
    let kept = open().await;
    let (right, wrong) = (kept._folder.path().join("right"), kept._folder.path().join("wrong"));
    opened(&kept, &right).await;
    let vault = opened(&kept, &wrong).await;
    store_secret(&kept, &vault, "one").await;
    let missing = open_vault(&kept.repo, &kept._folder.path().join("none")).await.err();
    assert!(matches!(missing, Some(Error::Missing { .. })), "{missing:?}");
    assert!(!kept._folder.path().join("none").exists());
    let foreign = open_vault(&kept.repo, &right).await.err();
    assert!(matches!(&foreign, Some(Error::WrongKeys { .. })), "{foreign:?}");
    opened(&kept, &wrong).await;
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
