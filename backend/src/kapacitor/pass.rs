//! Requests that are passed on to Kapacitor as they are, and which may be.

use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures::Stream;
use serde_json::Value;

use super::{Api, Failure, MOST, parse, redact};
use crate::outbound::client::ClientError;
use crate::outbound::{Ask, Method, Streamed};

/// How long one may take, to the last byte.
const PASSED: Duration = Duration::from_secs(30);

/// Bytes of a path with its query.
const LONGEST: usize = 2_048;

/// A part of Kapacitor's API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Whether it is there.
    Ping,
    /// Its configuration.
    Config,
    /// Its test alerts.
    ServiceTests,
    /// Its tasks.
    Tasks,
}

/// What a Kapacitor answered.
pub enum Passed {
    /// Nothing but that it worked.
    Empty,
    /// JSON that was read to its end, without secrets.
    Whole(Value),
    /// JSON as it comes.
    Stream(Body),
}

/// A body on its way.
pub type Body = Pin<Box<dyn Stream<Item = Result<Bytes, ClientError>> + Send>>;

/// A path that may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passable {
    /// What it is about.
    pub area: Area,
    /// What follows the area, segment by segment; the last may be empty.
    pub below: Vec<String>,
    path: String,
    query: Option<String>,
}

impl Passable {
    /// The path in `text`, which was percent-decoded once.
    ///
    /// # Errors
    /// What is wrong with it, as the rest of a sentence that `path` begins.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        if text.is_empty() {
            return Err("is required");
        }
        if LONGEST < text.len() {
            return Err("must have at most 2048 bytes");
        }
        let (path, query) = match text.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (text, None),
        };
        check(path, query)?;
        let mut segments = path.split('/').skip(1);
        if segments.next() != Some("kapacitor") || !matches!(segments.next(), Some("v1" | "v1preview")) {
            return Err(WHERE);
        }
        let area = match segments.next() {
            Some("ping") => Area::Ping,
            Some("config") => Area::Config,
            Some("service-tests") => Area::ServiceTests,
            Some("tasks") => Area::Tasks,
            _ => return Err(WHERE),
        };
        let below: Vec<String> = segments.map(str::to_owned).collect();
        if area == Area::Ping && !below.is_empty() {
            return Err(WHERE);
        }
        Ok(Self {
            area,
            below,
            path: path.to_owned(),
            query: query.map(str::to_owned),
        })
    }
}

const WHERE: &str = "must lead to ping, config, service-tests or tasks below /kapacitor/v1 or /kapacitor/v1preview";

fn check(path: &str, query: Option<&str>) -> Result<(), &'static str> {
    let all = || path.chars().chain(query.unwrap_or_default().chars());
    if all().any(char::is_control) {
        return Err("must not contain control characters");
    }
    if path.contains('%') {
        return Err("must not be percent-encoded twice");
    }
    if all().any(|c| c == '\\') {
        return Err("must not contain a backslash");
    }
    if all().any(|c| c == '#') || query.is_some_and(|query| query.contains('?')) {
        return Err("must have at most one query and no fragment");
    }
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    if !path.starts_with('/') || segments.iter().any(|segment| matches!(*segment, "." | "..")) {
        return Err("must begin with / and have no segment . or ..");
    }
    // The last may be empty: Kapacitor's element without a name is addressed so.
    if segments.iter().rev().skip(1).any(|segment| segment.is_empty()) {
        return Err("must not contain //");
    }
    Ok(())
}

impl Api {
    /// Passes a request on, and answers without secrets.
    ///
    /// # Errors
    /// Kapacitor refused, failed, or gave no answer that is of use.
    pub async fn pass(&self, method: Method, to: &Passable, json: Option<Vec<u8>>) -> Result<Passed, Failure> {
        let ask = Ask {
            method,
            path: &to.path,
            query: to.query.as_deref(),
            json,
            authorization: self.authorization.as_ref(),
            within: PASSED,
            most: MOST,
        };
        let answer = self.client.open(ask).await?;
        if !(200..300).contains(&answer.status) {
            return Err(self.failure(&answer.read(MOST).await?));
        }
        if answer.status == 204 || answer.length == Some(0) {
            return Ok(Passed::Empty);
        }
        if !is_json(&answer) {
            return Err(Failure::Nonsense("something that is not JSON".to_owned()));
        }
        if answer.length.is_some_and(|length| MOST as u64 <= length) {
            return Err(ClientError::TooLong.into());
        }
        // What may hold secrets is read to its end first.
        if matches!(to.area, Area::Config | Area::ServiceTests) {
            let mut body = parse(&answer.read(MOST).await?)?;
            redact::answer(to, &mut body);
            return Ok(Passed::Whole(body));
        }
        Ok(Passed::Stream(Box::pin(answer.body(MOST))))
    }
}

fn is_json(answer: &Streamed) -> bool {
    let content_type = answer.content_type.as_deref().unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_passed_on() {
        for (text, area, below) in [
            ("/kapacitor/v1/ping", Area::Ping, &[][..]),
            ("/kapacitor/v1preview/ping", Area::Ping, &[]),
            ("/kapacitor/v1/config", Area::Config, &[]),
            ("/kapacitor/v1/config/slack/", Area::Config, &["slack", ""]),
            ("/kapacitor/v1/service-tests/slack", Area::ServiceTests, &["slack"]),
            (
                "/kapacitor/v1/tasks?limit=5&fields=link&pattern=a%20b",
                Area::Tasks,
                &[],
            ),
            ("/kapacitor/v1/tasks/a.b-ö", Area::Tasks, &["a.b-ö"]),
        ] {
            let passable = Passable::parse(text).unwrap_or_else(|problem| panic!("{text} {problem}"));
            assert_eq!(
                (passable.area, &passable.below[..]),
                (area, &below.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..]),
                "{text}"
            );
        }
        let query = Passable::parse("/kapacitor/v1/tasks?limit=5").unwrap().query;
        assert_eq!(query.as_deref(), Some("limit=5"));
    }

    #[test]
    fn everything_else_is_refused() {
        let long = format!("/kapacitor/v1/tasks?{}", "x".repeat(2_048));
        for bad in [
            "",
            "kapacitor/v1/ping",
            "/",
            "/ping",
            "/kapacitor/v1",
            "/kapacitor/v1/",
            "/kapacitor/v2/ping",
            "/kapacitor/v1/ping/x",
            "/kapacitor/v1/pingx",
            "/kapacitor/v1/configuration",
            "/kapacitor/v1/storage/backup",
            "/kapacitor/v1/users",
            "/kapacitor/v1/debug/vars",
            "/kapacitor/v1/write?db=x",
            "/kapacitor/v1/tasks/../storage/backup",
            "/kapacitor/v1/tasks/./x",
            "/kapacitor/v1/tasks/%2e%2e/storage",
            "/kapacitor/v1/config//slack",
            "//kapacitor/v1/ping",
            "/kapacitor/v1/tasks\\..\\storage",
            "/kapacitor/v1/tasks?a=\\",
            "/kapacitor/v1/ping\r\nX: y",
            "/kapacitor/v1/tasks?a=b\n",
            "/kapacitor/v1/tasks#x",
            "/kapacitor/v1/tasks?a?b",
            "/KAPACITOR/v1/ping",
            &long,
        ] {
            assert!(Passable::parse(bad).is_err(), "{bad}");
        }
    }
}
