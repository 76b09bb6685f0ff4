//! InfluxDB 3 Core and Enterprise.

use serde::Deserialize;
use switchboard_shared::diagnosis::Step;
use tokio::time::Instant;

use super::influxql::{self, Problem};
use super::visit::Visit;
use crate::outbound::Answer;
use crate::probe::course::Stop;
use crate::probe::words;

/// Path and query that list the databases.
pub(in crate::probe) const SHOW_DATABASES: &str = "/api/v3/query_influxql?format=json&q=SHOW+DATABASES";

#[derive(Deserialize)]
struct Database {
    #[serde(rename = "iox::database")]
    name: String,
    #[serde(default)]
    deleted: bool,
}

/// Asks for the databases, which proves the token too: only a server without authorization does without one.
pub(super) async fn check(visit: &mut Visit<'_>) -> Result<(), Stop> {
    let start = Instant::now();
    let answer = visit.ask(Step::Auth, SHOW_DATABASES, start).await?;
    let proved = visit.admitted(SHOW_DATABASES, start).await;
    let databases = databases(&answer).map_err(|problem| {
        let failure = words::auth::unreadable(
            ("The list of databases", "/api/v3/query_influxql"),
            &answer,
            &problem,
            &visit.place,
        );
        visit.fail(Step::Database, failure)
    })?;
    visit.telegraf(&databases, proved);
    Ok(())
}

/// The names of the databases in an answer of [`SHOW_DATABASES`].
pub(in crate::probe) fn databases(answer: &Answer) -> Result<Vec<String>, Problem> {
    let rows = influxql::json::<Vec<Database>>(answer)?.into_iter();
    Ok(rows.filter(|row| !row.deleted).map(|row| row.name).collect())
}
