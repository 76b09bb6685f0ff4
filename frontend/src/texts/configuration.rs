//! The page Configuration.

use super::common;
use switchboard_shared::deletion::{KapacitorDeletion, SourceDeletion};
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::health::StateCounts;
use switchboard_shared::product::SourceType;

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
/// The last column, read out only.
pub const ACTIONS: &str = "Actions";
/// The search box.
pub const SEARCH: &str = "Search sources";
/// Empties the search box.
pub const CLEAR_SEARCH: &str = "Clear search";
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

/// The name of the pager.
pub const PAGES: &str = "Pages";
/// The pager's way to the start.
pub const FIRST: &str = "First page";
/// The pager's way back.
pub const PREVIOUS: &str = "Previous page";
/// The pager's way on.
pub const NEXT: &str = "Next page";

/// The button that deletes a source.
pub const DELETE_SOURCE: &str = "Delete source";
/// What deleting a source leaves alone.
pub const ONLY_THE_CONNECTION: &str = "Only the connection goes. The data in InfluxDB stays.";
/// While it is looked up what a deletion would do.
pub const LOOKING: &str = "Looking up what goes with it…";
/// What a deletion would do could not be looked up.
pub const CONSEQUENCES_FAILED: &str = "What goes with it could not be looked up.";

/// The most names that the delete dialog lists.
const MOST_NAMES: usize = 5;

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

/// The kind and the version in one: `InfluxDB 1.13.2`, `InfluxDB 3 Core 3.2.1`.
pub fn kind(kind: SourceType, version: &str) -> String {
    let label = match kind {
        // The version says it better than the 2 of the name does.
        SourceType::V2 if !version.is_empty() => "InfluxDB",
        kind => kind.label(),
    };
    if version.is_empty() {
        label.to_owned()
    } else {
        format!("{label} {version}")
    }
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

/// Which page of the list is shown.
pub fn shown(count: usize, total: usize) -> String {
    format!("{count} of {total}")
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

/// The question before a source is deleted.
pub fn delete_source(name: &str) -> String {
    format!("Delete source {name}?")
}

/// It is not gone.
pub fn not_deleted(name: &str) -> String {
    format!("{name} could not be deleted.")
}

/// What goes with a source: how many Kapacitors, and the rest of the sentence with their names.
pub fn kapacitors_go(deletion: &SourceDeletion) -> Option<(String, String)> {
    let names: Vec<&str> = deletion.kapacitors.iter().map(|one| one.name.as_str()).collect();
    let (count, verb) = match names.len() {
        0 => return None,
        1 => ("1 Kapacitor".to_owned(), "goes"),
        count => (format!("{count} Kapacitors"), "go"),
    };
    let listed = names[..names.len().min(MOST_NAMES)].join(", ");
    let rest = match names.len().saturating_sub(MOST_NAMES) {
        0 => String::new(),
        rest => format!(" and {rest} more"),
    };
    Some((count, format!(" {verb} with it: {listed}{rest}")))
}

/// Which source becomes the default one, and the rest of the sentence.
pub fn becomes_default(deletion: &SourceDeletion) -> Option<(String, String)> {
    let next = deletion.next_default.as_ref()?;
    Some((next.name.clone(), " becomes the default source".to_owned()))
}

/// Which Kapacitor becomes the active one, and the rest of the sentence.
pub fn becomes_active(deletion: &KapacitorDeletion) -> Option<(String, String)> {
    let next = deletion.next_active.as_ref()?;
    Some((next.name.clone(), " becomes the active Kapacitor".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use switchboard_shared::list::Named;

    fn deletion(count: usize) -> SourceDeletion {
        let named = |at: usize| Named {
            id: at.to_string(),
            name: format!("k{at}"),
        };
        SourceDeletion {
            kapacitors: (1..=count).map(named).collect(),
            next_default: None,
        }
    }

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

    #[test]
    fn a_kind_has_its_version_once() {
        assert_eq!(kind(SourceType::Influx, "1.13.2"), "InfluxDB 1.13.2");
        assert_eq!(kind(SourceType::V2, "2.7.12"), "InfluxDB 2.7.12");
        assert_eq!(kind(SourceType::V2, ""), "InfluxDB 2");
        assert_eq!(kind(SourceType::V3Core, "3.2.1"), "InfluxDB 3 Core 3.2.1");
    }

    #[test]
    fn what_goes_with_a_source_is_counted_and_named() {
        assert_eq!(kapacitors_go(&deletion(0)), None);
        let (count, rest) = kapacitors_go(&deletion(1)).expect("one goes");
        assert_eq!(count + &rest, "1 Kapacitor goes with it: k1");
        let (count, rest) = kapacitors_go(&deletion(7)).expect("seven go");
        assert_eq!(count + &rest, "7 Kapacitors go with it: k1, k2, k3, k4, k5 and 2 more");
    }
}
