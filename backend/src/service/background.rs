//! Keeps the states true: checks what is due, and stores the states that change.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rand::RngExt;
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};
use tokio::time::{MissedTickBehavior, interval, timeout};

use super::checkable::Checkable;
use super::health::{Changed, Entry};
use super::{ChangedStates, Service, organizations, people};
use crate::repo::guard;
use crate::repo::health::HealthEntry;
use crate::repo::keys::{ConnectionId, OrgId};
use crate::repo::{self, kapacitors, sources};

/// Checks in the background at the same time.
const AT_ONCE: usize = 32;
/// How often what is due is looked for.
const TICK: Duration = Duration::from_millis(500);
/// When one that fails is due again: after the first, the second and every further failure.
const DOWN: [Duration; 3] = [
    Duration::from_secs(60),
    Duration::from_secs(120),
    Duration::from_secs(300),
];
/// How often sessions that have ended are removed.
const PRUNE: Duration = Duration::from_secs(60 * 60);
/// How long changed states are collected before they are stored together.
const BATCH: Duration = Duration::from_millis(250);

/// Checks every connection each `every` (`None`: never) until `stop` turns true, and
/// stores the states that change.
pub async fn run(service: Arc<Service>, changed: ChangedStates, every: Option<Duration>, stop: watch::Receiver<bool>) {
    // Whoever waits for the start comes first: reading every record for the first round takes as long as the start itself.
    let mut stopped = stop.clone();
    drop(timeout(TICK, stopped.wait_for(|stop| *stop)).await);
    if let Err(error) = repo::health::prune(&service.repo).await {
        tracing::warn!(%error, "could not remove the states of connections that are gone");
    }
    organizations::resume(&service).await;
    let storing = store_states(&service, changed, stop.clone());
    let pruning = prune_sessions(&service, stop.clone());
    match every {
        Some(every) => drop(tokio::join!(check_due(&service, every, stop), storing, pruning)),
        None => drop(tokio::join!(storing, pruning)),
    }
}

/// Removes the sessions that have ended from time to time: who never comes back ends none.
async fn prune_sessions(service: &Service, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        people::sessions::prune(service).await;
        drop(timeout(PRUNE, stop.wait_for(|stop| *stop)).await);
    }
}

/// A stored connection, ready to be checked.
struct Connection {
    revision: u64,
    what: Checkable,
}

/// All connections of an organization, read again only when its generation moved.
#[derive(Default)]
struct Known {
    generation: Option<u64>,
    connections: Vec<Connection>,
    /// A share of the interval that each connection is late, so that they do not all come at once.
    jitter: HashMap<ConnectionId, f64>,
}

async fn check_due(service: &Arc<Service>, every: Duration, mut stop: watch::Receiver<bool>) {
    let mut known = HashMap::new();
    let (mut due, mut running) = (VecDeque::new(), Running::default());
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let ticked = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            _ = tick.tick() => true,
            Some(done) = running.tasks.join_next() => {
                running.done(done);
                false
            }
        };
        if ticked {
            match refresh(service, &mut known).await {
                Ok(()) => due = all_due(service, &known, every, &running.busy),
                Err(error) => tracing::warn!(%error, "could not read what is to be checked"),
            }
        }
        while running.tasks.len() < AT_ONCE
            && let Some((org, at)) = due.pop_front()
        {
            running.start(service, &org, &known[&org].connections[at]);
        }
    }
}

/// Brings what is known of all organizations up to date.
async fn refresh(service: &Service, known: &mut HashMap<OrgId, Known>) -> repo::Result<()> {
    let organizations = guard::organizations(&service.repo).await?;
    known.retain(|org, _| organizations.contains(org));
    for org in organizations {
        match known.entry(org.clone()).or_default().refresh(service, &org).await {
            // Deleted since.
            Err(repo::Error::NotFound) => drop(known.remove(&org)),
            refreshed => refreshed?,
        }
    }
    Ok(())
}

/// Where those stand that are due in any organization, the longest overdue first.
fn all_due(
    service: &Service,
    known: &HashMap<OrgId, Known>,
    every: Duration,
    busy: &HashSet<ConnectionId>,
) -> VecDeque<(OrgId, usize)> {
    let of_one = |(org, known): (&OrgId, &Known)| {
        let due = known.due(service, org, every, busy);
        let org = org.clone();
        due.into_iter().map(move |(since, at)| (since, org.clone(), at))
    };
    let mut due: Vec<(Duration, OrgId, usize)> = known.iter().flat_map(of_one).collect();
    due.sort_by(|(one, ..), (other, ..)| other.cmp(one));
    due.into_iter().map(|(_, org, at)| (org, at)).collect()
}

/// The checks under way.
#[derive(Default)]
struct Running {
    tasks: JoinSet<ConnectionId>,
    busy: HashSet<ConnectionId>,
}

