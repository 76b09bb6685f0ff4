//! Alert endpoints. What their sections and options are called, and what they do, the server says.

use super::common::{capital, sentence, stopped};

/// The section of the page.
pub const HEADING: &str = "Configure Alert Endpoints";
/// Nothing is known of them.
pub const FAILED: &str = "The alert endpoints could not be loaded";
/// What happens then.
pub const TRIED_AGAIN: &str = "It is tried again by itself. The connection details stay usable.";
/// This Kapacitor has none.
pub const NONE: &str = "This Kapacitor has no alert endpoints";
/// What that means.
pub const NONE_WHY: &str = "Its configuration has no section that alerts can be sent to.";
/// The name of the list of sections, and of the box that stands for it where there is little room.
pub const SECTIONS: &str = "Alert endpoint";
/// The search box.
pub const SEARCH: &str = "Search endpoints";
/// Stands in it while it is empty.
pub const SEARCH_SHORT: &str = "Search";
/// Nothing matches.
pub const NOTHING_FOUND: &str = "No endpoint is called that.";
/// An element, or a section with one, that is enabled.
pub const ENABLED: &str = "Enabled";
/// One that is not.
pub const DISABLED: &str = "Disabled";
/// One that is not stored yet.
pub const NOT_SAVED: &str = "Not saved yet";
/// What is read out of the check of a section.
pub const IS_ENABLED: &str = "enabled";
/// What is read out of the dot.
pub const UNSAVED: &str = "unsaved changes";
/// The element without a name.
pub const DEFAULT: &str = "default";
/// The new one, while it has no name.
pub const NEW: &str = "New configuration";
/// Adds an element where there is one.
pub const ADD_ANOTHER: &str = "Add Another Config";
/// Adds the first.
pub const ADD: &str = "Add Config";
/// There is no element.
pub const NO_ELEMENTS: &str = "Nothing is configured yet.";
/// The name of a new element, where the section has no word for it.
pub const NAME: &str = "Name";
/// The help of a new element's name.
pub const NAME_HELP: &str = "Letters, digits, -, _ and +. It cannot be changed later.";
/// The fold with what few people need.
pub const MORE: &str = "More";
/// The fold with what a test alert says.
pub const TEST_OPTIONS: &str = "Test alert";
/// Sends one.
pub const TEST: &str = "Send Test Alert";
/// While it is sent.
pub const TESTING: &str = "Sending…";
/// What it does while something is not saved.
pub const TEST_USES_SAVED: &str = "A test alert uses what is saved, not the changes above.";
/// It cannot be sent.
pub const TEST_NEEDS_SAVING: &str = "Save it first: a test alert uses what is saved";
/// It was taken.
pub const SENT: &str = "The test alert was sent.";
/// What to do if it does not come all the same.
pub const SENT_HINT: &str = "If it does not arrive, check the settings above.";
/// It was not taken.
pub const NOT_ARRIVED: &str = "The test alert did not arrive.";
/// It could not even be tried.
pub const NOT_SENT: &str = "The test alert could not be sent.";
/// A failure without words.
pub const NO_WORDS: &str = "Kapacitor does not say why.";
/// Lets everything go back to the file.
pub const RESET: &str = "Reset to file";
/// The same for an element that is not in the file.
pub const RESET_ADDED: &str = "Reset to empty";
/// What it will do.
pub const WILL_BE_RESET: &str = "Goes back to the file's value when you save";
/// The same for an element that is not in the file.
pub const WILL_BE_DEFAULT: &str = "Will be emptied when you save";
/// Beside an option that differs, for who may only look.
pub const DIFFERS: &str = "differs from the file";
/// A choice that is not made.
pub const NOT_CHOSEN: &str = "not set";
/// Adds a row to a list.
pub const ADD_ROW: &str = "Add";
/// Stands in the name of a map's row.
pub const ROW_NAME: &str = "Name";
/// Stands in the value of a map's row.
pub const ROW_VALUE: &str = "Value";
/// Takes an element away.
pub const REMOVE: &str = "Remove configuration";
/// Drops one that is not stored.
pub const DISCARD: &str = "Discard";
/// While it is taken away.
pub const REMOVING: &str = "Removing…";
/// Why an element stays.
pub const FROM_FILE: &str = "It comes from Kapacitor's file, so it can be removed there alone.";
/// The same where nobody knows.
pub const MAYBE_FROM_FILE: &str =
    "Whether it comes from Kapacitor's file could not be found out, so it cannot be removed here.";
