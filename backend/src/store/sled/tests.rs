//! What is sled's alone, beside the contract of all stores.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _};
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use futures::FutureExt as _;
use tempfile::TempDir;
use tokio::task::unconstrained;

use super::reopen::wait_until_free;
use super::*;
use crate::store::{MAX_VALUE, Write};

crate::store::contract::contract!(open_new);

/// A disk that does as it is told.
#[derive(Default)]
struct TestDisk {
    fails: bool,
    free: Option<u64>,
    seen: Mutex<Seen>,
    changed: Condvar,
}

#[derive(Default)]
struct Seen {
    held: bool,
    begun: usize,
    ended: usize,
    /// What the file held at the last sync.
    content: Vec<u8>,
}

impl TestDisk {
    /// Makes every sync wait, until it is called again with `false`.
    fn hold(&self, held: bool) {
        self.seen.lock().expect("nobody panicked").held = held;
        self.changed.notify_all();
    }

    /// Waits until so many syncs have begun.
    fn wait_for_begun(&self, begun: usize) {
        let seen = self.seen.lock().expect("nobody panicked");
        drop(self.changed.wait_while(seen, |seen| seen.begun < begun));
    }

    fn ended(&self) -> usize {
        self.seen.lock().expect("nobody panicked").ended
    }

    fn synced(&self, text: &str) -> bool {
        let seen = self.seen.lock().expect("nobody panicked");
        seen.content.windows(text.len()).any(|window| window == text.as_bytes())
    }
}

impl Disk for TestDisk {
    fn free(&self, path: &Path) -> io::Result<u64> {
        self.free.map_or_else(|| RealDisk.free(path), Ok)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let (mut file, mut content) = (file, Vec::new());
        file.rewind()?;
        file.read_to_end(&mut content)?;
        let mut seen = self.seen.lock().expect("nobody panicked");
        seen.begun += 1;
        self.changed.notify_all();
        let mut seen = self
            .changed
            .wait_while(seen, |seen| seen.held)
            .expect("nobody panicked");
        seen.content = content;
        seen.ended += 1;
        if self.fails {
            Err(io::Error::other("the disk is gone"))
        } else {
            RealDisk.sync(file)
        }
    }
}

fn open_new() -> (TempDir, Sled) {
    let (folder, _, store) = open_on(TestDisk::default());
    (folder, store)
}

fn open_on(disk: TestDisk) -> (TempDir, Arc<TestDisk>, Sled) {
    let folder = tempfile::tempdir().expect("a folder");
    let disk = Arc::new(disk);
    let store = Sled::open_on(folder.path(), disk.clone()).expect("it opens");
    (folder, disk, store)
}

fn one(key: &str, value: impl Into<Bytes>) -> Txn {
    let mut txn = Txn::default();
    txn.put(key, value);
    txn
}

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
    let mut expected = std::collections::BTreeMap::new();
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

/// sled moves what is too large for its log to files that it never syncs.
#[tokio::test]
async fn large_values_stay_in_the_file_that_is_synced() {
    let (folder, store) = open_new();
    for size in [MAX_VALUE, 6 * 1024, MAX_VALUE / 2] {
        for number in 0..100 {
            let value = vec![b'x'; size];
            drop(
                store
                    .commit(one(&long_key(number), value))
                    .await
                    .expect("it is applied"),
            );
        }
    }
    for number in (0..100).filter(|number| number % 5 != 0) {
        let mut txn = Txn::default();
        txn.delete(long_key(number));
        drop(store.commit(txn).await.expect("it is applied"));
    }
    store.close().await.expect("everything is durable");
    assert_eq!(
        fs::read_dir(folder.path().join("blobs")).expect("it is read").count(),
        0
    );
}

fn long_key(number: usize) -> String {
    format!("{}/{number:03}", "k".repeat(110))
}

/// A value of its own size and letter, that is in one or several parts.
fn value(number: usize) -> Vec<u8> {
    vec![b'a' + u8::try_from(number % 26).expect("a letter"); 1 + number * 7_919 % MAX_VALUE]
}

#[tokio::test]
async fn values_in_parts_are_replaced_and_removed_whole() {
    let (folder, store) = open_new();
    for number in 0..60 {
        let ticket = store.commit(one("a", value(number))).await.expect("it is applied");
        ticket.confirmed_within(CONFIRM_WITHIN).await.expect("it is durable");
        assert!(
            store.get("a").await.expect("it is read").as_deref() == Some(&value(number)),
            "{number}"
        );
        let rows = store.scan("", None, 9).await.expect("it is read");
        assert!(rows == [("a".to_owned(), value(number).into())], "{number}");
    }
    let mut txn = Txn::default();
    txn.delete("a");
    drop(store.commit(txn).await.expect("it is applied"));
    store.close().await.expect("everything is durable");
    let keys = |store: &Sled| {
        store
            .tree
            .iter()
            .keys()
            .collect::<Result<Vec<_>, _>>()
            .expect("it is read")
    };
    assert_eq!(keys(&store), [open::SETTLED], "no part is left");
    drop(store);
    wait_until_free(folder.path());
    assert_eq!(
        keys(&Sled::open(folder.path()).expect("it opens again")),
        [open::SETTLED]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn who_reads_while_it_is_replaced_never_sees_two_values_mixed() {
    let (_folder, store) = open_new();
    let store = Arc::new(store);
    drop(store.commit(one("a", value(0))).await.expect("it is applied"));
    let writer = tokio::spawn({
        let store = store.clone();
        async move {
            for number in 0..400 {
                drop(store.commit(one("a", value(number))).await.expect("it is applied"));
            }
        }
    });
    while !writer.is_finished() {
        let rows = store.scan("", None, 9).await.expect("it is read");
        let alone = store.get("a").await.expect("it is read").expect("it is there");
        for value in [&rows[0].1, &alone] {
            assert!(value.iter().all(|byte| *byte == value[0]), "two values are mixed");
        }
        tokio::task::yield_now().await;
    }
    writer.await.expect("it ends");
}
