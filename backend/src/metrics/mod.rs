//! What the server counts, as Prometheus reads it. Labels hold kinds and outcomes, never the name of a connection.

mod classic;
mod labels;
mod store;

use std::time::Duration;

use prometheus_client::encoding::text;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use switchboard_shared::health::{State, StateCounts};

use labels::{CheckLabels, ConnectionLabels, RequestLabels, RouteLabels};
pub use labels::{Kind, Outcome};
pub use store::{CountedStore, TimedDisk};

/// Upper bounds of the latency buckets, in seconds: from an answer out of memory to the longest check.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 1.0, 2.5, 10.0];

type Durations = Family<RouteLabels, Histogram, fn() -> Histogram>;

/// How what is counted is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Prometheus' own text format, version 0.0.4.
    Classic,
    /// `OpenMetrics` 1.0.
    OpenMetrics,
}

/// Everything that is counted.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Durations,
    checks: Family<CheckLabels, Counter>,
    connections: Family<ConnectionLabels, Gauge>,
    commits: Counter,
    commit_conflicts: Counter,
    syncs: Histogram,
}

impl Metrics {
    /// Counts one answered request.
    pub fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        let labels = RequestLabels {
            method: method.to_owned(),
            route: route.to_owned(),
            status,
        };
        self.requests.get_or_create(&labels).inc();
        let labels = RouteLabels {
            method: labels.method,
            route: labels.route,
        };
        self.durations.get_or_create(&labels).observe(took.as_secs_f64());
    }

    /// Counts one connectivity check.
    pub fn check(&self, kind: Kind, outcome: Outcome) {
        self.checks.get_or_create(&CheckLabels { kind, outcome }).inc();
    }

    /// Sets how many connections of `kind` are in each state.
    pub fn connections(&self, kind: Kind, counts: StateCounts) {
        for (state, count) in [
            (State::Up, counts.up),
            (State::Down, counts.down),
            (State::Unknown, counts.unknown),
        ] {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            self.connections
                .get_or_create(&ConnectionLabels::new(kind, state))
                .set(count);
        }
    }

    /// Counts one commit of the store.
    pub fn commit(&self) {
        self.commits.inc();
    }

    /// Counts one commit that another writer was quicker than.
    pub fn commit_conflict(&self) {
        self.commit_conflicts.inc();
    }

    /// Counts one wait for the disk.
    pub fn sync(&self, took: Duration) {
        self.syncs.observe(took.as_secs_f64());
    }

    /// All of it as text.
    pub fn render(&self, format: Format) -> String {
        let mut text = String::new();
        text::encode(&mut text, &self.registry).expect("writing to a String does not fail");
        match format {
            Format::OpenMetrics => text,
            Format::Classic => classic::from_open(&text),
        }
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("switchboard"),
            requests: Family::default(),
            durations: Durations::new_with_constructor(|| Histogram::new(BUCKETS)),
            checks: Family::default(),
            connections: Family::default(),
            commits: Counter::default(),
            commit_conflicts: Counter::default(),
            syncs: Histogram::new(BUCKETS),
        };
        metrics.register();
        metrics
    }
}

impl Metrics {
    fn register(&mut self) {
        // A gauge that is always 1: only OpenMetrics has a type for what is no number.
        let build = Family::<[(&str, &str); 1], Gauge>::default();
        build.get_or_create(&[("version", env!("CARGO_PKG_VERSION"))]).set(1);
        let registry = &mut self.registry;
        registry.register("build_info", "The version that runs", build);
        registry.register("http_requests", "Answered requests", self.requests.clone());
        let help = "Time from a request's head to its answer's";
        registry.register_with_unit("http_request_duration", help, Unit::Seconds, self.durations.clone());
        registry.register("checks", "Connectivity checks", self.checks.clone());
        registry.register(
            "connections",
            "Stored connections by their last known state",
            self.connections.clone(),
        );
        registry.register("store_commits", "Commits of the store", self.commits.clone());
        let help = "Commits that had to be repeated, because another writer was first";
        registry.register("store_commit_conflicts", help, self.commit_conflicts.clone());
        let help = "Time that commits waited for the disk";
        registry.register_with_unit("store_sync_duration", help, Unit::Seconds, self.syncs.clone());
    }
}
