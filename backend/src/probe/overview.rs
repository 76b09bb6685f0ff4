//! What the home page shows of an InfluxDB.

use itertools::Itertools as _;
use jiff::Timestamp as Moment;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use switchboard_shared::overview::Host;
use switchboard_shared::product::{SignIn, SourceType};
use switchboard_shared::time::Timestamp;

use super::credentials::Proof;
use super::influx::influxql::{self, Problem, Series};
use super::influx::{self, v2, v3};
use super::text;
use super::{Glance, SourceTarget};
use crate::outbound::client::ClientError;
use crate::outbound::{Answer, Ask, Client, Dialer, Limits, Method, Target};

/// As many as the page shows.
const HOSTS: usize = 100;

/// A server that is looked at.
struct View<'a> {
    client: Client,
    proof: Proof,
    source: &'a SourceTarget,
    kind: SourceType,
    limits: Limits,
}

pub(super) async fn look(dialer: &Dialer, source: &SourceTarget) -> Glance {
    match open(dialer, source).await {
        Ok(view) => {
            let (databases, hosts) = tokio::join!(view.databases(), view.hosts());
            Glance { databases, hosts }
        }
        Err(problem) => Glance {
            databases: Err(problem.clone()),
            hosts: Err(problem),
        },
    }
}

async fn open<'a>(dialer: &Dialer, source: &'a SourceTarget) -> Result<View<'a>, String> {
    let target = Target::parse(&source.url).map_err(|problem| format!("The address {problem}."))?;
    let client = dialer
        .client(&target, &source.tls)
        .await
        .map_err(|error| sentence(&error))?;
    let said = source.kind.or(source.found).unwrap_or_default();
    let found = source.found.unwrap_or(said);
    let kind = influx::spoken(source.kind, found);
    Ok(View {
        client,
        proof: source.credentials.proof(said, kind, found),
        source,
        kind,
        limits: dialer.limits(),
    })
}

impl View<'_> {
    /// The databases, fit to be shown. The one that we call `telegraf` ourselves stays as it is, and no other looks like it.
    async fn databases(&self) -> Result<Vec<String>, String> {
        let names = match self.kind {
            SourceType::V2 => self.mapped().await?,
            SourceType::V3Core | SourceType::V3Enterprise => self.listed(v3::SHOW_DATABASES, v3::databases).await?,
            SourceType::V3Clustered | SourceType::V3CloudDedicated => {
                return Err(format!("{} does not list its databases.", self.kind.label()));
            }
            _ => self.listed(influxql::SHOW_DATABASES, influxql::databases).await?,
        };
        let telegraf = &self.source.telegraf;
        let shown = |name: String| if name == *telegraf { name } else { text::name(&name) };
        Ok(names.into_iter().map(shown).collect())
    }

    async fn listed(
        &self,
        path: &str,
        read: impl Fn(&Answer) -> Result<Vec<String>, Problem>,
    ) -> Result<Vec<String>, String> {
        let answer = self.get(path).await?;
        read(&answer).map_err(|problem| self.explain("The databases", &answer, &problem))
    }

    /// The databases of 1.x that buckets of 2.x answer for.
    async fn mapped(&self) -> Result<Vec<String>, String> {
        let mut refused = String::new();
        for organization in v2::parameters(&self.source.organization) {
            let answer = self.get(&format!("/api/v2/dbrps?{organization}")).await?;
            match v2::mappings(&answer) {
                Ok(found) => return Ok(found.into_iter().map(|it| it.database).unique().collect()),
                Err(problem) => refused = self.explain("The databases", &answer, &problem),
            }
        }
        Err(refused)
    }

    /// The hosts that reported to the Telegraf database; all kinds answer InfluxQL about one database.
    async fn hosts(&self) -> Result<Vec<Host>, String> {
        let telegraf = self.source.telegraf.as_str();
        if telegraf.is_empty() {
            return Ok(Vec::new());
        }
        let answer = self
            .get(&host_query(self.kind, telegraf, &self.source.default_rp))
            .await?;
        match influxql::series(&answer) {
            Ok(series) => Ok(series.iter().filter_map(host).take(HOSTS).collect()),
            // That it is missing is said elsewhere; so nobody reports to it.
            Err(Problem::Said(said)) if said.starts_with("database not found") => Ok(Vec::new()),
            Err(problem) => Err(self.explain("The hosts", &answer, &problem)),
        }
    }

    /// Asks for `path`, which has a query.
    async fn get(&self, path: &str) -> Result<Answer, String> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let ask = Ask {
            method: Method::Get,
            path,
            query: Some(query),
            json: None,
            authorization: self.proof.authorization(),
            within: self.limits.whole,
            most: self.limits.body,
        };
        self.client.ask(ask).await.map_err(|error| sentence(&error))
    }

    fn explain(&self, what: &str, answer: &Answer, problem: &Problem) -> String {
        match problem {
            _ if self.kind == SourceType::Relay && answer.status() == 404 => {
                format!("{what} cannot be read: a relay takes writes only.")
            }
            Problem::Said(said) => format!("{what} could not be read: {said}."),
            Problem::TooLong => format!("{what} could not be read: the answer is longer than 1 MiB."),
            Problem::NotJson => format!(
                "{what} could not be read: the server answered {}.",
                answer.status_line()
            ),
        }
    }
}

/// Path and query that ask which hosts reported in the last 15 minutes. InfluxDB 3 cannot limit series.
fn host_query(kind: SourceType, telegraf: &str, default_rp: &str) -> String {
    let most = match kind.sign_in() {
        SignIn::Token => String::new(),
        _ => format!(" SLIMIT {HOSTS}"),
    };
    let select = format!("SELECT LAST(\"uptime\") FROM \"system\" WHERE time > now() - 15m GROUP BY \"host\"{most}");
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let policy = match default_rp {
        "" => String::new(),
        policy => format!("&rp={}", encoded(policy)),
    };
    format!(
        "/query?db={}{policy}&q={}&epoch=ms",
        encoded(telegraf),
        encoded(&select)
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

fn sentence(error: &ClientError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
