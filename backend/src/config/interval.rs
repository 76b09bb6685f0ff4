//! How often something is done.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A time between two checks, at least a second; `None` is never.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval(pub Option<Duration>);

const SHORTEST: Duration = Duration::from_secs(1);

impl FromStr for Interval {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let duration = match text.parse() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_) => humantime::parse_duration(text).map_err(|_| "must be a time, as 30s or 5m, or 0".to_owned())?,
        };
        match duration {
            Duration::ZERO => Ok(Self(None)),
            duration if duration < SHORTEST => Err("must be at least 1s, or 0 for never".to_owned()),
            duration => Ok(Self(Some(duration))),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(duration) => humantime::format_duration(duration).fmt(f),
            None => f.write_str("0"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_is_seconds_and_0_is_never() {
        for (text, seconds) in [
            ("30s", Some(30)),
            ("5m", Some(300)),
            ("15", Some(15)),
            ("0", None),
            ("0s", None),
        ] {
            assert_eq!(text.parse(), Ok(Interval(seconds.map(Duration::from_secs))), "{text}");
        }
        for wrong in ["", "soon", "-1s", "10ms"] {
            assert!(wrong.parse::<Interval>().is_err(), "{wrong}");
        }
    }
}
