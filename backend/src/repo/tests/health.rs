//! States that outlive a restart.

use switchboard_shared::health::State;

use super::*;
use crate::repo::health::{HealthEntry, load, prune, put};
use crate::repo::keys::ConnectionId;
use crate::repo::records::HealthRecord;
use crate::store::sled::reopen::wait_until_free;

fn entry(org: &OrgId, id: impl Into<ConnectionId>, state: State) -> HealthEntry {
    let cause = Some(format!("{state:?}"));
    let record = HealthRecord {
        state,
        since: Some(7),
        cause,
        ..HealthRecord::default()
    };
    let (org, id) = (org.clone(), id.into());
    HealthEntry { org, id, record }
}

#[tokio::test]
async fn the_last_state_of_many_is_there_after_a_restart_and_no_generation_moved() {
    let folder = tempfile::tempdir().expect("a folder");
    let org = OrgId::default();
    let ids: Vec<SourceId> = (0..300).map(|_| SourceId::generate()).collect();
    let down: Vec<HealthEntry> = ids.iter().map(|id| entry(&org, *id, State::Down)).collect();
    let mut entries = down.clone();
    entries.insert(0, entry(&org, ids[0], State::Up));
    {
        let store = Arc::new(Sled::open(folder.path()).expect("the store opens"));
        let repo = Repo::open(store).await.expect("the repo opens");
        let generation = crate::repo::generation(&repo, &org).await.expect("it is read");
        put(&repo, &entries).await.expect("they are stored");
        assert_eq!(
            crate::repo::generation(&repo, &org).await.expect("it is read"),
            generation
        );
    }
    wait_until_free(folder.path());
    let store = Arc::new(Sled::open(folder.path()).expect("the store opens"));
    let repo = Repo::open(store).await.expect("the repo opens");
    assert_eq!(load(&repo).await.expect("they are read"), down);
}

#[tokio::test]
async fn states_go_with_their_connections_or_are_pruned() {
    let kept = open().await;
    let (repo, org) = (&kept.repo, &kept.org);
    let mut sources = Vec::new();
    for name in ["one", "two"] {
        let source = kept.source(name, true).await.expect("it is stored").record.id;
        let kapacitor = kept
            .kapacitor(source, name, true)
            .await
            .expect("it is stored")
            .record
            .id;
        sources.push((
            source,
            entry(org, source, State::Up),
            entry(org, kapacitor, State::Down),
        ));
    }
    let (one, two) = (&sources[0], &sources[1]);
    let all = [one.1.clone(), one.2.clone(), two.1.clone(), two.2.clone()];
    put(repo, &all).await.expect("they are stored");
    crate::repo::sources::remove(repo, org, one.0, &IfMatch::Any)
        .await
        .expect("it is removed");
    assert_eq!(load(repo).await.expect("they are read"), all[2..]);

    put(repo, &all).await.expect("they are stored");
    assert_eq!(load(repo).await.expect("they are read"), all);
    prune(repo).await.expect("they are removed");
    assert_eq!(load(repo).await.expect("they are read"), all[2..]);
}
