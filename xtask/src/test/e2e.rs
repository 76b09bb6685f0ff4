//! The end-to-end tests: Playwright drives Chromium against the finished binary and the real servers.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::{Context, Tally, binary};
use crate::command::{find, run};
use crate::tools::servers;

/// What Playwright's report says of itself.
#[derive(Debug, Deserialize)]
struct Report {
    stats: Stats,
}

#[derive(Debug, Deserialize)]
struct Stats {
    expected: u64,
    unexpected: u64,
    flaky: u64,
    skipped: u64,
}

/// Runs the tests in `e2e/`; without Node they are one skipped test.
pub(crate) fn test(context: &Context<'_>) -> Result<Tally> {
    let folder = context.workspace.path("e2e");
    for (missing, reason) in [
        (!folder.exists(), "there is no e2e/ yet"),
        (find("npm").is_none(), "there is no Node"),
    ] {
        if missing {
            let skipped_names = vec![format!("the end-to-end tests: {reason}")];
            return Ok(Tally {
                skipped: 1,
                skipped_names,
                ..Tally::default()
            });
        }
    }
    let binary = binary(context)?;
    let report = context.workspace.target().join("tmp/playwright.json");
    let _ = fs::remove_file(&report);
    run(npm_ci().current_dir(&folder))?;
    let mut playwright = Command::new("npx");
    playwright
        .args(["playwright", "test", "--reporter=list,json"])
        .current_dir(&folder);
    playwright
        .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report)
        .env("SWITCHBOARD_BINARY", binary);
    playwright.envs(servers::environment(context.cache));
    if let Some(chromium) = find("chromium") {
        playwright.env("SWITCHBOARD_CHROMIUM", chromium);
    }
    let outcome = run(&mut playwright);
    let text = fs::read_to_string(&report).or_else(|error| {
        outcome?;
        Err(error).with_context(|| format!("reading Playwright's report {}", report.display()))
    })?;
    sums(&text)
}

/// Installs exactly what `package-lock.json` names.
pub(crate) fn npm_ci() -> Command {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    npm
}

/// A test that passed only when it was repeated did not pass.
fn sums(report: &str) -> Result<Tally> {
    let Stats {
        expected,
        unexpected,
        flaky,
        skipped,
    } = serde_json::from_str::<Report>(report)
        .context("reading Playwright's report")?
        .stats;
    Ok(Tally {
        passed: expected,
        failed: unexpected + flaky,
        skipped,
        skipped_names: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::sums;

    #[test]
    fn a_flaky_test_failed() {
        let report = r#"{"stats":{"startTime":"x","duration":1.5,"expected":7,"unexpected":1,"flaky":2,"skipped":3}}"#;
        assert_eq!(sums(report).unwrap().to_string(), "7 passed, 3 failed, 3 skipped");
    }
}
