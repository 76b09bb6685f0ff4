//! Sources and their mark, one writer at a time.

use super::*;
use crate::repo::sources::{self, insert, preview, remove, update};
use crate::repo::{Error, UpdateError};

#[tokio::test]
async fn the_first_source_is_the_default_whatever_was_said() {
    let kept = open().await;
    assert!(kept.source("one", false).await.expect("it is stored").default);
    assert!(!kept.source("two", false).await.expect("it is stored").default);
    assert_eq!(kept.listed().await, ["one*", "two"]);
    assert!(kept.source("three", true).await.expect("it is stored").default);
    assert_eq!(kept.listed().await, ["three*", "one", "two"]);
    kept.judge().await;
}

#[tokio::test]
async fn the_mark_moves_without_a_revision_and_cannot_be_taken_off() {
    let kept = open().await;
    let one = kept.source("one", true).await.expect("it is stored");
    let two = kept.source("two", false).await.expect("it is stored");
    let (org, id) = (&kept.org, two.record.id);
    let outcome = update(&kept.repo, org, one.record.id, &IfMatch::Any, super::kept, Some(false)).await;
    assert!(
        matches!(outcome, Err(UpdateError::Repo(Error::DefaultMustStay))),
        "{outcome:?}"
    );
    let same = update(&kept.repo, org, id, &IfMatch::Any, super::kept, Some(false)).await;
    assert!(!same.expect("it was not the default").default);
    let moved = update(&kept.repo, org, id, &IfMatch::Any, super::kept, Some(true))
        .await
        .expect("it moves");
    assert_eq!((moved.default, &moved.record), (true, &two.record));
    assert_eq!(kept.listed().await, ["two*", "one"]);
    assert_eq!(sources::get(&kept.repo, org, id).await.expect("it is there"), moved);
    kept.judge().await;
}

#[tokio::test]
async fn a_change_moves_the_revision_and_no_change_moves_nothing() {
    let kept = open().await;
    let one = kept.source("one", true).await.expect("it is stored");
    let (org, id) = (&kept.org, one.record.id);
    assert_eq!((one.record.revision, one.record.created_at), (1, id.created_at()));
    let generation = kept.generation().await;
    let same = update(&kept.repo, org, id, &revision(1), super::kept, Some(true))
        .await
        .expect("nothing to do");
    assert_eq!((same, kept.generation().await), (one.clone(), generation));

    let changed = update(&kept.repo, org, id, &revision(1), renamed("ONE"), None)
        .await
        .expect("it is stored");
    assert_eq!(changed.record.revision, 2);
    assert!(one.record.updated_at <= changed.record.updated_at);
    assert_eq!(
        (kept.generation().await, kept.listed().await),
        (generation + 1, vec!["ONE*".to_owned()])
    );
    kept.judge().await;
}

#[tokio::test]
async fn names_are_unique_without_regard_to_case_and_free_again() {
    let kept = open().await;
    let one = kept.source("Stra\u{df}e", true).await.expect("it is stored");
    let two = kept.source("two", true).await.expect("it is stored");
    assert!(matches!(kept.source("STRASSE", true).await, Err(Error::NameTaken)));
    let (org, id) = (&kept.org, two.record.id);
    let outcome = update(&kept.repo, org, id, &IfMatch::Any, renamed("strasse"), None).await;
    assert!(
        matches!(outcome, Err(UpdateError::Repo(Error::NameTaken))),
        "{outcome:?}"
    );
    update(&kept.repo, org, one.record.id, &IfMatch::Any, renamed("one"), None)
        .await
        .expect("it is stored");
    update(&kept.repo, org, id, &IfMatch::Any, renamed("strasse"), None)
        .await
        .expect("it is free");
    remove(&kept.repo, org, id, &IfMatch::Any).await.expect("it is removed");
    kept.source("strasse", false).await.expect("it is free");
    kept.judge().await;
}

#[tokio::test]
async fn deleting_the_default_moves_the_mark_to_the_oldest_as_foretold() {
    let kept = open().await;
    let zoe = kept.source("zoe", false).await.expect("it is stored");
    let adam = kept.source("adam", false).await.expect("it is stored");
    let carl = kept.source("carl", true).await.expect("it is stored");
    let (repo, org) = (&kept.repo, &kept.org);
    let other = preview(repo, org, adam.record.id).await.expect("it is there");
    assert_eq!(other.next_default, None);
    for (gone, next) in [(&carl, Some("zoe")), (&zoe, Some("adam")), (&adam, None)] {
        let id = gone.record.id;
        let foretold = preview(repo, org, id).await.expect("it is there");
        assert_eq!(foretold.next_default.as_ref().map(|next| next.name.as_str()), next);
        assert_eq!(
            remove(repo, org, id, &IfMatch::Any).await.expect("it is removed"),
            foretold
        );
        kept.judge().await;
    }
    assert!(kept.listed().await.is_empty());
    assert!(kept.source("new", false).await.expect("it is stored").default);
}

