//! What the program can be told to do, one file a command.

mod check_config;
mod completions;
mod healthcheck;
mod keys;
mod openapi;
mod order;
mod serve;
mod users;
mod version;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::config::{self, Command, Refusal};

/// Runs the program with `args`, its own name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match try_run(args) {
        Ok(code) => code,
        Err(Refusal::Parser(error)) => {
            // Help and version go to stdout, a mistake to stderr; a closed pipe is nobody's problem.
            let _ = error.print();
            ExitCode::from(Refusal::Parser(error).code())
        }
        Err(refusal) => {
            say(&format!("error: {refusal}"));
            ExitCode::from(refusal.code())
        }
    }
}

fn try_run(args: impl IntoIterator<Item = OsString>) -> Result<ExitCode, Refusal> {
    let invocation = config::read(args)?;
    match invocation.command {
        Command::Serve => serve::run(invocation.flags),
        Command::CheckConfig => check_config::run(invocation.flags),
        Command::Openapi => openapi::run(invocation.flags),
        Command::Healthcheck => healthcheck::run(&invocation.flags),
        Command::Completions { shell } => completions::run(shell),
        Command::Keys { command } => keys::run(&invocation.flags, command),
        Command::Users { command } => users::run(&invocation.flags, command),
        Command::Version => version::run(),
    }
}

/// A line for the person who started the program.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// The output of a command.
fn print(text: &str) -> Result<ExitCode, Refusal> {
    let mut out = io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        // Who pipes into `head` has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Refusal::machine(format!("cannot write to stdout: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
