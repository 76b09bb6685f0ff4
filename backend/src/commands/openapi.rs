//! `switchboard openapi`.

use std::process::ExitCode;

use super::print;
use crate::config::{Flags, Refusal};
use crate::openapi;

/// Prints the document that `/openapi.json` serves.
pub(super) fn run(flags: Flags) -> Result<ExitCode, Refusal> {
    let document = openapi::document(&flags.base_path.unwrap_or_default());
    let text = document.to_pretty_json();
    print(&text.map_err(|error| Refusal::machine(format!("the document cannot be written: {error}")))?)
}
