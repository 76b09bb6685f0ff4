//! What must hold of texts that come from other servers: they are one short line, whatever was sent.

use std::sync::LazyLock;
use std::time::Duration;

use switchboard_shared::diagnosis::{Diagnosis, Step};
use tokio::time::Instant;

use super::course::{Course, Failure};
use super::credentials::Proof;
use super::influx::{influxql, v2, v3};
use super::reach::Place;
use super::words::{self, Wanted};
use super::{products, text};
use crate::outbound::failure::{HttpError, TlsError};
use crate::outbound::tls::Leaf;
use crate::outbound::{Answer, Dialer, Policy, Target, TlsSettings};

/// Where the checks lead, in which nothing is contacted.
static DIALER: LazyLock<Dialer> = LazyLock::new(|| Dialer::new(Policy::default()));

/// An answer: a byte for the status, the head's lines, an empty one, and the body.
///
/// # Panics
/// A text is too long or could do harm, or the diagnosis does not come back from JSON as it was.
pub fn diagnosis(data: &[u8]) {
    let Some(answer) = Answer::from_bytes(data) else { return };
    let said = String::from_utf8_lossy(data);
    for text in [text::clean(&said), text::name(&said), text::message(&answer)] {
        assert_short(&text, 300);
    }
    assert_short(&text::title(&said).unwrap_or_default(), 80);
    let found = products::recognise(&answer);
    assert_short(&found.as_ref().map(products::Found::name).unwrap_or_default(), 80);
    assert_short(&products::looks_like(&answer).unwrap_or_default(), 120);
    let mapped = v2::mappings(&answer).map(|found| found.into_iter().map(|it| it.database).collect());
    for names in [influxql::databases(&answer), v3::databases(&answer), mapped] {
        match names {
            Err(influxql::Problem::Said(said)) => assert_short(&said, 300),
            Err(_) => {}
            Ok(names) => names.iter().for_each(|name| assert_short(&text::name(name), 300)),
        }
    }
    for wanted in [Wanted::Influx, Wanted::Kapacitor] {
        for url in ["http://h:8086/x", "https://h"] {
            walk(data, &answer, url, wanted);
        }
    }
}

/// A certificate as a server shows it.
///
/// # Panics
/// A text is too long or could do harm.
pub(crate) fn certificate(data: &[u8]) {
    let leaf = Leaf::from_bytes(data);
    assert_short(&words::certificate::in_short(&leaf), 250);
    if let Some(facts) = words::certificate::facts(&leaf) {
        assert_short(&facts.subject, 300);
        assert_short(&facts.issuer, 300);
    }
    let _ = words::certificate::warning(&leaf, jiff::Timestamp::UNIX_EPOCH);
}

/// Every failure that the answer can be put into.
fn walk(data: &[u8], answer: &Answer, url: &str, wanted: Wanted) {
    let target = Target::parse(url).expect("it is one");
    let place = Place {
        dialer: &DIALER,
        target: &target,
        tls: &TlsSettings::default(),
        proof: &Proof::NOTHING,
        may_introduce: false,
        wanted,
        deadline: Instant::now(),
    };
    let opening = data[..data.len().min(64)].to_vec();
    let failures = [
        (
            Step::Tls,
            words::tls::failed(&TlsError::NotTls(opening.clone()), &place),
        ),
        (Step::Http, words::http::failed(&HttpError::NotHttp(opening), &place)),
        (Step::Http, words::http::redirected(answer, &place)),
        (Step::Product, words::product::unknown(answer, &place)),
        (Step::Auth, words::auth::refused(answer, &place)),
    ];
    for (step, failure) in failures {
        round_trip(target.url(), step, failure);
    }
}

/// What becomes of `failure`, there and back.
fn round_trip(url: &str, step: Step, failure: Failure) {
    assert_short(&failure.detail, 300);
    assert_short(&failure.cause, 500);
    assert_short(&failure.hint, 500);
    let mut course = Course::new(url);
    let stop = course.fail(step, failure, Some(Duration::from_millis(1)));
    let diagnosis = course.finish(Err(stop));
    let json = serde_json::to_string(&diagnosis).expect("it can be written");
    assert_eq!(
        serde_json::from_str::<Diagnosis>(&json).expect("it can be read"),
        diagnosis
    );
}

fn assert_short(text: &str, most: usize) {
    assert!(text.chars().count() <= most, "{text:?}");
    let harmful =
        |c: char| c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{FEFF}');
    assert!(!text.contains(harmful), "{text:?}");
}
