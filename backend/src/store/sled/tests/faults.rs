//! Disks that are slow, full or broken, and folders that cannot be had.

use std::fs;

use futures::FutureExt as _;
use tokio::task::unconstrained;

use super::*;
use crate::store::MAX_VALUE;

#[tokio::test]
async fn who_writes_much_waits_for_a_disk_that_is_behind() {
    let (_folder, disk, store) = open_on(TestDisk::default());
    disk.hold(true);
    let mut tickets = Vec::new();
    for number in 0.. {
        let commit = store.commit(one(&number.to_string(), vec![b'x'; MAX_VALUE]));
        match unconstrained(commit).now_or_never() {
            Some(ticket) => tickets.push(ticket.expect("it is applied")),
            None => break,
        }
        assert!(number < 1_000, "nothing is held up");
    }
    disk.hold(false);
    for ticket in tickets {
        ticket.confirmed().await.expect("it is durable");
    }
    let ticket = store.commit(one("a", "x")).await.expect("there is room again");
    ticket.confirmed().await.expect("it is durable");
}

#[tokio::test]
async fn a_disk_that_does_not_answer_leaves_a_commit_unconfirmed() {
    let (_folder, disk, store) = open_on(TestDisk::default());
    disk.hold(true);
    let ticket = store.commit(one("a", "x")).await.expect("it is applied");
    let outcome = ticket.confirmed_within(Duration::from_millis(20)).await;
    assert!(matches!(outcome, Err(Error::Unconfirmed)), "{outcome:?}");
    disk.hold(false);
    let ticket = store.commit(Txn::default()).await.expect("it is taken");
    ticket.confirmed().await.expect("all that was applied is durable");
    assert!(0 < disk.ended());
}

#[tokio::test]
async fn a_failed_sync_ends_all_writing() {
    let fails = TestDisk {
        fails: true,
        ..TestDisk::default()
    };
    let (_folder, disk, store) = open_on(fails);
    let mut health = store.health();
    let ticket = store.commit(one("a", "x")).await.expect("it is applied");
    let outcome = ticket.confirmed().await;
    assert!(
        matches!(&outcome, Err(Error::FailedUnconfirmed(why)) if why.contains("the disk is gone")),
        "{outcome:?}"
    );
    let failed = |health: &Health| matches!(health, Health::Failed(_));
    assert!(health.wait_for(failed).await.is_ok());
    for txn in [one("b", "x"), Txn::default()] {
        let outcome = store.commit(txn).await.map(|_| ());
        assert!(matches!(outcome, Err(Error::Failed(_))), "{outcome:?}");
    }
    assert_eq!(disk.ended(), 1, "a failed sync is never repeated");
    assert!(matches!(store.close().await, Err(Error::FailedUnconfirmed(_))));
}

#[tokio::test]
async fn a_nearly_full_disk_refuses_writes_and_stays_readable() {
    let full = TestDisk {
        free: Some(MIN_FREE - 1),
        ..TestDisk::default()
    };
    let (_folder, _, store) = open_on(full);
    let outcome = store.commit(one("a", "x")).await.map(|_| ());
    assert!(matches!(outcome, Err(Error::DiskNearlyFull { .. })), "{outcome:?}");
    assert_eq!(store.get("a").await.expect("it is read"), None);
    assert!(store.commit(Txn::default()).await.is_ok());
}

#[test]
fn a_folder_that_is_in_use_says_by_whom() {
    let (folder, _store) = open_new();
    let error = Sled::open(folder.path()).err().expect("it is refused");
    let text = error.to_string();
    assert!(matches!(error, Error::Locked { .. }), "{text}");
    assert!(text.contains(&format!("(process {})", std::process::id())), "{text}");
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("file");
    fs::write(&path, "no folder").expect("it is written");
    let error = Sled::open(&path).err().expect("it is refused");
    assert!(
        matches!(&error, Error::Io { .. }) && error.to_string().contains("file"),
        "{error}"
    );
}