#[tokio::test]
async fn a_source_takes_all_that_is_its_own_along() {
    let kept = open().await;
    let (one, two) = (kept.source("one", true).await, kept.source("two", false).await);
    let (one, two) = (
        one.expect("it is stored").record.id,
        two.expect("it is stored").record.id,
    );
    for source in [one, two] {
        for number in 0..3 {
            kept.kapacitor(source, &format!("kapacitor {number}"), true)
                .await
                .expect("it is stored");
        }
    }
    let view = sources::get(&kept.repo, &kept.org, one).await.expect("it is there");
    assert_eq!(
        (view.kapacitors, view.active.expect("one is active").name),
        (3, "kapacitor 2".to_owned())
    );
    let gone = remove(&kept.repo, &kept.org, one, &IfMatch::Any)
        .await
        .expect("it is removed");
    assert_eq!(gone.kapacitors.len(), 3);
    let rows = kept.repo.store().scan("", None, usize::MAX).await.expect("it is read");
    let id = one.to_string();
    assert!(
        rows.iter().all(|(key, value)| !key.contains(&id) && *value != id),
        "{rows:?}"
    );
    assert_eq!(kept.kapacitors_listed(two).await.len(), 3);
    kept.judge().await;
}

#[tokio::test]
async fn a_listing_knows_marks_and_kapacitors_of_all() {
    let kept = open().await;
    let one = kept.source("one", true).await.expect("it is stored").record.id;
    kept.source("two", false).await.expect("it is stored");
    for number in 0..2 {
        kept.kapacitor(one, &format!("k{number}"), number == 0)
            .await
            .expect("it is stored");
    }
    let listing = sources::list(&kept.repo, &kept.org).await.expect("it is read");
    assert_eq!(listing.generation, kept.generation().await);
    for view in listing.sources {
        let same = sources::get(&kept.repo, &kept.org, view.record.id)
            .await
            .expect("it is there");
        assert_eq!(view, same);
    }
}

#[tokio::test]
async fn if_match_guards_changes_and_deletions() {
    let kept = open().await;
    let id = kept.source("one", true).await.expect("it is stored").record.id;
    let (repo, org) = (&kept.repo, &kept.org);
    let outcome = update(repo, org, id, &revision(2), renamed("x"), None).await;
    assert!(
        matches!(outcome, Err(UpdateError::Repo(Error::RevisionMoved))),
        "{outcome:?}"
    );
    assert!(matches!(
        remove(repo, org, id, &revision(2)).await,
        Err(Error::RevisionMoved)
    ));
    let either = IfMatch::OneOf(vec![7, 1]);
    update(repo, org, id, &either, renamed("x"), None)
        .await
        .expect("one of them is right");
    assert!(matches!(
        remove(repo, org, id, &either).await,
        Err(Error::RevisionMoved)
    ));
    remove(repo, org, id, &revision(2)).await.expect("it is right");
}

#[tokio::test]
async fn what_the_change_refuses_is_handed_on_and_not_stored() {
    let kept = open().await;
    let id = kept.source("one", true).await.expect("it is stored").record.id;
    let outcome = update(&kept.repo, &kept.org, id, &IfMatch::Any, |_| Err("no"), Some(true)).await;
    assert!(matches!(outcome, Err(UpdateError::Refused("no"))), "{outcome:?}");
}

#[tokio::test]
async fn nothing_exists_in_what_does_not_exist() {
    let kept = open().await;
    let id = kept.source("one", true).await.expect("it is stored").record.id;
    let (repo, unknown) = (&kept.repo, SourceId::generate());
    let other: OrgId = unknown.to_string().parse().expect("an organization's id");
    for (org, id) in [(&kept.org, unknown), (&other, id)] {
        assert!(matches!(sources::get(repo, org, id).await, Err(Error::NotFound)));
        assert!(matches!(preview(repo, org, id).await, Err(Error::NotFound)));
        assert!(matches!(
            remove(repo, org, id, &IfMatch::Any).await,
            Err(Error::NotFound)
        ));
        let outcome = update(repo, org, id, &IfMatch::Any, super::kept, None).await;
        assert!(
            matches!(outcome, Err(UpdateError::Repo(Error::NotFound))),
            "{outcome:?}"
        );
    }
    assert!(matches!(sources::list(repo, &other).await, Err(Error::NotFound)));
    let outcome = insert(repo, &other, SourceId::generate(), || source_fields("x"), true).await;
    assert!(matches!(outcome, Err(Error::NotFound)), "{outcome:?}");
    kept.judge().await;
}
