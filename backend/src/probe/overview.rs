//! What the home page shows of an InfluxDB.

use jiff::Timestamp as Moment;
use switchboard_shared::overview::Host;
use switchboard_shared::time::Timestamp;

use super::influxql::{self, Problem, Series};
use super::text;
use super::{Glance, SourceTarget};
use crate::outbound::client::ClientError;
use crate::outbound::{Answer, Authorization, Client, Dialer, Target};

/// As many as the page shows.
const HOSTS: usize = 100;

pub(super) async fn look(dialer: &Dialer, source: &SourceTarget) -> Glance {
    let client = match open(dialer, source).await {
        Ok(client) => client,
        Err(problem) => {
            return Glance {
                databases: Err(problem.clone()),
                hosts: Err(problem),
            };
        }
    };
    let authorization = source.credentials.authorization();
    let (databases, hosts) = tokio::join!(
        databases(&client, authorization.as_ref(), &source.telegraf),
        hosts(&client, authorization.as_ref(), source)
    );
    Glance { databases, hosts }
}

async fn open(dialer: &Dialer, source: &SourceTarget) -> Result<Client, String> {
    let target = Target::parse(&source.url).map_err(|problem| format!("The address {problem}."))?;
    dialer
        .client(&target, &source.tls)
        .await
        .map_err(|error| sentence(&error))
}

/// The databases, fit to be shown. The one that we call `telegraf` ourselves stays as it is, and no other looks like it.
async fn databases(
    client: &Client,
    authorization: Option<&Authorization>,
    telegraf: &str,
) -> Result<Vec<String>, String> {
    let answer = client.get("/query", &[("q", "SHOW DATABASES")], authorization).await;
    let answer = answer.map_err(|error| sentence(&error))?;
    let names = influxql::databases(&answer).map_err(|problem| explain("The databases", &answer, &problem))?;
    let shown = |name: String| if name == telegraf { name } else { text::name(&name) };
    Ok(names.into_iter().map(shown).collect())
}

async fn hosts(
    client: &Client,
    authorization: Option<&Authorization>,
    source: &SourceTarget,
) -> Result<Vec<Host>, String> {
    if source.telegraf.is_empty() {
        return Ok(Vec::new());
    }
    let query = host_query(&source.telegraf, &source.default_rp);
    let answer = client
        .get("/query", &[("q", query.as_str()), ("epoch", "ms")], authorization)
        .await;
    let answer = answer.map_err(|error| sentence(&error))?;
    match influxql::series(&answer) {
        Ok(series) => Ok(series.iter().filter_map(host).take(HOSTS).collect()),
        // That it is missing is said elsewhere; so nobody reports to it.
        Err(Problem::Said(said)) if said.starts_with("database not found") => Ok(Vec::new()),
        Err(problem) => Err(explain("The hosts", &answer, &problem)),
    }
}

fn host_query(telegraf: &str, default_rp: &str) -> String {
    let database = influxql::quote(telegraf);
    let policy = if default_rp.is_empty() {
        String::new()
    } else {
        influxql::quote(default_rp)
    };
    format!(
        "SELECT LAST(\"uptime\") FROM {database}.{policy}.\"system\" WHERE time > now() - 15m GROUP BY \"host\" SLIMIT {HOSTS}"
    )
}

fn host(series: &Series) -> Option<Host> {
    let name = series.tags.get("host").filter(|name| !name.is_empty())?;
    let time = series.columns.iter().position(|column| column == "time")?;
    let milliseconds = series.values.first()?.get(time)?.as_i64()?;
    let moment = Moment::from_millisecond(milliseconds).ok()?;
    let last_seen = Timestamp(moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
    Some(Host {
        name: text::clean(name),
        last_seen,
    })
}

fn explain(what: &str, answer: &Answer, problem: &Problem) -> String {
    match problem {
        Problem::Said(said) => format!("{what} could not be read: {said}."),
        Problem::TooLong => format!("{what} could not be read: the answer is longer than 1 MiB."),
        Problem::NotJson => format!(
            "{what} could not be read: the server answered {}.",
            answer.status_line()
        ),
    }
}

fn sentence(error: &ClientError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
