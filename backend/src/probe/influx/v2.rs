//! InfluxDB 2.x: a token that may read in an organization, and the bucket that answers for a database of 1.x.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use switchboard_shared::diagnosis::Step;
use tokio::time::Instant;

use super::influxql::{self, Problem};
use super::visit::Visit;
use crate::outbound::Answer;
use crate::probe::course::Stop;
use crate::probe::{text, words};

/// What makes a bucket the database of 1.x clients. Since 2.4 every bucket has one by its name, too.
#[derive(Deserialize)]
pub(in crate::probe) struct Mapping {
    /// The name of the database.
    pub(in crate::probe) database: String,
    #[serde(rename = "bucketID")]
    bucket: String,
    #[serde(default)]
    default: bool,
}

#[derive(Deserialize)]
struct Mappings {
    content: Vec<Mapping>,
}

#[derive(Deserialize)]
struct Buckets {
    buckets: Vec<Bucket>,
}

#[derive(Deserialize)]
struct Bucket {
    name: String,
}

pub(super) async fn check(visit: &mut Visit<'_>) -> Result<(), Stop> {
    if let Some(needs) = words::kinds::needs(visit) {
        return Err(visit.fail(Step::Auth, needs));
    }
    let start = Instant::now();
    let (org, mappings) = organization(visit, start).await?;
    if mappings.is_empty() {
        let any = buckets(visit, Step::Auth, &format!("{org}&limit=100"), start).await?;
        if any.is_empty() {
            let failure = words::kinds::reads_nothing(visit);
            return Err(visit.course.fail(Step::Auth, failure, Some(start.elapsed())));
        }
    }
    let detail = format!("token for {}", text::cut(&visit.source.organization, 100));
    visit.course.pass(Step::Auth, detail, Some(start.elapsed()));
    telegraf(visit, &org, &mappings).await
}

/// The mappings that the token may read in the organization, and how that is written in a query. Those of an organization
/// that does not exist are not found, whatever the token may do.
async fn organization(visit: &mut Visit<'_>, start: Instant) -> Result<(String, Vec<Mapping>), Stop> {
    let name = visit.source.organization.as_str();
    let mut answer = None;
    for parameter in parameters(name) {
        let found = visit
            .ask(Step::Auth, &format!("/api/v2/dbrps?{parameter}"), start)
            .await?;
        if found.status() != 404 {
            let mappings = understood(visit, Step::Auth, &found, mappings(&found), start)?;
            return Ok((parameter, mappings));
        }
        answer = Some(found);
    }
    let detail = answer.map(|answer| answer.status_line()).unwrap_or_default();
    let failure = words::kinds::no_organization(detail, name);
    Err(visit.course.fail(Step::Auth, failure, Some(start.elapsed())))
}

/// An organization by its name and, where it looks like one, by its id.
pub(in crate::probe) fn parameters(organization: &str) -> Vec<String> {
    let encoded = utf8_percent_encode(organization, NON_ALPHANUMERIC);
    let is_id = organization.len() == 16 && organization.bytes().all(|byte| byte.is_ascii_hexdigit());
    let by_id = is_id.then(|| format!("orgID={encoded}"));
    [format!("org={encoded}")].into_iter().chain(by_id).collect()
}

/// The mappings in an answer of `/api/v2/dbrps`.
pub(in crate::probe) fn mappings(answer: &Answer) -> Result<Vec<Mapping>, Problem> {
    influxql::json::<Mappings>(answer).map(|mappings| mappings.content)
}

/// The buckets that `query` asks for; of a name that none has, InfluxDB says that it is not found.
async fn buckets(visit: &mut Visit<'_>, step: Step, query: &str, start: Instant) -> Result<Vec<Bucket>, Stop> {
    let answer = visit.ask(step, &format!("/api/v2/buckets?{query}"), start).await?;
    if answer.status() == 404 {
        return Ok(Vec::new());
    }
    let buckets = influxql::json::<Buckets>(&answer).map(|buckets| buckets.buckets);
    understood(visit, step, &answer, buckets, start)
}

/// What was read of `answer`; else `step` fails, which began at `start`.
fn understood<T>(
    visit: &mut Visit<'_>,
    step: Step,
    answer: &Answer,
    read: Result<T, Problem>,
    start: Instant,
) -> Result<T, Stop> {
    read.map_err(|problem| {
        let failure = words::kinds::not_understood(visit, answer, &problem);
        visit.course.fail(step, failure, Some(start.elapsed()))
    })
}

/// Which bucket answers for the Telegraf database.
async fn telegraf(visit: &mut Visit<'_>, org: &str, mappings: &[Mapping]) -> Result<(), Stop> {
    let telegraf = visit.source.telegraf.as_str();
    if telegraf.is_empty() {
        visit.course.pass(Step::Database, "none set", None);
        return Ok(());
    }
    let start = Instant::now();
    let named: Vec<&Mapping> = mappings.iter().filter(|it| it.database == telegraf).collect();
    let Some(mapping) = named.iter().find(|it| it.default).or(named.first()) else {
        let name = utf8_percent_encode(telegraf, NON_ALPHANUMERIC);
        let unmapped = !buckets(visit, Step::Database, &format!("{org}&name={name}"), start)
            .await?
            .is_empty();
        let databases: Vec<String> = mappings.iter().map(|it| it.database.clone()).collect();
        let (detail, warning) = words::kinds::no_bucket(visit, unmapped, &databases);
        visit.course.pass(Step::Database, detail, Some(start.elapsed()));
        visit.course.warn(warning);
        return Ok(());
    };
    let bucket = buckets(visit, Step::Database, &format!("{org}&id={}", mapping.bucket), start).await?;
    let bucket = bucket
        .first()
        .map_or(mapping.bucket.as_str(), |bucket| bucket.name.as_str());
    let detail = format!("bucket {} answers for {telegraf}", text::cut(bucket, 100));
    visit.course.pass(Step::Database, detail, Some(start.elapsed()));
    Ok(())
}
