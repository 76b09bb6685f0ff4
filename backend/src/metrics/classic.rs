//! From `OpenMetrics` to Prometheus' own text format, version 0.0.4.
//!
//! The samples are the same. But `OpenMetrics` describes a counter without the `_total` that its samples end with, where
//! 0.0.4 wants the name of the samples; and it has units and an end, which 0.0.4 does not know.

use std::collections::BTreeSet;

/// The same as `open`, in version 0.0.4.
pub(super) fn from_open(open: &str) -> String {
    let types = open.lines().filter_map(|line| line.strip_prefix("# TYPE "));
    let counters: BTreeSet<&str> = types.filter_map(|rest| rest.strip_suffix(" counter")).collect();
    open.lines().filter_map(|line| convert(line, &counters)).collect()
}

fn convert(line: &str, counters: &BTreeSet<&str>) -> Option<String> {
    let Some(description) = line.strip_prefix("# ") else {
        return Some(format!("{line}\n"));
    };
    let mut words = description.splitn(3, ' ');
    let (keyword, name, rest) = (words.next()?, words.next()?, words.next()?);
    let total = if counters.contains(name) { "_total" } else { "" };
    matches!(keyword, "HELP" | "TYPE").then(|| format!("# {keyword} {name}{total} {rest}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_are_described_by_the_name_of_their_samples() {
        let open = "# HELP a_seconds Time of a.\n# TYPE a_seconds histogram\n# UNIT a_seconds seconds\n\
            a_seconds_sum 0.5\n# HELP b Some b.\n# TYPE b counter\nb_total{x=\"# TYPE c counter\"} 1\n# EOF\n";
        let classic = "# HELP a_seconds Time of a.\n# TYPE a_seconds histogram\n\
            a_seconds_sum 0.5\n# HELP b_total Some b.\n# TYPE b_total counter\nb_total{x=\"# TYPE c counter\"} 1\n";
        assert_eq!(from_open(open), classic);
    }
}
