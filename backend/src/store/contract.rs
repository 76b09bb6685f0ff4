//! The one test of all stores: [`contract`] makes its cases tests of a store.
//!
//! Each case gets a store of its own, which is empty.

use std::sync::Arc;

use bytes::Bytes;
use futures::stream::StreamExt as _;

use super::{Error, Event, MAX_OPERATIONS, MAX_VALUE, Store, Txn};

/// Makes every case a test: `contract!(open)`, where `open()` answers a guard that is kept, and an empty store.
macro_rules! contract {
    ($open:expr; $($case:ident)*) => {
        $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
        async fn $case() {
            let (_kept, store) = $open();
            crate::store::contract::$case(std::sync::Arc::new(store)).await;
        })*
    };
    ($open:expr) => {
        crate::store::contract::contract! { $open;
            writes_are_read
            scans_are_ordered_and_bounded
            a_failed_check_writes_nothing
            a_change_without_writes_only_checks
            counters_lose_no_increment
            what_is_too_large_is_refused
            watchers_see_their_keys_in_order
            a_slow_watcher_is_told_and_blocks_nobody
            a_closed_store_reads_and_refuses_writes
        }
    };
}
pub(crate) use contract;

async fn commit(store: &dyn Store, txn: Txn) -> Result<(), Error> {
    store.commit(txn).await?.confirmed().await
}

async fn put(store: &dyn Store, key: &str, value: &str) {
    let mut txn = Txn::default();
    txn.put(key, value.to_owned());
    commit(store, txn).await.expect("it is stored");
}

async fn get(store: &dyn Store, key: &str) -> Option<Bytes> {
    store.get(key).await.expect("it is read")
}

async fn keys(store: &dyn Store, prefix: &str, after: Option<&str>, limit: usize) -> Vec<String> {
    let rows = store.scan(prefix, after, limit).await.expect("it is read");
    rows.into_iter().map(|(key, _)| key).collect()
}

pub(crate) async fn writes_are_read(store: Arc<dyn Store>) {
    let store = store.as_ref();
    assert_eq!(get(store, "a").await, None);
    put(store, "a", "1").await;
    put(store, "a", "2").await;
    put(store, "ä/\u{1F600}", "").await;
    assert_eq!(get(store, "a").await.as_deref(), Some(b"2".as_slice()));
    assert_eq!(get(store, "ä/\u{1F600}").await.as_deref(), Some(b"".as_slice()));
    let mut txn = Txn::default();
    txn.delete("a");
    txn.delete("never there");
    commit(store, txn).await.expect("it is stored");
    assert_eq!(get(store, "a").await, None);
}

pub(crate) async fn scans_are_ordered_and_bounded(store: Arc<dyn Store>) {
    let store = store.as_ref();
    for key in ["b/2", "a/1", "b/10", "b", "b/1", "b0", "c"] {
        put(store, key, key).await;
    }
    assert_eq!(keys(store, "b/", None, 9).await, ["b/1", "b/10", "b/2"]);
    assert_eq!(keys(store, "b/", None, 2).await, ["b/1", "b/10"]);
    assert_eq!(keys(store, "b/", Some("b/1"), 9).await, ["b/10", "b/2"]);
    assert_eq!(
        keys(store, "b/", Some("b/11"), 9).await,
        ["b/2"],
        "the key after which need not exist"
    );
    assert_eq!(
        keys(store, "b/", Some("a"), 1).await,
        ["b/1"],
        "nor be below the prefix"
    );
    assert!(keys(store, "b/", Some("c"), 9).await.is_empty());
    assert!(keys(store, "d", None, 9).await.is_empty());
    assert_eq!(keys(store, "", None, usize::MAX).await.len(), 7);
    let rows = store.scan("c", None, 1).await.expect("it is read");
    assert_eq!(rows, [("c".to_owned(), Bytes::from("c"))]);
}

pub(crate) async fn a_failed_check_writes_nothing(store: Arc<dyn Store>) {
    let store = store.as_ref();
    put(store, "there", "1").await;
    for (key, expected) in [
        ("there", None),
        ("there", Some("2")),
        ("absent", Some("1")),
        ("absent", Some("")),
    ] {
        let mut txn = Txn::default();
        txn.check("there", Some("1".into()));
        txn.check(key, expected.map(Bytes::from));
        txn.put("new", "x");
        txn.delete("there");
        let outcome = commit(store, txn).await;
        assert!(
            matches!(outcome, Err(Error::Conflict)),
            "{key} {expected:?} {outcome:?}"
        );
        assert_eq!(keys(store, "", None, 9).await, ["there"]);
    }
    let mut txn = Txn::default();
    txn.check("there", Some("1".into()));
    txn.check("absent", None);
    txn.put("new", "x");
    txn.delete("there");
    commit(store, txn).await.expect("the checks hold");
    assert_eq!(keys(store, "", None, 9).await, ["new"]);
}

