//! Values that are kept in parts.

use std::fs;

use super::*;
use crate::store::MAX_VALUE;

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
