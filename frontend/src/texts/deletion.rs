//! The dialog that asks before something is deleted.

use switchboard_shared::deletion::{KapacitorDeletion, SourceDeletion};
use switchboard_shared::organization::OrganizationDeletion;

/// The button that deletes a source.
pub const DELETE_SOURCE: &str = "Delete source";
/// What deleting a source leaves alone.
pub const DATA_STAYS: &str = "Only the connection goes. The data in InfluxDB stays.";
/// While it is looked up what a deletion would do.
pub const LOOKING: &str = "Looking up what goes with it…";
/// What a deletion would do could not be looked up.
pub const NOT_LOOKED_UP: &str = "What goes with it could not be looked up.";
/// Deletes a Kapacitor.
pub const DELETE_KAPACITOR: &str = "Delete Kapacitor";
/// What deleting a Kapacitor leaves alone.
pub const KAPACITOR_STAYS: &str = "Only the connection goes. Kapacitor and its tasks stay.";

/// Deletes an organization.
pub const DELETE_ORGANIZATION: &str = "Delete organization";
/// What deleting an organization leaves alone.
pub const SERVERS_STAY: &str = "Only connections go. The servers behind them and their data stay.";
/// The label of the field in which an organization's name has to be typed.
pub const TYPE_NAME: &str = "Type the organization's name to confirm";
/// It is not typed yet.
pub const NAME_MISSING: &str = "Type the organization's name first";

/// The most names that the delete dialog lists.
const MOST_NAMES: usize = 5;

/// The question before a source is deleted.
pub fn delete_source(name: &str) -> String {
    format!("Delete source {name}?")
}

/// The question before a Kapacitor is deleted.
pub fn delete_kapacitor(name: &str) -> String {
    format!("Delete Kapacitor {name}?")
}

/// The question before an organization is deleted.
pub fn delete_organization(name: &str) -> String {
    format!("Delete organization {name}?")
}

/// The button that takes a user out of an organization.
pub const REMOVE_USER: &str = "Remove user";
/// What that does.
pub const USER_STAYS: &str =
    "The role there is taken away at once. The user stays, with the roles in other organizations.";
/// The button that deletes a user.
pub const DELETE_USER: &str = "Delete user";
/// What that does.
pub const USER_GOES: &str = "The roles, sessions and tokens go with the user at once.";
/// The button that deletes a token.
pub const DELETE_TOKEN: &str = "Delete token";
/// What that does.
pub const TOKEN_GOES: &str = "Whatever uses it is let in no longer.";

/// The question before a user is taken out of an organization.
pub fn remove_user(name: &str, place: &str) -> String {
    format!("Remove {name} from {place}?")
}

/// The question before a user is deleted.
pub fn delete_user(name: &str) -> String {
    format!("Delete user {name}?")
}

/// The question before a token is deleted.
pub fn delete_token(name: &str) -> String {
    format!("Delete token {name}?")
}

/// A user was taken out of an organization.
pub fn removed(name: &str, place: &str) -> String {
    format!("{name} is removed from {place}.")
}

/// A user was not.
pub fn not_removed(name: &str, place: &str) -> String {
    format!("{name} could not be removed from {place}.")
}

/// The message after that.
pub fn deleted(name: &str) -> String {
    format!("{name} is deleted.")
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

/// What goes with an organization, and the rest of the sentence.
pub fn goes_with_organization(deletion: &OrganizationDeletion) -> (String, String) {
    let sources = counted(deletion.sources, "source");
    let kapacitors = counted(deletion.kapacitors, "Kapacitor");
    let rest = match deletion.sources + deletion.kapacitors {
        0 => " go with it: there is nothing in it",
        _ => " go with it, for everybody in it",
    };
    (format!("{sources} and {kapacitors}"), rest.to_owned())
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
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
    fn what_goes_with_a_source_is_counted_and_named() {
        assert_eq!(kapacitors_go(&deletion(0)), None);
        let (count, rest) = kapacitors_go(&deletion(1)).expect("one goes");
        assert_eq!(count + &rest, "1 Kapacitor goes with it: k1");
        let (count, rest) = kapacitors_go(&deletion(7)).expect("seven go");
        let of_organization = |sources, kapacitors| {
            let (about, rest) = goes_with_organization(&OrganizationDeletion { sources, kapacitors });
            about + &rest
        };
        assert_eq!(
            of_organization(1, 2),
            "1 source and 2 Kapacitors go with it, for everybody in it"
        );
        assert_eq!(
            of_organization(0, 0),
            "0 sources and 0 Kapacitors go with it: there is nothing in it"
        );
        assert_eq!(count + &rest, "7 Kapacitors go with it: k1, k2, k3, k4, k5 and 2 more");
    }
}
