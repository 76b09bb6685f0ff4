//! The page Configuration.

use super::common;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::health::StateCounts;

/// The heading.
pub const TITLE: &str = "Configuration";
/// The name of the table.
pub const TABLE: &str = "InfluxDB connections";
/// The first column.
pub const CONNECTION: &str = "InfluxDB connection";
/// The second column.
pub const STATE: &str = "State";
/// The third column.
pub const ACTIVE_KAPACITOR: &str = "Active Kapacitor";
/// In the place of a Kapacitor, for who may not add one.
pub const NO_KAPACITOR: &str = "None";
/// The last column, read out only.
pub const ACTIONS: &str = "Actions";
/// The search box.
pub const SEARCH: &str = "Search sources";
/// Where the search looked.
pub const SEARCHED: &str = "Names, URLs and labels were searched.";
/// The heading without any source.
pub const EMPTY: &str = "No InfluxDB connection yet";
/// What to do then.
pub const EMPTY_WHY: &str = "Add the first one: it becomes the default source, and Home opens with it.";
/// The list did not load.
pub const FAILED: &str = "The sources could not be loaded";
/// A state nobody has checked yet.
pub const NOT_CHECKED: &str = "not checked yet";

/// Leads to the form of a source's first Kapacitor.
pub const ADD_CONFIG: &str = "Add Config";
/// Leads to the form of one more Kapacitor.
pub const ADD_KAPACITOR: &str = "Add Kapacitor";
/// The Kapacitors did not load.
pub const KAPACITORS_FAILED: &str = "The Kapacitors could not be loaded";

/// Shows a source on the home page.
pub const OPEN: &str = "Open";
/// Moves the mark to a source.
pub const MAKE_DEFAULT: &str = "Make default";
/// Opens a source's form.
pub const EDIT: &str = "Edit";
/// Opens the form of a new source with another one's values.
pub const CLONE: &str = "Clone";
/// Asks before it deletes.
pub const DELETE: &str = "Delete…";

/// `6 InfluxDB connections: 4 up, 1 down, 1 unknown`.
pub fn summary(total: usize, states: StateCounts) -> String {
    let plural = if total == 1 { "" } else { "s" };
    let parts: Vec<String> = [(states.up, "up"), (states.down, "down"), (states.unknown, "unknown")]
        .into_iter()
        .filter(|(count, _)| *count != 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    format!("{total} InfluxDB connection{plural}: {}", parts.join(", "))
}

/// How many sources match the search, read out only.
pub fn found(total: usize) -> String {
    match total {
        1 => "1 source found".to_owned(),
        _ => format!("{total} sources found"),
    }
}

/// No source matches the search.
pub fn nothing_matches(q: &str) -> String {
    format!("No source matches “{q}”")
}

/// The heading of the dropdown of a source's Kapacitors.
pub fn kapacitors_of(source: &str) -> String {
    format!("Kapacitors of {source}")
}

/// The label of an icon button, with what it does it to.
pub fn test(name: &str) -> String {
    format!("Test {name}")
}

/// The label of the button that opens a row's menu.
pub fn more(name: &str) -> String {
    format!("More actions for {name}")
}

/// The label of the icon that opens a form.
pub fn edit(name: &str) -> String {
    format!("Edit {name}")
}

/// The label of the icon that asks before it deletes.
pub fn delete(name: &str) -> String {
    format!("Delete {name}")
}

/// When it was last checked.
pub fn checked(at: &str) -> String {
    format!("Checked {at}.")
}

/// The mark was moved.
pub fn is_default(name: &str) -> String {
    format!("{name} is the default source.")
}

/// The mark was not moved.
pub fn not_default(name: &str) -> String {
    format!("{name} could not be made the default source.")
}

/// Another Kapacitor is in use.
pub fn is_active(kapacitor: &str, source: &str) -> String {
    format!("{kapacitor} is active for {source}.")
}

/// The other Kapacitor is not in use.
pub fn not_active(kapacitor: &str) -> String {
    format!("{kapacitor} could not be made active.")
}

/// Which one is in use still, and why.
pub fn stays_active(kapacitor: &str, why: &str) -> String {
    format!("{kapacitor} stays active. {}", common::sentence(why))
}

/// A check passed.
pub fn works(name: &str) -> String {
    format!("{name} works.")
}

/// A check failed.
pub fn works_not(name: &str) -> String {
    format!("{name} does not work.")
}

/// A check could not be made.
pub fn not_tested(name: &str) -> String {
    format!("{name} could not be tested.")
}

/// Why a check failed and what to do.
pub fn why(diagnosis: &Diagnosis) -> String {
    let parts: Vec<String> = [&diagnosis.cause, &diagnosis.hint]
        .into_iter()
        .flatten()
        .map(|part| common::sentence(part))
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_names_only_states_that_occur() {
        let states = StateCounts {
            up: 4,
            down: 1,
            unknown: 1,
        };
        assert_eq!(summary(6, states), "6 InfluxDB connections: 4 up, 1 down, 1 unknown");
        let one = StateCounts {
            up: 1,
            ..StateCounts::default()
        };
        assert_eq!(summary(1, one), "1 InfluxDB connection: 1 up");
    }
}
