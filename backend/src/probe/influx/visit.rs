//! A server that was reached and recognised, and is asked for more.

use switchboard_shared::diagnosis::Step;
use switchboard_shared::product::SourceType;
use tokio::time::Instant;

use crate::outbound::{Answer, Session};
use crate::probe::SourceTarget;
use crate::probe::course::{Course, Failure, Stop};
use crate::probe::reach::Place;
use crate::probe::words;

pub(in crate::probe) struct Visit<'a> {
    pub(in crate::probe) course: &'a mut Course,
    pub(in crate::probe) place: Place<'a>,
    pub(in crate::probe) source: &'a SourceTarget,
    pub(in crate::probe) session: Session<'a>,
    /// What the server is spoken to as.
    pub(in crate::probe) kind: SourceType,
    /// What it is: `InfluxDB 2.7.12`.
    pub(in crate::probe) name: String,
}

impl Visit<'_> {
    /// Asks for `path` with what proves who we are; who is turned away fails `step`, which began at `start`.
    pub(super) async fn ask(&mut self, step: Step, path: &str, start: Instant) -> Result<Answer, Stop> {
        let asked = self.session.get(path, self.place.proof.authorization()).await;
        let answer = asked.map_err(|error| {
            let failure = words::http::failed(&error, &self.place);
            self.course.fail(step, failure, Some(start.elapsed()))
        })?;
        if words::auth::is_refused(&answer) {
            let known = words::kinds::needs(self).or_else(|| words::kinds::not_sent(self));
            let failure = known.unwrap_or_else(|| words::auth::refused(&answer, &self.place));
            return Err(self.course.fail(step, failure, Some(start.elapsed())));
        }
        Ok(answer)
    }

    /// `auth`, which began at `start`, has passed. Says whether it proved anything: whether the server turns away who asks
    /// for `path` and says nothing. InfluxDB asks for the sign-in before it looks at a query, so `path` may have none.
    pub(super) async fn admitted(&mut self, path: &str, start: Instant) -> bool {
        let proved = self.place.proof.is_given() && {
            let answer = self.session.get(path, None).await;
            answer.map_or(true, |answer| matches!(answer.status(), 401 | 403))
        };
        let detail = words::auth::passed(self.place.proof, proved);
        self.course.pass(Step::Auth, detail, Some(start.elapsed()));
        proved
    }

    /// `step` has failed, and nothing was waited for.
    pub(super) fn fail(&mut self, step: Step, failure: Failure) -> Stop {
        self.course.fail(step, failure, None)
    }

    /// `database`: Telegraf's is not there, as far as the token sees, and nothing is known of others.
    pub(super) fn unseen(&mut self) {
        let telegraf = self.source.telegraf.as_str();
        let reader = &self.place.proof.shown;
        self.course.pass(
            Step::Database,
            words::telegraf::missing_detail(telegraf, Some(reader)),
            None,
        );
        self.course.warn(words::telegraf::unseen(telegraf, reader));
    }

    /// `database`: whether Telegraf's is among `databases`, which were read by who had to sign in, or not.
    pub(super) fn telegraf(&mut self, databases: &[String], signed_in: bool) {
        let telegraf = self.source.telegraf.as_str();
        if telegraf.is_empty() {
            self.course.pass(Step::Database, "none set", None);
        } else if databases.iter().any(|name| name == telegraf) {
            self.course.pass(Step::Database, format!("{telegraf} is there"), None);
        } else {
            let reader = signed_in.then_some(&self.place.proof.shown);
            let detail = words::telegraf::missing_detail(telegraf, reader);
            self.course.pass(Step::Database, detail, None);
            self.course.warn(words::telegraf::missing(telegraf, reader, databases));
        }
    }
}
