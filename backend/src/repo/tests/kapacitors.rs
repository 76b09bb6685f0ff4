//! Kapacitors and their mark, one writer at a time.

use super::*;
use crate::repo::kapacitors::{self, insert, preview, remove, update};
use crate::repo::records::KapacitorRecord;
use crate::repo::{Error, UpdateError};

fn same(record: &KapacitorRecord) -> Result<KapacitorFields, Infallible> {
    Ok(record.fields.clone())
}

fn called(text: &str) -> impl FnMut(&KapacitorRecord) -> Result<KapacitorFields, Infallible> {
    let fields = kapacitor_fields(text);
    move |_| Ok(fields.clone())
}

async fn with_source() -> (Kept, SourceId) {
    let kept = open().await;
    let source = kept.source("source", true).await.expect("it is stored").record.id;
    (kept, source)
}

#[tokio::test]
async fn a_new_one_becomes_active_unless_told_otherwise_and_the_first_always() {
    let (kept, source) = with_source().await;
    assert!(kept.kapacitor(source, "one", false).await.expect("it is stored").active);
    assert!(!kept.kapacitor(source, "two", false).await.expect("it is stored").active);
    assert_eq!(kept.kapacitors_listed(source).await, ["one*", "two"]);
    assert!(
        kept.kapacitor(source, "three", true)
            .await
            .expect("it is stored")
            .active
    );
    assert_eq!(kept.kapacitors_listed(source).await, ["three*", "one", "two"]);
    kept.judge().await;
}

#[tokio::test]
async fn the_mark_moves_without_a_revision_and_cannot_be_taken_off() {
    let (kept, source) = with_source().await;
    let one = kept.kapacitor(source, "one", true).await.expect("it is stored").record;
    let two = kept.kapacitor(source, "two", false).await.expect("it is stored").record;
    let (repo, org) = (&kept.repo, &kept.org);
    let outcome = update(repo, org, source, one.id, &IfMatch::Any, same, Some(false)).await;
    assert!(
        matches!(outcome, Err(UpdateError::Repo(Error::ActiveMustStay))),
        "{outcome:?}"
    );
    let moved = update(repo, org, source, two.id, &revision(1), same, Some(true))
        .await
        .expect("it moves");
    assert_eq!((moved.active, &moved.record), (true, &two));
    assert_eq!(kept.kapacitors_listed(source).await, ["two*", "one"]);
    assert_eq!(
        kapacitors::get(repo, org, source, two.id).await.expect("it is there"),
        moved
    );
    kept.judge().await;
}

#[tokio::test]
async fn names_are_unique_in_their_source_only() {
    let (kept, source) = with_source().await;
    let other = kept.source("other", true).await.expect("it is stored").record.id;
    let one = kept
        .kapacitor(source, "One", true)
        .await
        .expect("it is stored")
        .record
        .id;
    let two = kept
        .kapacitor(source, "two", true)
        .await
        .expect("it is stored")
        .record
        .id;
    kept.kapacitor(other, "one", true).await.expect("it is another source");
    assert!(matches!(
        kept.kapacitor(source, "ONE", true).await,
        Err(Error::NameTaken)
    ));
    let (repo, org) = (&kept.repo, &kept.org);
    let outcome = update(repo, org, source, two, &IfMatch::Any, called("oNe"), None).await;
    assert!(
        matches!(outcome, Err(UpdateError::Repo(Error::NameTaken))),
        "{outcome:?}"
    );
    let renamed = update(repo, org, source, one, &IfMatch::Any, called("ONE"), None)
        .await
        .expect("its own name");
    assert_eq!(renamed.record.revision, 2);
    kept.judge().await;
}

#[tokio::test]
async fn deleting_the_active_one_moves_the_mark_to_the_oldest_as_foretold() {
    let (kept, source) = with_source().await;
    let other = kept.source("other", true).await.expect("it is stored").record.id;
    kept.kapacitor(other, "untouched", true).await.expect("it is stored");
    let mut ids = Vec::new();
    for name in ["zoe", "adam", "carl"] {
        ids.push(
            kept.kapacitor(source, name, true)
                .await
                .expect("it is stored")
                .record
                .id,
        );
    }
    let (repo, org) = (&kept.repo, &kept.org);
    assert_eq!(
        preview(repo, org, source, ids[0])
            .await
            .expect("it is there")
            .next_active,
        None
    );
    for (id, next) in [(ids[2], Some("zoe")), (ids[0], Some("adam")), (ids[1], None)] {
        let foretold = preview(repo, org, source, id).await.expect("it is there");
        assert_eq!(foretold.next_active.as_ref().map(|next| next.name.as_str()), next);
        let done = remove(repo, org, source, id, &revision(1))
            .await
            .expect("it is removed");
        assert_eq!(done, foretold);
        kept.judge().await;
    }
    assert!(kept.kapacitors_listed(source).await.is_empty());
    assert_eq!(kept.kapacitors_listed(other).await, ["untouched*"]);
}

#[tokio::test]
async fn a_kapacitor_is_found_in_its_own_source_only() {
    let (kept, source) = with_source().await;
    let other = kept.source("other", true).await.expect("it is stored").record.id;
    let id = kept
        .kapacitor(source, "one", true)
        .await
        .expect("it is stored")
        .record
        .id;
    kept.kapacitor(other, "two", true).await.expect("it is stored");
    let (repo, org) = (&kept.repo, &kept.org);
    for (source, id) in [
        (other, id),
        (source, KapacitorId::generate()),
        (SourceId::generate(), id),
    ] {
        assert!(matches!(
            kapacitors::get(repo, org, source, id).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(preview(repo, org, source, id).await, Err(Error::NotFound)));
        assert!(matches!(
            remove(repo, org, source, id, &IfMatch::Any).await,
            Err(Error::NotFound)
        ));
        let outcome = update(repo, org, source, id, &IfMatch::Any, same, None).await;
        assert!(
            matches!(outcome, Err(UpdateError::Repo(Error::NotFound))),
            "{outcome:?}"
        );
    }
    let outcome = insert(repo, org, SourceId::generate(), id, || kapacitor_fields("x"), true).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    let outcome = kapacitors::list(repo, org, SourceId::generate()).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    assert_eq!(kapacitors::all(repo, org).await.expect("they are read").len(), 2);
}

#[tokio::test]
async fn if_match_guards_changes_and_deletions() {
    let (kept, source) = with_source().await;
    let id = kept
        .kapacitor(source, "one", true)
        .await
        .expect("it is stored")
        .record
        .id;
    let (repo, org) = (&kept.repo, &kept.org);
    let outcome = update(repo, org, source, id, &revision(2), called("x"), None).await;
    assert!(
        matches!(outcome, Err(UpdateError::Repo(Error::RevisionMoved))),
        "{outcome:?}"
    );
    update(repo, org, source, id, &revision(1), called("x"), None)
        .await
        .expect("it is right");
    assert!(matches!(
        remove(repo, org, source, id, &revision(1)).await,
        Err(Error::RevisionMoved)
    ));
}
