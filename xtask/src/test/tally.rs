//! Counting: how many tests passed, failed and were skipped.

use std::fmt;
use std::process::ExitCode;

/// The outcome of some tests.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
    /// Those of the skipped whose names are known, with the reason.
    pub(crate) skipped_names: Vec<String>,
}

impl Tally {
    /// Adds the outcome of more tests.
    pub(crate) fn add(&mut self, more: Tally) {
        self.passed += more.passed;
        self.failed += more.failed;
        self.skipped += more.skipped;
        self.skipped_names.extend(more.skipped_names);
    }

    /// Prints what was skipped, and the sum alone on the last line; says how the process ends.
    pub(crate) fn conclude(self, no_skips: bool) -> ExitCode {
        println!();
        for name in &self.skipped_names {
            println!("skipped: {name}");
        }
        if no_skips && self.skipped > 0 {
            println!("something was skipped, and --no-skips was given");
        }
        println!("{self}");
        if self.failed > 0 || (no_skips && self.skipped > 0) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} passed, {} failed, {} skipped",
            self.passed, self.failed, self.skipped
        )
    }
}

#[cfg(test)]
mod tests {
    use std::process::ExitCode;

    use super::Tally;

    #[test]
    fn skips_fail_only_when_told() {
        let tally = Tally {
            passed: 3,
            skipped: 1,
            ..Tally::default()
        };
        assert_eq!(
            format!("{:?}", tally.clone().conclude(false)),
            format!("{:?}", ExitCode::SUCCESS)
        );
        assert_eq!(
            format!("{:?}", tally.conclude(true)),
            format!("{:?}", ExitCode::FAILURE)
        );
    }

    #[test]
    fn sums_are_one_plain_line() {
        let mut tally = Tally {
            passed: 3,
            ..Tally::default()
        };
        tally.add(Tally {
            passed: 1,
            failed: 2,
            skipped: 4,
            skipped_names: vec!["a".into()],
        });
        assert_eq!(tally.to_string(), "4 passed, 2 failed, 4 skipped");
    }
}
