//! `switchboard completions SHELL`.

use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::Shell;

use super::print;
use crate::config::{Cli, Refusal};

/// Prints the completions for `shell`.
pub(super) fn run(shell: Shell) -> Result<ExitCode, Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "switchboard", &mut script);
    print(String::from_utf8_lossy(&script).trim_end())
}
