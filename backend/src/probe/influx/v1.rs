//! InfluxQL over `/query`.

use switchboard_shared::diagnosis::Step;
use switchboard_shared::product::SourceType;
use tokio::time::Instant;

use super::visit::Visit;
use super::{influxql, meta};
use crate::probe::course::Stop;
use crate::probe::credentials::Shown;
use crate::probe::words;

/// Asks for the databases, which proves the credentials too.
pub(super) async fn check(visit: &mut Visit<'_>) -> Result<(), Stop> {
    if visit.place.proof.shown == Shown::Signed(String::new()) {
        return Err(visit.fail(Step::Auth, words::auth::signs_for_nobody()));
    }
    let start = Instant::now();
    let answer = visit.ask(Step::Auth, influxql::SHOW_DATABASES, start).await?;
    if visit.kind == SourceType::Relay && answer.status() == 404 {
        relay(visit, start);
        return Ok(());
    }
    let proved = visit.admitted("/query", start).await;
    let databases = influxql::databases(&answer);
    let databases = databases.map_err(|problem| {
        let failure = words::auth::unreadable(("The list of databases", "/query"), &answer, &problem, &visit.place);
        visit.fail(Step::Database, failure)
    })?;
    visit.telegraf(&databases, proved);
    if visit.kind == SourceType::Enterprise {
        meta::check(visit).await;
    }
    Ok(())
}

/// A relay by itself takes writes and knows no `/query`; with something before it that sends queries to an InfluxDB, it is
/// like one.
fn relay(visit: &mut Visit<'_>, start: Instant) {
    visit.course.pass(
        Step::Auth,
        "not asked for: a relay takes writes only",
        Some(start.elapsed()),
    );
    visit.course.pass(Step::Database, "a relay lists none", None);
    visit.course.warn(words::kinds::RELAY);
}
