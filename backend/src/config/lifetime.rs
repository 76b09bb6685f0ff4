//! How long something lives.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// A time of at least a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime(pub Duration);

const SHORTEST: Duration = Duration::from_secs(60);

impl FromStr for Lifetime {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let duration = match text.parse() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_) => humantime::parse_duration(text).map_err(|_| "must be a time, as 12h or 7d".to_owned())?,
        };
        match duration {
            duration if duration < SHORTEST => Err("must be at least 1m".to_owned()),
            duration => Ok(Self(duration)),
        }
    }
}

impl fmt::Display for Lifetime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        humantime::format_duration(self.0).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_number_is_seconds() {
        for (text, seconds) in [("7d", 604_800), ("90", 90), ("1h 30m", 5_400)] {
            assert_eq!(text.parse(), Ok(Lifetime(Duration::from_secs(seconds))), "{text}");
        }
        for wrong in ["", "0", "59s", "soon"] {
            assert!(wrong.parse::<Lifetime>().is_err(), "{wrong}");
        }
    }
}