/// What removing does.
pub const REMOVE_TEXT: &str = "Alerts that name it reach nobody. What was set there is lost.";

/// How many sections are enabled.
pub fn enabled(count: usize, all: usize) -> String {
    format!("{count} of {all} enabled")
}

/// How many elements a section has.
pub fn configurations(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} configuration{plural}")
}

/// An entry of the box that stands for the list.
pub fn entry(label: &str, enabled: bool, dirty: bool) -> String {
    let marks = [(enabled, IS_ENABLED), (dirty, UNSAVED)];
    let marks: Vec<&str> = marks.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
    match marks.is_empty() {
        true => label.to_owned(),
        false => format!("{label} ({})", marks.join(", ")),
    }
}

/// The message after saving.
pub fn saved(label: &str) -> String {
    format!("Alert configuration for {label} successfully saved.")
}

/// The message after an element was removed.
pub fn removed(label: &str, name: &str) -> String {
    format!("{name} is removed from {label}.")
}

/// The question before that.
pub fn remove_title(label: &str, name: &str) -> String {
    format!("Remove {name} from {label}?")
}

/// Why nothing was stored.
pub fn unable(label: &str, why: &str) -> String {
    format!("Unable to update {label}: {}", stopped(why))
}

/// Kapacitor's words after a test alert.
pub fn words(message: &str) -> String {
    match message.trim().is_empty() {
        true => NO_WORDS.to_owned(),
        false => format!("Kapacitor says: {}", stopped(message.trim())),
    }
}

/// What is to be known of a test that went well.
pub fn sent_hint(notice: Option<&str>) -> String {
    notice.map_or_else(|| SENT_HINT.to_owned(), sentence)
}

/// Change was chosen and nothing typed.
pub fn left_open(label: &str) -> String {
    format!("Enter the new {label}, or keep the saved one.")
}

/// A name that stands in a map twice.
pub fn name_twice(name: &str) -> String {
    format!("The name \"{name}\" stands there twice.")
}

/// The help of an option, with what it is where nothing is set, if no placeholder says that.
pub fn help(help: &str, default: Option<&str>) -> String {
    match default {
        Some(default) => format!("{help} Default: {default}.").trim_start().to_owned(),
        None => help.to_owned(),
    }
}

/// A switch that is on where nothing is set.
pub const ON: &str = "on";

/// The name of a row of a list or map.
pub fn row(label: &str, at: usize) -> String {
    format!("{label} {}", at + 1)
}

/// One of the two inputs of a map's row.
pub fn row_part(label: &str, at: usize, part: &str) -> String {
    format!("{} {}", row(label, at), part.to_ascii_lowercase())
}

/// Takes a row away.
pub fn remove_row(label: &str, at: usize) -> String {
    format!("Remove {}", row(label, at))
}

/// The name of a part that a map of this kind always has.
pub fn part(name: &str) -> String {
    match name {
        "ok" => "OK".to_owned(),
        name => capital(name),
    }
}

/// What is under a fold: the first few labels.
pub fn about(labels: &[&str]) -> String {
    let first: Vec<String> = labels.iter().take(4).map(|label| lower(label)).collect();
    let rest = if first.len() < labels.len() { "…" } else { "" };
    format!("{}{rest}", first.join(", "))
}

/// `label` inside a sentence: abbreviations stay as they are.
fn lower(label: &str) -> String {
    let words = label
        .split(' ')
        .map(|word| match word.chars().nth(1).is_some_and(char::is_uppercase) {
            true => word.to_owned(),
            false => word.to_ascii_lowercase(),
        });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_read_as_promised() {
        assert_eq!(saved("Slack"), "Alert configuration for Slack successfully saved.");
        assert_eq!(
            unable("SMTP", "host cannot be empty"),
            "Unable to update SMTP: host cannot be empty."
        );
        assert_eq!(words(""), "Kapacitor does not say why.");
        assert_eq!(entry("Slack", true, true), "Slack (enabled, unsaved changes)");
    }

    #[test]
    fn a_fold_says_what_is_in_it() {
        let labels = ["Icon Emoji", "SSL CA", "Global", "State Changes Only", "Default"];
        assert_eq!(about(&labels), "icon emoji, SSL CA, global, state changes only…");
    }

    #[test]
    fn a_default_is_said_after_the_help() {
        assert_eq!(help("How long.", Some("30s")), "How long. Default: 30s.");
        assert_eq!(help("", None), "");
    }
}
