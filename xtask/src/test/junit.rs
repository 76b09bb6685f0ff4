//! Reads the sums out of a JUnit report, which nextest and schemathesis both write.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::Tally;

/// The sums of the report at `path`.
pub(crate) fn read(path: &Path) -> Result<Tally> {
    let text = fs::read_to_string(path).with_context(|| format!("reading the report {}", path.display()))?;
    let tally = sums(&text);
    ensure!(
        tally.passed + tally.failed + tally.skipped > 0,
        "no test was run, says {}",
        path.display()
    );
    Ok(tally)
}

/// Adds up the suites, not the whole: not every writer gives the whole its sums.
fn sums(report: &str) -> Tally {
    let mut tally = Tally::default();
    for suite in report.split("<testsuite ").skip(1) {
        let tag = suite.split('>').next().unwrap_or_default();
        let failed = number(tag, "failures") + number(tag, "errors");
        let skipped = number(tag, "skipped") + number(tag, "disabled");
        tally.failed += failed;
        tally.skipped += skipped;
        tally.passed += number(tag, "tests").saturating_sub(failed + skipped);
    }
    tally
}

/// The number that an attribute holds; none is 0.
fn number(tag: &str, attribute: &str) -> u64 {
    let start = tag.split_once(&format!(" {attribute}=\"")).map(|(_, rest)| rest);
    start
        .and_then(|it| it.split('"').next())
        .and_then(|it| it.parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Tally, sums};

    #[test]
    fn suites_are_added_up() {
        let report = r#"<testsuites tests="9" failures="9">
            <testsuite name="a" tests="5" failures="1" errors="1" disabled="0"><testcase name="x"/></testsuite>
            <testsuite name="b" tests="2" skipped="1"></testsuite></testsuites>"#;
        assert_eq!(
            sums(report),
            Tally {
                passed: 4,
                failed: 2,
                skipped: 1,
                skipped_names: vec![]
            }
        );
    }
}
