//! `switchboard version`.

use std::process::ExitCode;

use super::print;
use crate::config::Refusal;

/// Prints the version.
pub(super) fn run() -> Result<ExitCode, Refusal> {
    let commit = option_env!("SWITCHBOARD_COMMIT").map_or_else(String::new, |commit| format!(" ({commit})"));
    print(&format!("switchboard {}{commit}", env!("CARGO_PKG_VERSION")))
}
