//! Organizations: going to another one, and managing all of them.

use switchboard_shared::me::Me;
use switchboard_shared::role::Role;

/// The page of one's organizations, and the ways there.
pub const SWITCH_ORGS: &str = "Switch Orgs";
/// The page of all organizations, and the heading of the menu that switches the current one.
pub const ORGANIZATIONS: &str = "Organizations";
/// Before the current one's name, read out only.
pub const ORGANIZATION: &str = "Organization";
/// Where there are more organizations than the menu shows.
pub const ALL_ORGANIZATIONS: &str = "All organizations";
/// One's organizations did not load.
pub const MINE_FAILED: &str = "Your organizations could not be loaded";
/// The list did not load.
pub const FAILED: &str = "The organizations could not be loaded";
/// The mark of the organization that one is in.
pub const CURRENT: &str = "Current";
/// Goes to another organization.
pub const LOG_IN: &str = "Log in";
/// While that is under way.
pub const LOGGING_IN: &str = "Logging in…";
/// In the place of that button for those whose role allows nothing.
pub const NO_ACCESS: &str = "Contact your administrator for access";
/// The heading for who is in none.
pub const NONE: &str = "You are in no organization";
/// The search box.
pub const SEARCH: &str = "Search organizations";
/// Where the search looked.
pub const SEARCHED: &str = "Names were searched.";

/// Opens the form of a new organization.
pub const ADD: &str = "Add Organization";
/// While it is created.
pub const ADDING: &str = "Adding…";
/// Stores a change.
pub const SAVE: &str = "Save Changes";
/// While it is stored.
pub const SAVING: &str = "Saving…";
/// Why nothing can be stored.
pub const UNCHANGED: &str = "Nothing has been changed";
/// The name's field.
pub const NAME: &str = "Name";
/// The default role's field.
pub const DEFAULT_ROLE: &str = "Default role";
/// What that is.
pub const DEFAULT_ROLE_HELP: &str = "The role of whoever comes in without one of their own.";

/// What the roles may do, for who chooses one.
pub const ROLES: [(Role, &str); 4] = [
    (Role::Member, "member: sees only that it exists"),
    (Role::Viewer, "viewer: sees everything but secrets"),
    (Role::Editor, "editor: changes connections"),
    (Role::Admin, "admin: manages users too"),
];

/// Those who may manage users.
pub const ADMIN: &str = "admins";
/// Those who may change connections.
pub const EDITOR: &str = "editors and admins";

/// Who one is, and how many organizations one has: what stands before the name, the name, and the rest.
pub fn who(me: &Me) -> (&'static str, String, String) {
    let after = format!(", in {}", counted(me.organizations.len()));
    match me.scheme.as_str() {
        "none" => (super::shell::OPERATOR, String::new(), after),
        _ => ("Signed in as ", me.name.clone(), after),
    }
}

/// `3 organizations`.
pub fn counted(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} organization{plural}")
}

/// How many organizations match the search, read out only.
pub fn found(total: usize) -> String {
    format!("{} found", counted(total))
}

/// No organization matches the search.
pub fn nothing_matches(q: &str) -> String {
    format!("No organization matches “{q}”")
}

/// The label of a button Log in, with where to.
pub fn log_in_to(name: &str) -> String {
    format!("Log in to {name}")
}

/// One is in another organization now.
pub fn logged_in(name: &str, role: Role) -> String {
    format!("Now logged in to '{name}' as '{role}'.")
}

/// One is where one was.
pub fn not_logged_in(name: &str) -> String {
    format!("Logging in to {name} did not work.")
}

/// The label of the icon that opens an organization's form.
pub fn edit(name: &str) -> String {
    format!("Edit {name}")
}

/// The label of the icon that asks before it deletes.
pub fn delete(name: &str) -> String {
    format!("Delete {name}")
}

/// Beside an organization's name.
pub fn default_role(role: Role) -> String {
    format!("Default role: {role}")
}

/// The heading of the form of a stored organization.
pub fn edit_title(name: &str) -> String {
    format!("Edit organization {name}")
}

/// It was created.
pub fn added(name: &str) -> String {
    format!("{name} is added.")
}

/// It was changed.
pub fn changed(name: &str) -> String {
    format!("{name} is changed.")
}

/// The heading of a failure to store it.
pub fn unable(is_new: bool, why: &str) -> String {
    let verb = if is_new { "create" } else { "update" };
    format!("Unable to {verb} organization: {}", super::common::stopped(why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_after_log_in_reads_as_promised() {
        assert_eq!(logged_in("lab", Role::Editor), "Now logged in to 'lab' as 'editor'.");
    }

    #[test]
    fn the_failures_read_as_those_of_sources_do() {
        assert_eq!(
            unable(true, "name is taken"),
            "Unable to create organization: name is taken."
        );
    }
}
