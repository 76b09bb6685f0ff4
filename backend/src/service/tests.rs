//! What cannot be seen through HTTP alone: a disk that waits, records from before, an organization that is full.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Condvar, Mutex};
use std::time::Duration;

use switchboard_shared::health::State;
use switchboard_shared::patch::Patch;
use switchboard_shared::product::SourceType;
use switchboard_shared::rules::limits;
use switchboard_shared::source::SourceChange;
use tempfile::TempDir;

use super::*;
use crate::outbound::Policy;
use crate::repo::guard::Guard;
use crate::repo::keys::{self, SourceId};
use crate::repo::names::Name;
use crate::repo::records::SourceFields;
use crate::repo::{IfMatch, seals};
use crate::store::Txn;
use crate::store::sled::{Disk, RealDisk, Sled};

const DEAD: &str = "http://127.0.0.1:1";

/// A disk whose syncs can be made to wait.
#[derive(Default)]
struct TestDisk {
    held: Mutex<bool>,
    changed: Condvar,
}

impl TestDisk {
    fn hold(&self, held: bool) {
        *self.held.lock().expect("nobody panicked") = held;
        self.changed.notify_all();
    }
}

impl Disk for TestDisk {
    fn free(&self, path: &Path) -> io::Result<u64> {
        RealDisk.free(path)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        let held = self.held.lock().expect("nobody panicked");
        drop(self.changed.wait_while(held, |held| *held));
        RealDisk.sync(file)
    }
}

/// A service, its disk, and the folder that lives as long.
pub(super) struct Kept {
    _folder: TempDir,
    disk: Arc<TestDisk>,
    pub(super) service: Arc<Service>,
    org: OrgId,
}

async fn open() -> Kept {
    open_with(people::SignInRules::default()).await
}

pub(super) async fn open_with(rules: people::SignInRules) -> Kept {
    let (folder, disk) = (tempfile::tempdir().expect("a folder"), Arc::new(TestDisk::default()));
    let store = Sled::open_on(&folder.path().join("store"), disk.clone()).expect("the store opens");
    let repo = Repo::open(Arc::new(store)).await.expect("the repo opens");
    let vault = seals::open_vault(&repo, &folder.path().join("key")).await;
    let dialer = Arc::new(Dialer::new(Policy::new(Vec::new(), Vec::new())));
    let vault = vault.expect("the vault opens");
    let opened = Service::open(repo, vault, dialer, String::new(), Arc::default(), rules).await;
    let (service, _changed) = opened.expect("the service opens");
    Kept {
        _folder: folder,
        disk,
        service: Arc::new(service),
        org: OrgId::default(),
    }
}

impl Kept {
    /// A source of which nothing is known but its record.
    async fn source(&self, url: &str) -> SourceId {
        let id = SourceId::generate();
        let fields = SourceFields {
            name: Name::parse("a").expect("the name is allowed"),
            url: url.to_owned(),
            ..SourceFields::default()
        };
        let stored = repo::sources::insert(self.service.repo(), &self.org, id, || fields.clone(), true).await;
        stored.expect("it is stored");
        id
    }

    async fn stored(&self, id: SourceId) -> repo::Result<SourceFields> {
        let view = repo::sources::get(self.service.repo(), &self.org, id).await?;
        Ok(view.record.fields)
    }

    fn knows(&self, id: SourceId) -> bool {
        self.service
            .health
            .read(&self.org, |entries| entries.contains_key(&id.into()))
    }

    /// Changes a source by force, on a task of its own.
    fn change(&self, id: SourceId, change: SourceChange) -> tokio::task::JoinHandle<Result<sources::Stored>> {
        let (service, org) = (self.service.clone(), self.org.clone());
        let sent = Sent {
            change,
            ..Sent::default()
        };
        tokio::spawn(async move {
            let change = (Verb::Patch, sent);
            sources::update(&service, &org, id, change, &IfMatch::Any, Mode::Forced).await
        })
    }
}