impl Running {
    fn start(&mut self, service: &Arc<Service>, org: &OrgId, connection: &Connection) {
        let (service, org) = (service.clone(), org.clone());
        let Connection { revision, ref what } = *connection;
        let (id, what) = (what.id(), what.clone());
        self.busy.insert(id);
        self.tasks.spawn(async move {
            service.check_anew(&org, revision, what).await;
            id
        });
    }

    fn done(&mut self, done: Result<ConnectionId, JoinError>) {
        match done {
            Ok(id) => drop(self.busy.remove(&id)),
            Err(error) => tracing::error!(%error, "a check in the background ended before its time"),
        }
    }
}

impl Known {
    async fn refresh(&mut self, service: &Service, org: &OrgId) -> repo::Result<()> {
        let generation = repo::generation(&service.repo, org).await?;
        if self.generation == Some(generation) {
            return Ok(());
        }
        let sources = sources::list(&service.repo, org)
            .await?
            .sources
            .into_iter()
            .map(|it| Connection {
                revision: it.record.revision,
                what: Checkable::Source(it.record.id, it.record.fields),
            });
        let kapacitors = kapacitors::all(&service.repo, org)
            .await?
            .into_iter()
            .map(|it| Connection {
                revision: it.revision,
                what: Checkable::Kapacitor(it.id, it.fields),
            });
        self.connections = sources.chain(kapacitors).collect();
        let mut rng = rand::rng();
        let jitter = |id| {
            (
                id,
                self.jitter
                    .get(&id)
                    .copied()
                    .unwrap_or_else(|| rng.random_range(0.0..0.2)),
            )
        };
        self.jitter = self.connections.iter().map(|it| it.what.id()).map(jitter).collect();
        self.generation = Some(generation);
        Ok(())
    }

    /// Where those stand that are due and not under way, and for how long they have been.
    fn due(
        &self,
        service: &Service,
        org: &OrgId,
        every: Duration,
        busy: &HashSet<ConnectionId>,
    ) -> Vec<(Duration, usize)> {
        let now = Instant::now();
        service.health.read(org, |entries| {
            let overdue = |(at, it): (usize, &Connection)| {
                let id = it.what.id();
                let jitter = self.jitter.get(&id).copied().unwrap_or_default();
                let since = entries
                    .get(&id)
                    .map_or(Some(Duration::MAX), |it| overdue(it, every, jitter, now))?;
                (!busy.contains(&id)).then_some((since, at))
            };
            self.connections.iter().enumerate().filter_map(overdue).collect()
        })
    }
}

/// For how long a connection has been due; `None` where it is not yet. Not checked since the start: the longest.
fn overdue(entry: &Entry, every: Duration, jitter: f64, now: Instant) -> Option<Duration> {
    let Some(ended) = entry.ended else {
        return Some(Duration::MAX);
    };
    let pause = match entry.failures {
        0 => every,
        n => every.max(DOWN[(n as usize - 1).min(DOWN.len() - 1)]),
    };
    now.checked_duration_since(ended + pause.mul_f64(1.0 + jitter))
}

async fn store_states(service: &Service, changed: ChangedStates, mut stop: watch::Receiver<bool>) {
    let ChangedStates(mut changed) = changed;
    let mut batch: Vec<Changed> = Vec::new();
    loop {
        let stopping = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => true,
            received = changed.recv_many(&mut batch, 1_000) => received == 0,
        };
        if !stopping {
            // A burst of states becomes one write.
            drop(timeout(BATCH, stop.wait_for(|stop| *stop)).await);
        }
        while let Ok(more) = changed.try_recv() {
            batch.push(more);
        }
        let entries: Vec<HealthEntry> = batch
            .drain(..)
            .map(|(org, id, record)| HealthEntry { org, id, record })
            .collect();
        if let Err(error) = repo::health::put(&service.repo, &entries).await {
            tracing::warn!(%error, "could not store states; the next start checks anew");
        }
        if stopping {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERY: Duration = Duration::from_secs(30);

    fn due_after(failures: u32, seconds: u64) -> bool {
        let ended = Instant::now();
        let entry = Entry {
            ended: Some(ended),
            failures,
            ..Entry::default()
        };
        overdue(&entry, EVERY, 0.0, ended + Duration::from_secs(seconds)).is_some()
    }

    #[test]
    fn what_works_is_due_after_the_interval() {
        assert!(!due_after(0, 29) && due_after(0, 30));
    }

    #[test]
    fn what_stays_down_is_due_after_1_2_and_then_every_5_minutes() {
        for (failures, minutes) in [(1, 1), (2, 2), (3, 5), (9, 5)] {
            assert!(!due_after(failures, minutes * 60 - 1), "{failures}");
            assert!(due_after(failures, minutes * 60), "{failures}");
        }
    }

    #[test]
    fn what_was_never_checked_comes_first() {
        assert_eq!(
            overdue(&Entry::default(), EVERY, 0.1, Instant::now()),
            Some(Duration::MAX)
        );
    }
}
