//! The check of an InfluxDB connection.

use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::{Product, SourceType};
use tokio::time::Instant;

use super::SourceTarget;
use super::course::{Course, Stop};
use super::influxql;
use super::products;
use super::reach::{self, Place};
use super::words::{self, Wanted};
use crate::outbound::{Answer, Dialer, Session};

pub(super) async fn check(dialer: &Dialer, source: &SourceTarget) -> Diagnosis {
    let mut course = Course::new(&super::shown_url(&source.url));
    let outcome = walk(&mut course, dialer, source).await;
    course.finish(outcome)
}

async fn walk(course: &mut Course, dialer: &Dialer, source: &SourceTarget) -> Result<(), Stop> {
    let target = reach::parse(course, &source.url, Wanted::Influx)?;
    let authorization = source.credentials.authorization();
    let place = Place {
        dialer,
        target: &target,
        tls: &source.tls,
        authorization: authorization.as_ref(),
        wanted: Wanted::Influx,
        deadline: Instant::now() + dialer.limits().whole,
    };
    let (mut session, answer) = reach::reach(course, &place, "/ping").await?;
    product(course, &place, source, &answer)?;
    let (databases, signed_in) = sign_in(course, &place, source, &mut session).await?;
    telegraf(course, source, &databases, signed_in);
    Ok(())
}

fn product(course: &mut Course, place: &Place<'_>, source: &SourceTarget, answer: &Answer) -> Result<(), Stop> {
    let Some(found) = products::recognise(answer) else {
        return Err(course.fail(Step::Product, words::product::unknown(answer, place), None));
    };
    course.found(found.kind, found.version.as_deref());
    match found.kind {
        Product::Influx(SourceType::Influx) => {}
        Product::Influx(_) => return Err(course.fail(Step::Product, words::product::not_yet(&found), None)),
        Product::Kapacitor => return Err(course.fail(Step::Product, words::product::mistaken(&found, place), None)),
    }
    course.pass(Step::Product, found.name(), None);
    if let Some(kind) = source.kind.filter(|kind| *kind != SourceType::Influx) {
        course.warn(words::product::other_kind(kind, &found));
    }
    Ok(())
}

/// Asks for the databases, which proves the credentials too; and says whether the server wants any.
async fn sign_in(
    course: &mut Course,
    place: &Place<'_>,
    source: &SourceTarget,
    session: &mut Session<'_>,
) -> Result<(Vec<String>, bool), Stop> {
    let start = Instant::now();
    let asked = session.get(influxql::SHOW_DATABASES, place.authorization).await;
    let answer =
        asked.map_err(|error| course.fail(Step::Auth, words::http::failed(&error, place), Some(start.elapsed())))?;
    if words::auth::is_refused(&answer) {
        return Err(course.fail(
            Step::Auth,
            words::auth::refused(&answer, place, &source.credentials),
            Some(start.elapsed()),
        ));
    }
    let wanted = place.authorization.is_some() && wants_sign_in(session).await;
    let detail = words::auth::passed(&source.credentials, wanted);
    course.pass(Step::Auth, detail, Some(start.elapsed()));
    let databases = influxql::databases(&answer)
        .map_err(|problem| course.fail(Step::Database, words::auth::unreadable(&answer, &problem, place), None))?;
    Ok((databases, wanted))
}

/// Whether the server turns away who says nothing: only then have the credentials proved anything. InfluxDB asks for
/// the sign-in before it looks at the query, so an empty one costs it nothing.
async fn wants_sign_in(session: &mut Session<'_>) -> bool {
    let answer = session.get("/query", None).await;
    answer.map_or(true, |answer| matches!(answer.status(), 401 | 403))
}

fn telegraf(course: &mut Course, source: &SourceTarget, databases: &[String], signed_in: bool) {
    let telegraf = source.telegraf.as_str();
    if telegraf.is_empty() {
        course.pass(Step::Database, "none set", None);
    } else if databases.iter().any(|name| name == telegraf) {
        course.pass(Step::Database, format!("{telegraf} is there"), None);
    } else {
        let user = signed_in.then_some(source.credentials.username.as_str());
        course.pass(Step::Database, words::telegraf::missing_detail(telegraf, user), None);
        course.warn(words::telegraf::missing(telegraf, user, databases));
    }
}
