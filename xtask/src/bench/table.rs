//! The table at the end, in Markdown, so that it can go into docs/performance.md as it is.

use std::fmt;

/// Rows of what, measured, beside, ratio and bar.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<[String; 5]>,
}

impl Table {
    /// Adds a row, and prints what it says at once: the whole takes minutes.
    pub(super) fn row(&mut self, what: &str, measured: String, beside: String, ratio: String, bar: &str) {
        println!("{what}: {measured} {beside} {ratio}");
        self.rows
            .push([what.to_owned(), measured, beside, ratio, bar.to_owned()]);
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| What | Measured | Beside | Ratio | Bar |\n| --- | --- | --- | --- | --- |"
        )?;
        for row in &self.rows {
            writeln!(f, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}
