//! The log, on stderr: text for a person at a terminal, one JSON object a line for everything else.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{LogFormat, LogLevel};

/// Starts logging, for the whole process. Does nothing where that was done before.
pub fn start(level: &LogLevel, format: Option<LogFormat>) {
    let terminal = io::stderr().is_terminal();
    let format = format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    let filter = EnvFilter::new(directives(level));
    let log = fmt().with_env_filter(filter).with_writer(io::stderr);
    // An error means that a test of this process was first.
    let _ = match format {
        LogFormat::Text => log.with_ansi(terminal).with_target(false).try_init(),
        LogFormat::Json => log
            .json()
            .flatten_event(true)
            .with_current_span(true)
            .with_span_list(false)
            .try_init(),
    };
}

/// What a bare level means: it is ours. Libraries only warn, as they would log what passes through them.
fn directives(level: &LogLevel) -> String {
    match level.as_str() {
        "off" => "off".to_owned(),
        "error" => "error,actix_http=off".to_owned(),
        level if level.contains(['=', ',']) => level.to_owned(),
        // What cannot be read is a caller's mistake, which we log ourselves; actix calls it an error.
        level => format!("warn,actix_http=off,switchboard={level}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_bare_level_is_ours_alone() {
        for (level, directives) in [
            ("debug", "warn,actix_http=off,switchboard=debug"),
            ("error", "error,actix_http=off"),
            ("off", "off"),
            ("info,actix_server=debug", "info,actix_server=debug"),
        ] {
            assert_eq!(super::directives(&level.parse().unwrap()), directives);
        }
    }
}
