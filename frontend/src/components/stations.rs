//! The stations of the line: what a check's outcome means for each of its steps.

use switchboard_shared::diagnosis::{Certificate, Diagnosis, Step, StepOutcome};

use crate::texts::{check as texts, common};

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It passed.
    Passed,
    /// It failed: the line is broken here.
    Failed,
    /// It does not apply: TLS over plain http.
    Skipped,
    /// The line did not get there.
    Ahead,
    /// The check runs.
    Running,
}

/// A step on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Which.
    pub step: Step,
    /// What became of it.
    pub stop: Stop,
    /// What was found, in a few words.
    pub detail: String,
    /// How long it took, in milliseconds.
    pub ms: Option<u32>,
    /// The line is solid from here to the next station.
    pub solid: bool,
}

impl Station {
    /// The one thing that a narrow place shows: how long it took, else what was found.
    pub fn brief(&self) -> String {
        match self.ms {
            Some(ms) => common::ms(ms),
            None => self.detail.clone(),
        }
    }
}

/// The line of a check that ended.
pub fn ended(steps: &[Step], diagnosis: &Diagnosis) -> Vec<Station> {
    let plain = !diagnosis.target.starts_with("https://");
    let ran = |step: &Step| diagnosis.outcome(*step).is_some();
    let certificate = diagnosis.certificate.as_ref();
    let detail = |outcome: &StepOutcome| match (outcome.step, certificate) {
        (Step::Tls, Some(certificate)) => beside(&outcome.detail, certificate).to_owned(),
        _ => outcome.detail.clone(),
    };
    let reached = steps.iter().rposition(ran);
    let station = |(at, step): (usize, &Step)| {
        let outcome = diagnosis.outcome(*step);
        let stop = match outcome {
            Some(outcome) if outcome.ok => Stop::Passed,
            Some(_) => Stop::Failed,
            None if plain && *step == Step::Tls => Stop::Skipped,
            None => Stop::Ahead,
        };
        Station {
            step: *step,
            stop,
            detail: outcome.map_or_else(|| absent(stop).to_owned(), detail),
            ms: outcome.and_then(|outcome| outcome.ms),
            solid: reached.is_some_and(|reached| at < reached),
        }
    };
    steps.iter().enumerate().map(station).collect()
}

/// The part of a TLS step's detail that says nothing of the certificate: what that says is drawn beside it.
fn beside<'a>(detail: &'a str, certificate: &Certificate) -> &'a str {
    // A long name is cut in the detail.
    let name: String = certificate.subject.chars().take(60).collect();
    let start = detail.find(&format!(", {name}")).filter(|_| !name.is_empty());
    start.map_or(detail, |start| &detail[..start])
}

/// The line before a check has ended: all stations are `stop`.
pub fn all(steps: &[Step], stop: Stop) -> Vec<Station> {
    let station = |step: &Step| Station {
        step: *step,
        stop,
        detail: String::new(),
        ms: None,
        solid: false,
    };
    steps.iter().map(station).collect()
}

fn absent(stop: Stop) -> &'static str {
    match stop {
        Stop::Skipped => texts::NOT_NEEDED,
        _ => texts::NOT_REACHED,
    }
}

#[cfg(test)]
mod tests {
    use switchboard_shared::time::Timestamp;

    use super::*;

    fn diagnosis(target: &str, steps: &[(Step, bool)]) -> Diagnosis {
        let outcome = |(step, ok): &(Step, bool)| StepOutcome {
            step: *step,
            ok: *ok,
            detail: "found".to_owned(),
            ms: Some(2),
        };
        Diagnosis {
            ok: steps.iter().all(|(_, ok)| *ok),
            target: target.to_owned(),
            kind: None,
            version: None,
            steps: steps.iter().map(outcome).collect(),
            cause: None,
            hint: None,
            warnings: Vec::new(),
            certificate: None,
        }
    }

    fn drawn(stations: &[Station]) -> String {
        let sign = |station: &Station| match (station.stop, station.solid) {
            (Stop::Passed, true) => "o-",
            (Stop::Passed, false) => "o ",
            (Stop::Failed, _) => "x ",
            (Stop::Skipped, true) => ".-",
            (Stop::Skipped, false) => ". ",
            (Stop::Ahead, _) => "? ",
            (Stop::Running, _) => "~ ",
        };
        stations.iter().map(sign).collect()
    }

    #[test]
    fn the_line_breaks_where_the_check_failed() {
        let steps = [
            (Step::Address, true),
            (Step::Resolve, true),
            (Step::Connect, true),
            (Step::Tls, false),
        ];
        let stations = ended(&Step::SOURCE, &diagnosis("https://h", &steps));
        assert_eq!(drawn(&stations), "o-o-o-x ? ? ? ? ");
        assert_eq!(stations[4].detail, "not reached");
    }

    #[test]
    fn what_the_certificate_says_is_not_said_twice() {
        let mut diagnosis = diagnosis("https://h", &[(Step::Tls, true)]);
        diagnosis.steps[0].detail = "TLS 1.3, own CA, CN=h, signed by CN=lab, ends 2026-12-14".to_owned();
        let detail = |diagnosis: &Diagnosis| ended(&[Step::Tls], diagnosis)[0].detail.clone();
        assert_eq!(detail(&diagnosis), diagnosis.steps[0].detail);
        let certificate = |subject: &str| Certificate {
            subject: subject.to_owned(),
            issuer: "CN=lab".to_owned(),
            not_before: Timestamp("2026-11-14T00:00:00.000Z".to_owned()),
            not_after: Timestamp("2026-12-14T00:00:00.000Z".to_owned()),
        };
        diagnosis.certificate = Some(certificate("CN=h"));
        assert_eq!(detail(&diagnosis), "TLS 1.3, own CA");
        let long = format!("CN={}", "h".repeat(120));
        diagnosis.steps[0].detail = format!("TLS 1.3, own CA, {}…, self-signed", &long[..99]);
        diagnosis.certificate = Some(certificate(&long));
        assert_eq!(detail(&diagnosis), "TLS 1.3, own CA");
        diagnosis.certificate = Some(certificate(""));
        assert_eq!(detail(&diagnosis), diagnosis.steps[0].detail);
    }

    #[test]
    fn of_a_check_that_could_not_be_made_no_station_is_reached() {
        let stations = ended(&Step::SOURCE, &diagnosis("https://h", &[]));
        assert_eq!(drawn(&stations), "? ".repeat(8));
    }

    #[test]
    fn tls_is_passed_by_over_http() {
        let steps = Step::KAPACITOR.map(|step| (step, true));
        let without: Vec<_> = steps.into_iter().filter(|(step, _)| *step != Step::Tls).collect();
        let stations = ended(&Step::KAPACITOR, &diagnosis("http://h", &without));
        assert_eq!(drawn(&stations), "o-o-o-.-o-o-o ");
        assert_eq!(stations[3].brief(), "not needed");
        assert_eq!(stations[4].brief(), "2 ms");
    }

    #[test]
    fn a_failure_before_tls_leaves_it_not_needed() {
        let steps = [(Step::Address, true), (Step::Resolve, false)];
        let stations = ended(&Step::KAPACITOR, &diagnosis("http://h", &steps));
        assert_eq!(drawn(&stations), "o-x ? . ? ? ? ");
    }
}
