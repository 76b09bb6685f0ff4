//! What is confirmed is on the disk, and what waits for it is read all the same.

use std::collections::BTreeMap;
use std::fs;

use super::*;
use crate::store::{MAX_VALUE, Write};

#[tokio::test]
async fn what_is_confirmed_was_in_the_file_when_it_was_synced() {
    let (_folder, disk, store) = open_on(TestDisk::default());
    let text = "a value that is not in an empty store";
    let ticket = store.commit(one("a", text)).await.expect("it is applied");
    ticket.confirmed().await.expect("it is durable");
    assert!(disk.synced(text));
}

#[tokio::test]
async fn commits_go_on_while_the_disk_works_and_share_its_next_sync() {
    let (_folder, disk, store) = open_on(TestDisk::default());
    disk.hold(true);
    let mut tickets = vec![store.commit(one("a/0", "x")).await.expect("it is applied")];
    disk.wait_for_begun(1);
    for number in 1..=20 {
        tickets.push(
            store
                .commit(one(&format!("a/{number}"), "x"))
                .await
                .expect("it is applied"),
        );
    }
    assert_eq!(store.scan("a/", None, 99).await.expect("it is read").len(), 21);
    disk.hold(false);
    for ticket in tickets {
        ticket.confirmed().await.expect("it is durable");
    }
    assert_eq!(disk.ended(), 2);
}

/// All that reads answer, of rows that were there, are new, replaced or deleted.
async fn reads(store: &Sled) -> Vec<Vec<(String, Bytes)>> {
    let mut seen = Vec::new();
    for (prefix, after, limit) in [
        ("", None, 99),
        ("a/", None, 99),
        ("a/", None, 2),
        ("a/", Some("a/2"), 2),
        ("b/", Some("a/2"), 1),
        ("c", None, 9),
    ] {
        seen.push(store.scan(prefix, after, limit).await.expect("it is read"));
    }
    for key in ["a/0", "a/1", "a/2", "a/3", "b/1", "c"] {
        let value = store.get(key).await.expect("it is read");
        seen.push(value.map(|value| (key.to_owned(), value)).into_iter().collect());
    }
    seen
}

#[tokio::test]
async fn what_waits_for_the_disk_is_read_as_if_it_were_there() {
    let (_folder, disk, store) = open_on(TestDisk::default());
    for key in ["a/1", "a/2", "a/3", "b/1", "c"] {
        let ticket = store.commit(one(key, "old")).await.expect("it is applied");
        ticket.confirmed().await.expect("it is durable");
    }
    disk.hold(true);
    let mut txn = one("a/0", "new");
    ["a/2", "c"].into_iter().for_each(|key| txn.delete(key));
    txn.put("a/3", "newer");
    txn.put("b/2", "new");
    let ticket = store.commit(txn).await.expect("it is applied");
    let waiting = reads(&store).await;
    let keys: Vec<&str> = waiting[0].iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["a/0", "a/1", "a/3", "b/1", "b/2"]);
    assert_eq!(waiting[2].len(), 2, "what is deleted does not count");
    disk.hold(false);
    ticket.confirmed().await.expect("it is durable");
    assert_eq!(reads(&store).await, waiting);
}

#[tokio::test]
async fn what_nobody_waited_for_is_there_after_a_restart_too() {
    let (folder, store) = open_new();
    drop(store.commit(one("a", "1")).await.expect("it is applied"));
    drop(store);
    wait_until_free(folder.path());
    let store = Sled::open(folder.path()).expect("it opens again");
    assert_eq!(
        store.get("a").await.expect("it is read").as_deref(),
        Some(b"1".as_slice())
    );
}

/// The files of a store as `kill -9` leaves them, opened again.
fn opened_copy(folder: &Path) -> (TempDir, Sled) {
    let copy = tempfile::tempdir().expect("a folder");
    for name in ["conf", "db", "journal"] {
        fs::copy(folder.join(name), copy.path().join(name)).expect("it is copied");
    }
    let store = Sled::open(copy.path()).expect("it opens");
    (copy, store)
}

/// Through several journals: small commits that fit one, and large ones that do not fit what is left of it.
#[tokio::test]
async fn what_is_confirmed_is_in_the_files_at_any_moment() {
    let (folder, store) = open_new();
    let mut expected = BTreeMap::new();
    for number in 0..200_usize {
        let mut txn = Txn::default();
        for (key, size) in [(number % 7, number), (7 + number % 60, number * 7_919 % MAX_VALUE)] {
            let value = Bytes::from(vec![b'a' + u8::try_from(number % 26).expect("a letter"); size]);
            txn.put(key.to_string(), value.clone());
            expected.insert(key.to_string(), value);
        }
        let gone = (number * 31 % 67).to_string();
        if !txn
            .writes
            .iter()
            .any(|write| matches!(write, Write::Put(key, _) if *key == gone))
        {
            txn.delete(gone.clone());
            expected.remove(&gone);
        }
        let ticket = store.commit(txn).await.expect("it is applied");
        ticket.confirmed().await.expect("it is durable");
        if number % 5 == 0 {
            let (_copy, copy) = opened_copy(folder.path());
            let rows = copy.scan("", None, usize::MAX).await.expect("it is read");
            assert!(rows.into_iter().eq(expected.clone()), "after commit {number}");
        }
    }
}
