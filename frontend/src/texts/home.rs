//! The page Home.

use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::product::SourceType;

use super::common;

/// The tab's title, and the heading before the source is known.
pub const TITLE: &str = "Home";
/// Opens the source's form.
pub const EDIT_SOURCE: &str = "Edit Source";
/// The heading without any source.
pub const EMPTY: &str = "No InfluxDB connection yet";
/// What to do then.
pub const EMPTY_WHY: &str =
    "There is no source. Add the first one: it becomes the default, and this page opens with it.";
/// The heading where the URL names a source that is not there.
pub const MISSING: &str = "This source is not there";
/// Why that may be.
pub const MISSING_WHY: &str = "It may have been deleted. The default source is there, if there is any source at all.";
/// The way out.
pub const OPEN_DEFAULT: &str = "Open the default source";
/// The source did not load.
pub const FAILED: &str = "The source could not be loaded";
/// What is known about it did not load.
pub const OVERVIEW_FAILED: &str = "What the server knows about this source could not be loaded";

/// The first figure.
pub const STATE: &str = "State";
/// The second figure.
pub const KIND: &str = "Kind and version";
/// The third figure.
pub const LATENCY: &str = "Latency";
/// The fourth figure, and a list.
pub const DATABASES: &str = "Databases";
/// A figure that is not known.
pub const NONE: &str = "–";
/// A figure that is still looked up.
pub const COMING: &str = "…";
/// Nobody has checked it yet.
pub const NOT_CHECKED: &str = "not checked yet";
/// The database of Telegraf exists.
pub const TELEGRAF_THERE: &str = "Telegraf Database is there";
/// It does not.
pub const TELEGRAF_MISSING: &str = "Telegraf Database is missing";
/// None is named.
pub const TELEGRAF_UNSET: &str = "no Telegraf Database set";
/// The mark of the database of Telegraf.
pub const TELEGRAF: &str = "Telegraf Database";

/// Before how long ago that was.
pub const LAST_CHECK_AGO: &str = "last check";
/// The card of the last check.
pub const LAST_CHECK: &str = "Last check";
/// No step of it could be tried.
const NOT_MADE: &str = "could not be made";
/// There was none.
pub const NO_CHECK: &str = "This source was not checked yet. Test connection checks it now.";
/// There are no databases.
pub const NO_DATABASES: &str = "This InfluxDB has no database.";
/// The card of the hosts.
pub const HOSTS: &str = "Telegraf hosts";
/// There are none.
pub const NO_HOSTS: &str = "No host reported in the last 15 minutes.";
/// The card of the Kapacitor.
pub const ACTIVE_KAPACITOR: &str = "Active Kapacitor";
/// Opens its form.
pub const CONFIGURE: &str = "Configure";
/// There is none.
pub const NO_KAPACITOR: &str = "This source has no Kapacitor.";
/// Its version.
pub const VERSION: &str = "Version";
/// How long it has worked.
pub const UP_FOR: &str = "Up for";
/// Since when it has failed.
pub const DOWN_FOR: &str = "Down for";
/// Why it fails.
pub const CAUSE: &str = "Cause";

/// What a kind of InfluxDB is, in a few words.
pub fn about(kind: SourceType) -> &'static str {
    match kind {
        SourceType::Influx => "1.x, open source",
        SourceType::Enterprise => "1.x, cluster",
        SourceType::Relay => "1.x, relay",
        SourceType::V2 => "2.x",
        SourceType::V3Core | SourceType::V3Enterprise => "3.x",
        SourceType::V3Serverless | SourceType::V3CloudDedicated => "3.x, cloud",
        SourceType::V3Clustered => "3.x, cluster",
    }
}

/// `all 8 steps passed in 23 ms`, or where it ended; that it could not be made.
pub fn outcome(diagnosis: &Diagnosis) -> String {
    let took: u32 = diagnosis.steps.iter().filter_map(|step| step.ms).sum();
    match diagnosis.failed() {
        Some(failed) => format!("failed at {}", failed.step.label()),
        None if !diagnosis.ok => NOT_MADE.to_owned(),
        None => format!("all {} steps passed in {}", diagnosis.steps.len(), common::ms(took)),
    }
}

/// `6 in the last 15 min`.
pub fn hosts(count: usize) -> String {
    format!("{count} in the last 15 min")
}

#[cfg(test)]
mod tests {
    use super::*;
    use switchboard_shared::diagnosis::{Step, StepOutcome};

    #[test]
    fn the_outcome_sums_up_or_names_the_failed_step() {
        let step = |step, ok, ms| StepOutcome {
            step,
            ok,
            detail: String::new(),
            ms,
        };
        let mut diagnosis = Diagnosis {
            ok: true,
            target: String::new(),
            kind: None,
            version: None,
            steps: vec![step(Step::Address, true, None), step(Step::Connect, true, Some(3))],
            cause: None,
            hint: None,
            warnings: Vec::new(),
            certificate: None,
        };
        assert_eq!(outcome(&diagnosis), "all 2 steps passed in 3 ms");
        diagnosis.steps.push(step(Step::Tls, false, Some(9)));
        assert_eq!(outcome(&diagnosis), "failed at TLS");
        diagnosis.ok = false;
        diagnosis.steps.clear();
        assert_eq!(outcome(&diagnosis), "could not be made");
    }
}
