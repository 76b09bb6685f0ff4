//! Random operations from several tasks at once, on two servers with one store, and after each step the rules.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use super::*;
use crate::repo::{Error, UpdateError, kapacitors, sources};

const SERVERS: usize = 2;
const TASKS_OF_A_SERVER: usize = 3;
const STEPS: usize = 60;
const NAMES: [&str; 7] = ["prod", "PROD", "Stra\u{df}e", "STRASSE", "test", "\u{ff54}est", "dev"];

/// The source whose Kapacitors an operation touched, if any.
type Touched = Option<SourceId>;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_rules_hold_whatever_several_servers_do_at_once() {
    let seeds = match std::env::var("SWITCHBOARD_TEST_SEED") {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => vec![1, 2, 3, rand::random()],
    };
    for seed in seeds {
        // Shown where the test fails.
        eprintln!("SWITCHBOARD_TEST_SEED={seed}");
        race(seed).await;
    }
}

async fn race(seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    let store: Arc<dyn Store> = Arc::new(Sled::open(folder.path()).expect("the store opens"));
    let mut servers = Vec::new();
    for _ in 0..SERVERS {
        servers.push(Arc::new(Repo::open(store.clone()).await.expect("the repo opens")));
    }
    let mut active = BTreeMap::new();
    let mut together = 0;
    for step in 0..STEPS {
        let before = generation(&servers[0]).await;
        let tasks = (0..SERVERS * TASKS_OF_A_SERVER).map(|task| {
            let rng = StdRng::seed_from_u64(seed ^ ((step * 100 + task) as u64) << 32);
            tokio::spawn(operate(servers[task % SERVERS].clone(), rng))
        });
        let mut touched: BTreeSet<SourceId> = BTreeSet::new();
        for task in tasks.collect::<Vec<_>>() {
            touched.extend(task.await.expect("the operation ends well"));
        }
        together += usize::from(before + 1 < generation(&servers[0]).await);
        judge(store.as_ref()).await;
        active = check_active(&servers[0], &active, &touched).await;
    }
    assert!(
        STEPS / 2 < together,
        "in most steps several operations must have changed something"
    );
}

async fn generation(repo: &Repo) -> u64 {
    crate::repo::generation(repo, &OrgId::default())
        .await
        .expect("it is read")
}

/// Rule 2: what is done to one source never changes another's active Kapacitor.
async fn check_active(
    repo: &Repo,
    before: &BTreeMap<SourceId, Option<KapacitorId>>,
    touched: &BTreeSet<SourceId>,
) -> BTreeMap<SourceId, Option<KapacitorId>> {
    let listing = sources::list(repo, &OrgId::default()).await.expect("it is read");
    let now: BTreeMap<_, _> = listing
        .sources
        .iter()
        .map(|view| (view.record.id, view.active.as_ref().map(|active| active.id)))
        .collect();
    for (source, active) in before.iter().filter(|(source, _)| !touched.contains(source)) {
        let same = now.get(source).is_none_or(|now| now == active);
        assert!(
            same,
            "nobody touched {source}, but its active Kapacitor moved from {active:?}"
        );
    }
    now
}

/// One random operation. The errors that rules and races bring are fine, all others are not.
async fn operate(repo: Arc<Repo>, mut rng: StdRng) -> Touched {
    let org = OrgId::default();
    let listing = sources::list(&repo, &org).await.expect("it is read");
    check_listing(&listing.sources);
    let source = listing.sources.choose(&mut rng).map(|view| view.record.id);
    let kind = rng.random_range(0..10);
    let (outcome, touched) = match (kind, source) {
        (0..=2, _) | (_, None) => (insert_source(&repo, &org, &mut rng).await, None),
        (3..=4, Some(id)) => (update_source(&repo, &org, id, &mut rng).await, None),
        (5, Some(id)) => {
            let gone = sources::remove(&repo, &org, id, &if_match(&mut rng)).await;
            (gone.map(drop), None)
        }
        (6..=7, Some(id)) => (insert_kapacitor(&repo, &org, id, &mut rng).await, Some(id)),
        (_, Some(id)) => (change_kapacitor(&repo, &org, id, &mut rng).await, Some(id)),
    };
    match outcome {
        Ok(())
        | Err(
            Error::NotFound
            | Error::NameTaken
            | Error::LimitReached(_)
            | Error::RevisionMoved
            | Error::DefaultMustStay
            | Error::ActiveMustStay,
        ) => touched,
        Err(error) => panic!("{error:?}"),
    }
}

/// A list is of one generation even while others write.
fn check_listing(views: &[SourceView]) {
    let defaults = views.iter().filter(|view| view.default).count();
    assert_eq!(defaults, usize::from(!views.is_empty()), "{views:#?}");
    for view in views {
        assert_eq!(view.active.is_some(), 0 < view.kapacitors, "{view:#?}");
    }
}

async fn insert_source(repo: &Repo, org: &OrgId, rng: &mut StdRng) -> Result<()> {
    let (fields, default) = (source_fields(a_name(rng)), rng.random());
    let inserted = sources::insert(repo, org, SourceId::generate(), || fields.clone(), default).await;
    inserted.map(drop)
}

async fn update_source(repo: &Repo, org: &OrgId, id: SourceId, rng: &mut StdRng) -> Result<()> {
    let (name, default) = (a_name(rng), a_mark(rng));
    let updated = sources::update(repo, org, id, &if_match(rng), renamed(name), default).await;
    updated.map(drop).map_err(without_refusal)
}

async fn insert_kapacitor(repo: &Repo, org: &OrgId, source: SourceId, rng: &mut StdRng) -> Result<()> {
    let (fields, active) = (kapacitor_fields(a_name(rng)), rng.random());
    let inserted = kapacitors::insert(repo, org, source, KapacitorId::generate(), || fields.clone(), active).await;
    inserted.map(drop)
}

async fn change_kapacitor(repo: &Repo, org: &OrgId, source: SourceId, rng: &mut StdRng) -> Result<()> {
    let listing = kapacitors::list(repo, org, source).await?;
    let Some(id) = listing.kapacitors.choose(rng).map(|view| view.record.id) else {
        return Ok(());
    };
    if rng.random() {
        let gone = kapacitors::remove(repo, org, source, id, &if_match(rng)).await;
        return gone.map(drop);
    }
    let (fields, active) = (kapacitor_fields(a_name(rng)), a_mark(rng));
    let change = |_: &_| Ok::<_, Infallible>(fields.clone());
    let updated = kapacitors::update(repo, org, source, id, &if_match(rng), change, active).await;
    updated.map(drop).map_err(without_refusal)
}

fn without_refusal(error: UpdateError<Infallible>) -> Error {
    match error {
        UpdateError::Repo(error) => error,
        UpdateError::Refused(never) => match never {},
    }
}

fn a_name(rng: &mut StdRng) -> &'static str {
    NAMES.choose(rng).expect("there are names")
}

fn a_mark(rng: &mut StdRng) -> Option<bool> {
    *[None, Some(true), Some(false)].choose(rng).expect("there are three")
}

fn if_match(rng: &mut StdRng) -> IfMatch {
    if rng.random() {
        IfMatch::Any
    } else {
        revision(rng.random_range(1..3))
    }
}
