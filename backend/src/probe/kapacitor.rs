//! The check of a Kapacitor connection.

use switchboard_shared::diagnosis::{Diagnosis, Step};
use switchboard_shared::product::Product;
use tokio::time::Instant;

use super::KapacitorTarget;
use super::course::{Course, Stop};
use super::products;
use super::reach::{self, Place};
use super::words::{self, Wanted};
use crate::outbound::{Answer, Dialer, Session};

/// Kapacitor's own way of saying that it is there; with its sign-in on it wants credentials even for that.
const PING: &str = "/kapacitor/v1/ping";

pub(super) async fn check(dialer: &Dialer, kapacitor: &KapacitorTarget) -> Diagnosis {
    let mut course = Course::new(&super::shown_url(&kapacitor.url));
    let outcome = walk(&mut course, dialer, kapacitor).await;
    course.finish(outcome)
}

async fn walk(course: &mut Course, dialer: &Dialer, kapacitor: &KapacitorTarget) -> Result<(), Stop> {
    let target = reach::parse(course, &kapacitor.url, Wanted::Kapacitor)?;
    let proof = kapacitor.credentials.proof();
    let place = Place {
        dialer,
        target: &target,
        tls: &kapacitor.tls,
        proof: &proof,
        may_introduce: false,
        wanted: Wanted::Kapacitor,
        deadline: Instant::now() + dialer.limits().whole,
    };
    let (mut session, answer) = reach::reach(course, &place, PING).await?;
    product(course, &place, &answer)?;
    sign_in(course, &place, &mut session, &answer).await
}

fn product(course: &mut Course, place: &Place<'_>, answer: &Answer) -> Result<(), Stop> {
    let Some(found) = products::recognise(answer) else {
        return Err(course.fail(Step::Product, words::product::unknown(answer, place), None));
    };
    course.found(found.kind, found.version.as_deref());
    if matches!(found.kind, Product::Influx(_)) {
        return Err(course.fail(Step::Product, words::product::mistaken(&found, place), None));
    }
    course.pass(Step::Product, found.name(), None);
    Ok(())
}

async fn sign_in(
    course: &mut Course,
    place: &Place<'_>,
    session: &mut Session<'_>,
    answer: &Answer,
) -> Result<(), Stop> {
    if words::auth::is_refused(answer) {
        return Err(course.fail(Step::Auth, words::auth::refused(answer, place), None));
    }
    if !answer.is_success() {
        return Err(course.fail(Step::Auth, words::auth::unclear(answer, place), None));
    }
    if !place.proof.is_given() {
        course.pass(Step::Auth, words::auth::passed(place.proof, false), None);
        return Ok(());
    }
    let start = Instant::now();
    let anonymous = session.get(PING, None).await;
    let wanted = anonymous.map_or(true, |answer| matches!(answer.status(), 401 | 403));
    course.pass(
        Step::Auth,
        words::auth::passed(place.proof, wanted),
        Some(start.elapsed()),
    );
    Ok(())
}
