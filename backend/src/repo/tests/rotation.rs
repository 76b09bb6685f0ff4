//! A new sealing key, and what is sealed anew with it.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use secrecy::SecretString;

use super::seals::{open_secret, opened, place, store_secret};
use super::*;
use crate::repo::records::{OrganizationFields, SourceRecord};
use crate::repo::rotation::{BATCH, Error, Rotation, judge, renew, rotate};
use crate::repo::seals::{Error as SealsError, open_vault};
use crate::repo::{kapacitors, keys, organizations, rows, sources};
use crate::vault::{OpenError, Sealed, Vault};

fn key_file(kept: &Kept) -> PathBuf {
    kept._folder.path().join("secret.key")
}

/// Takes every key but the last one out of the file.
fn keep_last_key(path: &Path) {
    let text = fs::read_to_string(path).expect("it is read");
    fs::write(path, text.lines().last().expect("a key")).expect("it is written");
}

async fn rotated(kept: &Kept, vault: &Vault) -> Rotation {
    rotate(&kept.repo, vault).await.expect("it comes to its end")
}

async fn sentinels(kept: &Kept) -> Vec<Sealed> {
    let sentinels = rows::get(&kept.repo, keys::SENTINEL).await.expect("they are read");
    sentinels.expect("there are some")
}

#[tokio::test]
async fn more_records_than_a_batch_are_sealed_anew_and_look_as_before() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let old = vault.key_id();
    let mut ids = Vec::new();
    for number in 0..=2 * BATCH {
        ids.push(store_secret(&kept, &vault, &format!("s{number}")).await);
    }
    kept.source("without", false).await.expect("it is stored");
    let before = sources::list(&kept.repo, &kept.org)
        .await
        .expect("they are read")
        .sources;
    let rotation = rotated(&kept, &vault).await;
    let want = Rotation {
        key: vault.key_id(),
        secrets: ids.len(),
        organizations: 1,
        free: vec![old],
        ..Rotation::default()
    };
    assert_eq!(rotation, want);
    let after = sources::list(&kept.repo, &kept.org)
        .await
        .expect("they are read")
        .sources;
    let seen = |view: &SourceView| {
        (
            view.record.id,
            view.record.revision,
            view.record.updated_at,
            view.default,
        )
    };
    assert!(before.iter().map(seen).eq(after.iter().map(seen)));
    keep_last_key(&key_file(&kept));
    let vault = opened(&kept, &key_file(&kept)).await;
    for id in ids {
        assert_eq!(open_secret(&kept, &vault, id).await.as_deref(), Ok("hunter2"));
    }
    kept.judge().await;
}

#[tokio::test]
async fn kapacitors_are_sealed_anew_in_every_organization() {
    let mut kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let fields = OrganizationFields {
        name: name("Other"),
        ..OrganizationFields::default()
    };
    let other = organizations::insert(&kept.repo, fields)
        .await
        .expect("it is stored")
        .id;
    let mut stored = Vec::new();
    for org in [kept.org.clone(), other] {
        kept.org = org;
        stored.push((kept.org.clone(), store_kapacitor(&kept, &vault).await));
    }
    let rotation = rotated(&kept, &vault).await;
    assert_eq!((rotation.secrets, rotation.organizations), (2, 2));
    for (org, (source, id)) in stored {
        let view = kapacitors::get(&kept.repo, &org, source, id)
            .await
            .expect("it is there");
        let sealed = view.record.fields.secrets.password.expect("it is sealed");
        assert_eq!((view.record.revision, sealed.key_id()), (1, rotation.key.as_str()));
        assert!(vault.open(place(&org, &id.to_string()), &sealed).is_ok());
    }
}

/// A source without a secret, and its Kapacitor that has one.
async fn store_kapacitor(kept: &Kept, vault: &Vault) -> (SourceId, KapacitorId) {
    let source = kept.source("a", true).await.expect("it is stored").record.id;
    let id = KapacitorId::generate();
    let fields = || {
        let mut fields = kapacitor_fields("k");
        let sealed = vault.seal(place(&kept.org, &id.to_string()), &SecretString::from("hunter2"));
        fields.secrets.password = Some(sealed);
        fields
    };
    let stored = kapacitors::insert(&kept.repo, &kept.org, source, id, fields, true).await;
    stored.expect("it is stored");
    (source, id)
}

#[tokio::test]
async fn what_does_not_open_is_left_and_told_by_its_key() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let (old, foreign) = (vault.key_id(), Vault::create(&kept._folder.path().join("other")));
    let foreign = foreign.expect("a key file");
    let lost = store_secret(&kept, &foreign, "lost").await;
    let moved = store_secret(&kept, &vault, "moved").await;
    let elsewhere = vault.seal(place(&kept.org, "elsewhere"), &SecretString::from("hunter2"));
    let damage = |record: &SourceRecord| {
        let mut fields = record.fields.clone();
        fields.secrets.password = Some(elsewhere.clone());
        Ok::<_, Infallible>(fields)
    };
    let damaged = sources::update(&kept.repo, &kept.org, moved, &IfMatch::Any, damage, None).await;
    damaged.expect("it is stored");
    let whole = store_secret(&kept, &vault, "whole").await;
    let rotation = rotated(&kept, &vault).await;
    assert_eq!((rotation.secrets, &rotation.free), (1, &Vec::new()));
    assert_eq!(rotation.lost, BTreeMap::from([(foreign.key_id(), 1)]));
    assert_eq!(rotation.damaged, BTreeMap::from([(old, 1)]));
    assert_eq!(open_secret(&kept, &vault, lost).await, Err(OpenError::UnknownKey));
    assert_eq!(open_secret(&kept, &vault, moved).await, Err(OpenError::Corrupt));
    assert_eq!(open_secret(&kept, &vault, whole).await.as_deref(), Ok("hunter2"));
}

