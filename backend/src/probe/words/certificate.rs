//! What a server's certificate says about itself.

use jiff::{Timestamp, ToSpan};
use switchboard_shared::diagnosis::Certificate;
use switchboard_shared::time;

use crate::outbound::tls::Leaf;
use crate::probe::text;

/// Its facts; `None` where it could not be read.
pub(in crate::probe) fn facts(leaf: &Leaf) -> Option<Certificate> {
    Some(Certificate {
        subject: text::clean(&leaf.subject),
        issuer: text::clean(&leaf.issuer),
        not_before: on_the_wire(moment(leaf.not_before?)),
        not_after: on_the_wire(moment(leaf.not_after?)),
    })
}

/// Its facts in a few words, to follow others.
pub(in crate::probe) fn in_short(leaf: &Leaf) -> String {
    if leaf.not_after.is_none() {
        return String::new();
    }
    let by = match leaf.self_signed {
        true => "self-signed".to_owned(),
        false => format!("signed by {}", shown(&leaf.issuer)),
    };
    let subject = match leaf.subject.as_str() {
        "" => String::new(),
        subject => format!(", {}", shown(subject)),
    };
    format!("{subject}, {by}, ends {}", date(leaf.not_after))
}

/// It is accepted `now`, and will not be for long, or would not be if it were verified.
pub(in crate::probe) fn warning(leaf: &Leaf, now: Timestamp) -> Option<String> {
    let (start, end) = (moment(leaf.not_before?), moment(leaf.not_after?));
    if end < now {
        let end = date(leaf.not_after);
        return Some(format!(
            "The server's certificate expired on {end}, and is accepted only because verification is off. Renew it."
        ));
    }
    if now < start {
        let start = date(leaf.not_before);
        return Some(format!(
            "The server's certificate is not valid before {start}, and is accepted only because verification is off."
        ));
    }
    let soon = end.checked_sub((24 * Certificate::SOON_DAYS).hours()).ok()?;
    (soon <= now).then(|| {
        format!(
            "The server's certificate expires on {}. Renew it before then.",
            date(leaf.not_after)
        )
    })
}

/// The day of `second`, as `2026-12-14`.
pub(super) fn date(second: Option<i64>) -> String {
    second.map_or_else(
        || "an unknown date".to_owned(),
        |second| moment(second).strftime("%Y-%m-%d").to_string(),
    )
}

/// A name in a certificate, cut so that it fits a sentence.
pub(super) fn shown(name: &str) -> String {
    text::cut(name, 100)
}

/// `second`, or the last moment that can be written: "for ever" is the end of the year 9999, some hours after that.
fn moment(second: i64) -> Timestamp {
    let bound = second.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(bound).unwrap_or(Timestamp::MAX)
}

fn on_the_wire(moment: Timestamp) -> time::Timestamp {
    time::Timestamp(moment.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const END: &str = "2026-12-14T12:00:00Z";

    fn leaf(end: i64) -> Leaf {
        Leaf {
            subject: "CN=influx.example".to_owned(),
            issuer: "CN=Example CA".to_owned(),
            not_before: Some(0),
            not_after: Some(end),
            ..Leaf::default()
        }
    }

    fn at(moment: &str) -> Timestamp {
        moment.parse().expect("a moment")
    }

    #[test]
    fn from_21_days_before_its_end_it_is_warned_about() {
        let leaf = leaf(at(END).as_second());
        for (now, words) in [
            ("2026-11-23T11:59:59Z", None),
            ("2026-11-23T12:00:00Z", Some("expires on 2026-12-14")),
            ("2026-12-14T12:00:00Z", Some("expires on 2026-12-14")),
            ("2026-12-14T12:00:01Z", Some("expired on 2026-12-14")),
            ("1969-12-31T23:59:59Z", Some("not valid before 1970-01-01")),
        ] {
            let warning = warning(&leaf, at(now));
            assert_eq!(warning.is_some(), words.is_some(), "{now}: {warning:?}");
            assert!(warning.unwrap_or_default().contains(words.unwrap_or_default()), "{now}");
        }
    }

    #[test]
    fn its_facts_are_in_short_and_whole() {
        let leaf = leaf(at(END).as_second());
        let short = ", CN=influx.example, signed by CN=Example CA, ends 2026-12-14";
        assert_eq!(in_short(&leaf), short);
        let facts = facts(&leaf).expect("it can be read");
        assert_eq!(facts.not_before.as_str(), "1970-01-01T00:00:00.000Z");
        assert_eq!(facts.not_after.as_str(), "2026-12-14T12:00:00.000Z");
    }

    #[test]
    fn one_without_end_and_one_that_cannot_be_read_are_no_trouble() {
        // The last second of the year 9999, which is how certificates say "never".
        let endless = leaf(253_402_300_799);
        assert_eq!(warning(&endless, at(END)), None);
        assert!(in_short(&endless).ends_with("ends 9999-12-30"));
        assert_eq!(
            (facts(&Leaf::default()), in_short(&Leaf::default())),
            (None, String::new())
        );
    }
}
