//! The check of an InfluxDB connection: what all kinds have in common, and then what each asks in its own way.
//!
//! - `v1`: InfluxQL over `/query`: 1.x, Enterprise (with its meta node, `meta`), Relay, and Cloud Serverless
//! - `v2`: organization, token and buckets
//! - `v3`: InfluxDB 3 Core and Enterprise
//! - `single`: the kinds that are asked about one database at a time

pub(super) mod influxql;
mod meta;
mod single;
mod v1;
pub(super) mod v2;
pub(super) mod v3;
pub(super) mod visit;

use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SignIn, SourceType};
use tokio::time::Instant;

use self::visit::Visit;
use super::SourceTarget;
use super::course::{Course, Stop};
use super::products::{self, Found};
use super::reach::{self, Place};
use super::words::{self, Wanted};
use crate::outbound::{Answer, Dialer};

/// Says what the server is, in its headers.
const PING: &str = "/ping";

pub(super) async fn check(dialer: &Dialer, source: &SourceTarget) -> Diagnosis {
    let mut course = Course::new(&super::shown_url(&source.url));
    let outcome = walk(&mut course, dialer, source).await;
    course.finish(outcome)
}

async fn walk(course: &mut Course, dialer: &Dialer, source: &SourceTarget) -> Result<(), Stop> {
    let target = reach::parse(course, &source.url, Wanted::Influx)?;
    let greeting = source.credentials.greeting(source.kind.or(source.found));
    let introduction = source.credentials.introduction(source.kind);
    let mut place = Place {
        dialer,
        target: &target,
        tls: &source.tls,
        proof: &greeting,
        may_introduce: introduction.is_some(),
        wanted: Wanted::Influx,
        deadline: Instant::now() + dialer.limits().whole,
    };
    let (mut session, mut answer) = reach::reach(course, &place, PING).await?;
    // InfluxDB 3 says what it is to those only whom it knows.
    if let Some(token) = introduction.as_ref().filter(|_| is_closed(&answer)) {
        place.proof = token;
        let asked = session.get(PING, token.authorization()).await;
        answer = asked.map_err(|error| course.fail(Step::Product, words::http::failed(&error, &place), None))?;
    }
    let (found, kind) = product(course, &place, source, &answer)?;
    let spoken = spoken(source.kind, kind);
    let proof = source.credentials.proof(source.kind.unwrap_or(kind), spoken, kind);
    let kind = spoken;
    let mut visit = Visit {
        course,
        place: Place { proof: &proof, ..place },
        source,
        session,
        kind,
        name: found.name(),
    };
    match kind {
        SourceType::Influx | SourceType::Enterprise | SourceType::Relay | SourceType::V3Serverless => {
            v1::check(&mut visit).await
        }
        SourceType::V2 => v2::check(&mut visit).await,
        SourceType::V3Core | SourceType::V3Enterprise => v3::check(&mut visit).await,
        SourceType::V3Clustered | SourceType::V3CloudDedicated => single::check(&mut visit).await,
    }
}

/// Whether whoever answered wants to know who asks before it says what it is.
fn is_closed(answer: &Answer) -> bool {
    matches!(answer.status(), 401 | 403) && products::recognise(answer).is_none()
}

/// How to speak to a server of the kind `found` where `chosen` was chosen: as chosen where such a server may understand
/// that. Clustered and Cloud Dedicated do not say what they are, and later kinds take the InfluxQL of 1.x too.
pub(super) fn spoken(chosen: Option<SourceType>, found: SourceType) -> SourceType {
    use SourceType as Kind;
    let Some(chosen) = chosen else { return found };
    let understood = match chosen.sign_in() {
        SignIn::Password | SignIn::SharedSecret => true,
        SignIn::OrganizationToken => matches!(found, Kind::V2 | Kind::V3Serverless),
        SignIn::Token => found.sign_in() == SignIn::Token || chosen.needs_database(),
    };
    if understood { chosen } else { found }
}

fn product(
    course: &mut Course,
    place: &Place<'_>,
    source: &SourceTarget,
    answer: &Answer,
) -> Result<(Found, SourceType), Stop> {
    let Some(found) = products::recognise(answer) else {
        return Err(course.fail(Step::Product, words::product::unknown(answer, place), None));
    };
    course.found(found.kind, found.version.as_deref());
    let Product::Influx(kind) = found.kind else {
        return Err(course.fail(Step::Product, words::product::mistaken(&found, place), None));
    };
    course.pass(Step::Product, found.name(), None);
    if let Some(chosen) = source.kind.filter(|chosen| !products::may_be(*chosen, kind)) {
        course.warn(words::product::other_kind(chosen, &found));
    }
    Ok((found, kind))
}
