//! What happens when another server wins.

use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use tokio::sync::watch;

use super::*;
use crate::repo::sources::{self, update};
use crate::repo::{Error, guard, kapacitors, keys};
use crate::store::{self, Durable, Event, Health, Txn};

/// A store in which another server changes the organization just before a commit, or between the reads of a list.
struct Contended {
    inner: Sled,
    /// So many commits are lost.
    commits: AtomicUsize,
    /// So many scans are followed by a change.
    scans: AtomicUsize,
    /// How many scans there were.
    scanned: AtomicUsize,
}

impl Contended {
    /// Another server's change.
    async fn intrude(&self) -> store::Result<()> {
        let key = keys::guard(&OrgId::default());
        let raw = self.inner.get(&key).await?.unwrap_or_default();
        let mut guard: guard::Guard = serde_json::from_slice(&raw).expect("a guard");
        guard.generation += 1;
        let mut txn = Txn::default();
        txn.put(key, guard::encode(&guard)?);
        self.inner.commit(txn).await.map(drop)
    }
}

/// Whether there is one left, which is then taken.
fn take(left: &AtomicUsize) -> bool {
    let taken = left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
    taken.is_ok()
}

impl Store for Contended {
    fn get<'a>(&'a self, key: &'a str) -> BoxFuture<'a, store::Result<Option<Bytes>>> {
        self.inner.get(key)
    }

    fn scan<'a>(
        &'a self,
        prefix: &'a str,
        after: Option<&'a str>,
        limit: usize,
    ) -> BoxFuture<'a, store::Result<Vec<(String, Bytes)>>> {
        Box::pin(async move {
            let rows = self.inner.scan(prefix, after, limit).await;
            self.scanned.fetch_add(1, Ordering::SeqCst);
            if take(&self.scans) {
                self.intrude().await?;
            }
            rows
        })
    }

    fn commit(&self, txn: Txn) -> BoxFuture<'_, store::Result<Durable>> {
        Box::pin(async move {
            if take(&self.commits) {
                self.intrude().await?;
            }
            self.inner.commit(txn).await
        })
    }

    fn watch(&self, prefix: &str) -> BoxStream<'static, Event> {
        self.inner.watch(prefix)
    }

    fn health(&self) -> watch::Receiver<Health> {
        self.inner.health()
    }

    fn close(&self) -> BoxFuture<'_, store::Result<()>> {
        self.inner.close()
    }
}

async fn contended() -> (Kept, Arc<Contended>) {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Arc::new(Contended {
        inner: Sled::open(folder.path()).expect("the store opens"),
        commits: AtomicUsize::new(0),
        scans: AtomicUsize::new(0),
        scanned: AtomicUsize::new(0),
    });
    let repo = Repo::open(store.clone()).await.expect("the repo opens");
    let kept = Kept {
        _folder: folder,
        repo,
        org: OrgId::default(),
    };
    (kept, store)
}

#[tokio::test]
async fn a_lost_commit_is_decided_anew() {
    let (kept, store) = contended().await;
    let id = kept.source("one", true).await.expect("it is stored").record.id;
    store.commits.store(3, Ordering::SeqCst);
    let mut calls = 0;
    let change = |record: &crate::repo::records::SourceRecord| {
        calls += 1;
        let mut fields = record.fields.clone();
        fields.username = format!("call {calls}");
        Ok::<_, Infallible>(fields)
    };
    let changed = update(&kept.repo, &kept.org, id, &IfMatch::Any, change, None)
        .await
        .expect("it wins in the end");
    assert_eq!(
        (changed.record.fields.username.as_str(), changed.record.revision),
        ("call 4", 2)
    );
    kept.judge().await;
}

#[tokio::test]
async fn who_loses_for_two_seconds_is_told_that_nothing_is_stored() {
    let (kept, store) = contended().await;
    store.commits.store(usize::MAX, Ordering::SeqCst);
    assert!(matches!(kept.source("one", true).await, Err(Error::Busy)));
    store.commits.store(0, Ordering::SeqCst);
    assert!(kept.listed().await.is_empty());
    kept.source("one", true).await.expect("the queue moved on");
}

#[tokio::test]
async fn a_list_is_read_again_while_the_organization_changes() {
    let (kept, store) = contended().await;
    kept.source("one", true).await.expect("it is stored");
    let before = kept.generation().await;
    store.scans.store(5, Ordering::SeqCst);
    let listing = sources::list(&kept.repo, &kept.org)
        .await
        .expect("it stands still in the end");
    assert_eq!(store.scans.load(Ordering::SeqCst), 0);
    assert_eq!(listing.generation, before + 5);
}

#[tokio::test]
async fn every_read_of_several_keys_starts_over_when_one_was_changed() {
    let (kept, store) = contended().await;
    let source = kept.source("one", true).await.expect("it is stored").record.id;
    let kapacitor = kept.kapacitor(source, "k", true).await.expect("it is stored").record.id;
    let (repo, org) = (&kept.repo, &kept.org);
    let read = async |what: usize| match what {
        0 => sources::get(repo, org, source).await.map(drop),
        1 => sources::preview(repo, org, source).await.map(drop),
        2 => kapacitors::list(repo, org, source).await.map(drop),
        3 => kapacitors::get(repo, org, source, kapacitor).await.map(drop),
        _ => kapacitors::preview(repo, org, source, kapacitor).await.map(drop),
    };
    for what in 0..5 {
        let mut scans = Vec::new();
        for changes in 0..2 {
            let before = store.scanned.load(Ordering::SeqCst);
            store.scans.store(changes, Ordering::SeqCst);
            read(what).await.expect("it is read");
            scans.push(store.scanned.load(Ordering::SeqCst) - before);
        }
        assert_eq!(scans[1], 2 * scans[0], "read {what}");
    }
}

#[tokio::test]
async fn a_list_that_never_stands_still_ends() {
    let (kept, store) = contended().await;
    store.scans.store(usize::MAX, Ordering::SeqCst);
    assert!(matches!(sources::list(&kept.repo, &kept.org).await, Err(Error::Busy)));
}
