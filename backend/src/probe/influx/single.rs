//! InfluxDB Clustered and Cloud Dedicated: they answer InfluxQL about one database at a time, and list none.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use switchboard_shared::diagnosis::Step;
use tokio::time::Instant;

use super::influxql::{self, Problem};
use super::visit::Visit;
use crate::probe::course::Stop;
use crate::probe::words;

/// Asks for one measurement of the Telegraf database, else of the default one.
pub(super) async fn check(visit: &mut Visit<'_>) -> Result<(), Stop> {
    let source = visit.source;
    let database = if source.telegraf.is_empty() {
        &source.default_db
    } else {
        &source.telegraf
    };
    if database.is_empty() {
        return Err(visit.fail(Step::Auth, words::kinds::needs_database(visit)));
    }
    let encoded = utf8_percent_encode(database, NON_ALPHANUMERIC);
    let start = Instant::now();
    let path = format!("/query?db={encoded}&q=SHOW+MEASUREMENTS+LIMIT+1");
    let answer = visit.ask(Step::Auth, &path, start).await?;
    visit.admitted(&path, start).await;
    match influxql::series(&answer) {
        Ok(_) => visit.telegraf(std::slice::from_ref(database), true),
        Err(Problem::Said(said)) if said.contains("not found") && !source.telegraf.is_empty() => visit.unseen(),
        Err(problem) => {
            let what = format!("The database \"{database}\"");
            let failure = words::auth::unreadable((&what, "/query"), &answer, &problem, &visit.place);
            return Err(visit.fail(Step::Database, failure));
        }
    }
    Ok(())
}
