//! Connectivity checks: what happens between us and a server, step by step, in words that people can act on.
//!
//! `influx` and `kapacitor` walk the steps, the common ones by `reach`, and write them into a `course`;
//! `products` says what an answer comes from, `credentials` what it is shown, and `words` why a step failed and what to
//! do. `overview` reads what the home page shows. `echo` hides in all of it what the server was shown.

mod course;
mod credentials;
mod echo;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod influx;
mod kapacitor;
mod overview;
mod products;
mod reach;
mod text;
mod words;

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::overview::Host;
use switchboard_shared::product::SourceType;

use crate::fingerprint::Fingerprint;
use crate::outbound::{Dialer, Target, TlsSettings};

pub use credentials::{Credentials, Held, SourceCredentials, authentication};
pub use echo::Secrets;
pub use text::clean;

/// An InfluxDB connection to be checked.
#[derive(Clone)]
pub struct SourceTarget {
    /// Where it is, normalised.
    pub url: String,
    /// The kind that was chosen for it; `None`: whatever is found.
    pub kind: Option<SourceType>,
    /// The kind that the last check found.
    pub found: Option<SourceType>,
    /// What may be sent.
    pub credentials: SourceCredentials,
    /// The meta node of an Enterprise cluster; empty: none.
    pub meta_url: String,
    /// The organization inside InfluxDB 2.x, by name or id; empty: none.
    pub organization: String,
    /// The database that Telegraf writes to; empty: none.
    pub telegraf: String,
    /// The database to ask about where Telegraf's is not set; empty: none.
    pub default_db: String,
    /// The retention policy to read where none is named; empty: the database's own default.
    pub default_rp: String,
    /// How its certificate is checked.
    pub tls: TlsSettings,
}

/// A Kapacitor connection to be checked.
#[derive(Clone)]
pub struct KapacitorTarget {
    /// Where it is, normalised.
    pub url: String,
    /// What is sent.
    pub credentials: Credentials,
    /// How its certificate is checked.
    pub tls: TlsSettings,
}

impl SourceTarget {
    /// Equal for two targets of which one check serves both.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of([
            b"source",
            self.url.as_bytes(),
            self.kind.map_or("", SourceType::as_str).as_bytes(),
            self.meta_url.as_bytes(),
            self.organization.as_bytes(),
            self.telegraf.as_bytes(),
            self.default_db.as_bytes(),
            self.credentials.fingerprint().as_bytes(),
            self.tls.fingerprint().as_bytes(),
        ])
    }
}

impl KapacitorTarget {
    /// Equal for two targets of which one check serves both.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of([
            b"kapacitor",
            self.url.as_bytes(),
            self.credentials.fingerprint().as_bytes(),
            self.tls.fingerprint().as_bytes(),
        ])
    }
}

/// What is to be seen of an InfluxDB at a glance; each part fails on its own, with a sentence for people.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// The names of its databases as they may be shown, in its own order. The Telegraf database is among them by the
    /// name that the source calls it, and only where it is there.
    pub databases: Result<Vec<String>, String>,
    /// The hosts that reported in the last 15 minutes, by name, at most 100; none where there is no Telegraf database.
    pub hosts: Result<Vec<Host>, String>,
}

/// Checks an InfluxDB connection. Never fails: what fails is in the diagnosis.
pub async fn source(dialer: &Dialer, target: &SourceTarget) -> Diagnosis {
    let diagnosis = influx::check(dialer, target).await;
    echo::Secrets::of_source(&target.credentials).hide(diagnosis)
}

/// Checks a Kapacitor connection. Never fails: what fails is in the diagnosis.
pub async fn kapacitor(dialer: &Dialer, target: &KapacitorTarget) -> Diagnosis {
    let diagnosis = kapacitor::check(dialer, target).await;
    echo::Secrets::of(&target.credentials).hide(diagnosis)
}

/// Looks at an InfluxDB: its databases and the hosts that report to it.
pub async fn overview(dialer: &Dialer, target: &SourceTarget) -> Glance {
    let glance = overview::look(dialer, target).await;
    echo::Secrets::of_source(&target.credentials).hide_at_a_glance(glance, &target.telegraf)
}

/// `url` as it may be shown: without credentials, also where somebody stored some.
fn shown_url(url: &str) -> String {
    Target::parse(url).map_or_else(|_| String::new(), |target| target.url().to_owned())
}