#[tokio::test]
async fn a_rotation_that_was_cut_short_is_finished_by_the_next() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let one = store_secret(&kept, &vault, "one").await;
    let first = vault.key_id();
    // As it is half way: a new key, and only some is sealed with it.
    let second = vault.add_key().expect("it is added");
    let two = store_secret(&kept, &vault, "two").await;
    let vault = opened(&kept, &key_file(&kept)).await;
    for id in [one, two] {
        assert_eq!(open_secret(&kept, &vault, id).await.as_deref(), Ok("hunter2"));
    }
    let rotation = rotated(&kept, &vault).await;
    assert_eq!((rotation.secrets, rotation.free), (2, vec![first, second]));
}

#[tokio::test]
async fn the_start_knows_the_new_key_and_needs_no_old_one() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let old = fs::read(key_file(&kept)).expect("it is read");
    let rotation = rotated(&kept, &vault).await;
    let known = sentinels(&kept).await;
    assert_eq!(known.iter().map(Sealed::key_id).collect::<Vec<_>>(), [rotation.key]);
    fs::write(key_file(&kept), old).expect("it is written");
    let refused = open_vault(&kept.repo, &key_file(&kept)).await.err();
    assert!(matches!(refused, Some(SealsError::WrongKeys { .. })), "{refused:?}");
}

/// Another server adds a key when this one has just added its own: neither says of the other's that it can go.
#[tokio::test]
async fn keys_that_are_newer_are_not_judged() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let (old, id) = (vault.key_id(), store_secret(&kept, &vault, "one").await);
    let rotation = rotated(&kept, &vault).await;
    let others = opened(&kept, &key_file(&kept)).await;
    let newest = others.add_key().expect("it is added");
    let again = judged(&kept, &vault, &rotation.key).await;
    assert_eq!((again.free, again.damaged.len(), again.lost.len()), (vec![old], 0, 0));
    assert_ne!(vault.key_id(), rotation.key);
    assert_eq!(vault.key_id(), newest);
    assert_eq!(open_secret(&kept, &vault, id).await.as_deref(), Ok("hunter2"));
}

/// What is said of the keys at the end of the rotation that added `key`.
async fn judged(kept: &Kept, vault: &Vault, key: &str) -> Rotation {
    let mut rotation = Rotation {
        key: key.to_owned(),
        ..Rotation::default()
    };
    judge(&kept.repo, vault, &mut rotation).await.expect("it can be told");
    rotation
}

#[tokio::test]
async fn a_key_file_that_cannot_be_changed_changes_nothing() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let id = store_secret(&kept, &vault, "one").await;
    fs::remove_file(key_file(&kept)).expect("it is removed");
    let failed = rotate(&kept.repo, &vault).await.err();
    assert!(matches!(failed, Some(Error::KeyFile(_))), "{failed:?}");
    assert_eq!(open_secret(&kept, &vault, id).await.as_deref(), Ok("hunter2"));
}

/// Another server of the same store seals with the old key, and commits when the rotation is over.
#[tokio::test]
async fn what_was_sealed_before_the_new_key_cannot_be_stored_after_it() {
    let kept = open().await;
    let vault = opened(&kept, &key_file(&kept)).await;
    let other = Repo::open(kept.repo.store().clone()).await.expect("the repo opens");
    let others = opened(&kept, &key_file(&kept)).await;
    let (id, old, tries) = (SourceId::generate(), vault.key_id(), Cell::new(0));
    let sealed = others.seal(place(&kept.org, &id.to_string()), &SecretString::from("hunter2"));
    let fields = || {
        let mut fields = source_fields("late");
        fields.secrets.password = Some(sealed.clone());
        renew(&others, &kept.org, id.into(), fields.secrets.iter_mut());
        if tries.replace(tries.get() + 1) == 0 {
            let rotation = thread::scope(|scope| scope.spawn(|| rotate_here(&kept.repo, &vault)).join());
            let rotation = rotation.expect("it ends well");
            assert_eq!((rotation.secrets, rotation.free), (0, vec![old.clone()]));
        }
        fields
    };
    let stored = sources::insert(&other, &kept.org, id, fields, true).await;
    let sealed = stored.expect("it is stored").record.fields.secrets.password;
    assert_eq!(sealed.expect("it is sealed").key_id(), vault.key_id());
    assert_eq!(tries.get(), 2);
    assert_eq!(open_secret(&kept, &vault, id).await.as_deref(), Ok("hunter2"));
}

/// On a thread of its own, while this one waits.
#[tokio::main(flavor = "current_thread")]
async fn rotate_here(repo: &Repo, vault: &Vault) -> Rotation {
    rotate(repo, vault).await.expect("it comes to its end")
}