/// Comes back as soon as `holds` does; fails where it never does.
async fn until(mut holds: impl AsyncFnMut() -> bool) {
    let wait = async {
        while !holds().await {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(20), wait).await;
    waited.expect("it comes true");
}

fn url(url: &str) -> SourceChange {
    SourceChange {
        url: Patch::Value(url.to_owned()),
        ..SourceChange::default()
    }
}

#[tokio::test]
async fn a_change_and_its_state_end_together_though_the_caller_goes_away() {
    let kept = open().await;
    let id = kept.source(DEAD).await;
    kept.disk.hold(true);
    let change = kept.change(id, url("http://127.0.0.1:2"));
    until(async || kept.stored(id).await.is_ok_and(|fields| fields.url.ends_with(":2"))).await;
    change.abort();
    assert!(
        change.await.is_err_and(|error| error.is_cancelled()),
        "it waits for the disk"
    );
    kept.disk.hold(false);
    let known = || kept.service.health.get(&kept.org, id.into());
    until(async || known().revision == 2).await;
    let diagnosis = known().diagnosis.expect("it was checked");
    assert!(diagnosis.target.ends_with(":2"), "{diagnosis:?}");
}

#[tokio::test]
async fn a_deletion_ends_though_the_caller_goes_away() {
    let kept = open().await;
    let id = kept.source(DEAD).await;
    kept.change(id, url("http://127.0.0.1:2"))
        .await
        .expect("it ends")
        .expect("it is stored");
    assert!(kept.knows(id));
    kept.disk.hold(true);
    let (service, org) = (kept.service.clone(), kept.org.clone());
    let delete = tokio::spawn(async move { sources::delete(&service, &org, id, &IfMatch::Any).await });
    until(async || kept.stored(id).await.is_err()).await;
    delete.abort();
    assert!(
        delete.await.is_err_and(|error| error.is_cancelled()),
        "it waits for the disk"
    );
    kept.disk.hold(false);
    until(async || !kept.knows(id)).await;
}

#[tokio::test]
async fn what_a_checked_change_found_is_known_though_nothing_was_known_before() {
    let kept = open().await;
    let id = kept.source(DEAD).await;
    assert!(!kept.knows(id));
    let change = SourceChange {
        telegraf: Patch::Value("t".to_owned()),
        ..SourceChange::default()
    };
    kept.change(id, change).await.expect("it ends").expect("it is stored");
    assert_eq!(kept.service.health.get(&kept.org, id.into()).record.state, State::Down);
}

#[tokio::test]
async fn a_full_organization_contacts_nobody_for_one_more() {
    let kept = open().await;
    let full = Guard {
        generation: 7,
        count: limits::SOURCES,
    };
    let mut txn = Txn::default();
    txn.put(
        keys::guard(&kept.org),
        serde_json::to_vec(&full).expect("it is encoded"),
    );
    drop(kept.service.repo().store().commit(txn).await.expect("it is stored"));
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    server.set_nonblocking(true).expect("it is set");
    let sent = Sent {
        change: SourceChange {
            name: Patch::Value("a".to_owned()),
            ..url(&format!("http://{}", server.local_addr().expect("it has one")))
        },
        ..Sent::default()
    };
    for mode in [Mode::Checked, Mode::DryRun, Mode::Forced] {
        let outcome = sources::create(&kept.service, &kept.org, &sent, mode).await;
        let Err(Error::Repo(repo::Error::LimitReached(why))) = outcome else {
            panic!("{mode:?} goes through");
        };
        assert!(why.contains("10000"), "{why}");
    }
    assert!(server.accept().is_err(), "nobody came");
}

#[tokio::test]
async fn a_kind_that_was_not_known_is_stored_as_the_first_check_finds_it() {
    let kept = open().await;
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    let id = kept
        .source(&format!("http://{}", server.local_addr().expect("it has one")))
        .await;
    std::thread::spawn(move || {
        let (mut stream, _) = server.accept().expect("somebody comes");
        // Whoever hangs up with something unread resets the connection, and the answer with it.
        let asked = stream.read(&mut [0; 4096]);
        asked.expect("it asks");
        let answer = "HTTP/1.1 204 No Content\r\nX-Influxdb-Version: 2.7.12\r\n\r\n";
        stream.write_all(answer.as_bytes()).expect("it is sent");
        let left = stream.read(&mut [0; 4096]);
        drop(left);
    });
    let before = sources::show(&kept.service, &kept.org, id).await.expect("it is there");
    assert_eq!(before.kind, SourceType::Influx);
    sources::check(&kept.service, &kept.org, id).await.expect("it is there");
    let after = sources::show(&kept.service, &kept.org, id).await.expect("it is there");
    assert_eq!((after.kind, after.revision), (SourceType::V2, Some(1)));
    let stored = kept.stored(id).await.expect("it is there");
    assert_eq!((stored.kind, stored.kind_chosen), (Some(SourceType::V2), false));
}

#[test]
fn what_an_older_version_stored_counts_as_found() {
    let fields: SourceFields = serde_json::from_str(r#"{"kind": "influx-v2"}"#).expect("it can be read");
    assert_eq!((fields.kind, fields.kind_chosen), (Some(SourceType::V2), false));
}
