//! What is logged.

use std::fmt;
use std::str::FromStr;

use tracing_subscriber::EnvFilter;

/// A level, or levels by module as `info,switchboard::probe=debug`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLevel(String);

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

impl LogLevel {
    /// The text, which [`EnvFilter`] takes.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LogLevel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // A bare word that is no level would be taken for a module and silence everything else.
        let known = |part: &str| part.contains('=') || LEVELS.contains(&part.trim().to_ascii_lowercase().as_str());
        if !text.split(',').all(known) || EnvFilter::try_new(text).is_err() {
            return Err(format!("must be one of {}", LEVELS.join(", ")));
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