pub(crate) async fn a_change_without_writes_only_checks(store: Arc<dyn Store>) {
    let store = store.as_ref();
    commit(store, Txn::default()).await.expect("nothing can be stored");
    put(store, "a", "1").await;
    let mut txn = Txn::default();
    txn.check("a", Some("1".into()));
    commit(store, txn.clone()).await.expect("the check holds");
    txn.check("b", Some("1".into()));
    assert!(matches!(commit(store, txn).await, Err(Error::Conflict)));
}

pub(crate) async fn counters_lose_no_increment(store: Arc<dyn Store>) {
    const TASKS: usize = 8;
    const TIMES: usize = 25;
    let tasks: Vec<_> = (0..TASKS).map(|_| tokio::spawn(count(store.clone(), TIMES))).collect();
    for task in tasks {
        task.await.expect("the task ends");
    }
    let total = get(store.as_ref(), "one").await.expect("it was counted");
    assert_eq!(total, (TASKS * TIMES).to_string());
    assert_eq!(get(store.as_ref(), "two").await, Some(total));
}

async fn count(store: Arc<dyn Store>, times: usize) {
    let mut done = 0;
    while done < times {
        let before = get(store.as_ref(), "one").await;
        let number = before
            .as_deref()
            .map_or(0, |raw| String::from_utf8_lossy(raw).parse().expect("a number"));
        let mut txn = Txn::default();
        txn.check("one", before);
        for key in ["one", "two"] {
            txn.put(key, (number + 1_usize).to_string());
        }
        match commit(store.as_ref(), txn).await {
            Ok(()) => done += 1,
            Err(Error::Conflict) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

pub(crate) async fn what_is_too_large_is_refused(store: Arc<dyn Store>) {
    let store = store.as_ref();
    let mut txn = Txn::default();
    txn.put("fits", vec![7; MAX_VALUE]);
    commit(store, txn.clone()).await.expect("it fits");
    assert_eq!(get(store, "fits").await.map(|value| value.len()), Some(MAX_VALUE));
    txn.put("too large", vec![7; MAX_VALUE + 1]);
    assert!(matches!(commit(store, txn).await, Err(Error::ValueTooLarge { .. })));

    let mut txn = Txn::default();
    txn.check("fits", None);
    (0..MAX_OPERATIONS).for_each(|at| txn.put(format!("many/{at}"), "x"));
    assert!(matches!(
        commit(store, txn.clone()).await,
        Err(Error::TooManyOperations { .. })
    ));
    txn.checks.clear();
    commit(store, txn).await.expect("as many as may be");
    assert_eq!(keys(store, "", None, usize::MAX).await.len(), 1 + MAX_OPERATIONS);
}

pub(crate) async fn watchers_see_their_keys_in_order(store: Arc<dyn Store>) {
    put(store.as_ref(), "a/0", "before").await;
    let mut events = store.watch("a/");
    put(store.as_ref(), "b/1", "foreign").await;
    put(store.as_ref(), "a/1", "one").await;
    let mut txn = Txn::default();
    txn.put("a/2", "two");
    txn.delete("a/1");
    commit(store.as_ref(), txn).await.expect("it is stored");
    put(store.as_ref(), "a/3", "three").await;

    let seen: Vec<Event> = events.by_ref().take(4).collect().await;
    let put = |key: &str, value: &'static str| Event::Put(key.to_owned(), value.into());
    assert_eq!(seen[0], put("a/1", "one"));
    assert!(seen[1..3].contains(&put("a/2", "two")), "{seen:?}");
    assert!(seen[1..3].contains(&Event::Deleted("a/1".to_owned())), "{seen:?}");
    assert_eq!(seen[3], put("a/3", "three"));
}

pub(crate) async fn a_slow_watcher_is_told_and_blocks_nobody(store: Arc<dyn Store>) {
    let mut events = store.watch("");
    let mut last = None;
    for number in 0..3_000 {
        let mut txn = Txn::default();
        txn.put("a", number.to_string());
        last = Some(store.commit(txn).await.expect("nobody blocks it"));
    }
    last.expect("there was one").confirmed().await.expect("it is durable");
    let mut missed = false;
    loop {
        match events.next().await.expect("the store is there") {
            Event::Missed => missed = true,
            Event::Put(_, value) if value == "2999" => break,
            Event::Put(..) | Event::Deleted(_) => {}
        }
    }
    assert!(missed, "a watcher that lost events must be told");
}

pub(crate) async fn a_closed_store_reads_and_refuses_writes(store: Arc<dyn Store>) {
    put(store.as_ref(), "a", "1").await;
    store.close().await.expect("everything is durable");
    let mut txn = Txn::default();
    txn.put("a", "2");
    assert!(matches!(commit(store.as_ref(), txn).await, Err(Error::Stopping)));
    assert_eq!(get(store.as_ref(), "a").await.as_deref(), Some(b"1".as_slice()));
    assert_eq!(*store.health().borrow(), super::Health::Stopping);
}
