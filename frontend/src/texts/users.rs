//! Users: those of an organization and their roles, and all of them.

/// The page and the way there.
pub const USERS: &str = "Users";
/// The list of all, for super admins.
pub const ALL_USERS: &str = "All users";
/// The way to the page of all organizations, on a phone.
pub const ORGANIZATIONS: &str = super::organizations::ORGANIZATIONS;
/// The name of the choice between the two lists.
pub const WHICH: &str = "Which users";
/// The list did not load.
pub const FAILED: &str = "The users could not be loaded";
/// Nobody is in the organization.
pub const EMPTY: &str = "No users yet";
/// What goes here.
pub const EMPTY_WHY: &str = "Whoever is added here may sign in to this organization.";
/// The search box.
pub const SEARCH: &str = "Search users";
/// Where the search looked.
pub const SEARCHED: &str = "Names were searched.";
/// Opens the form of a new user, and its button.
pub const ADD: &str = "Add User";
/// While that is under way.
pub const ADDING: &str = "Adding…";
/// Stores a change.
pub const SAVE: &str = "Save Changes";
/// While it is stored.
pub const SAVING: &str = "Saving…";
/// The name's field.
pub const NAME: &str = "Name";
/// The password's field.
pub const PASSWORD: &str = "Password";
/// The help of that for a user who may be there already.
pub const PASSWORD_HELP: &str = "12 to 1,024 bytes. Leave it empty to add somebody who has a user already.";
/// The help of that for a new user.
pub const NEW_PASSWORD_HELP: &str = "12 to 1,024 bytes.";
/// The help of that for a stored user.
pub const KEEP_PASSWORD: &str = "12 to 1,024 bytes. Leave it empty to keep the one there is.";
/// The role's field.
pub const ROLE: &str = "Role";
/// The super admin's field, and the mark of who is one.
pub const SUPER_ADMIN: &str = "Super admin";
/// The two values of that field.
pub const SUPER_ADMIN_CHOICES: [(&str, &str); 2] = [
    ("false", "no: has the roles that it is given"),
    ("true", "yes: may do everything, everywhere"),
];

/// The list of one organization.
pub fn of(organization: &str) -> String {
    format!("In {organization}")
}

/// `3 users`.
pub fn counted(count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} user{plural}")
}

/// How many match the search, read out only.
pub fn found(total: usize) -> String {
    format!("{} found", counted(total))
}

/// Nobody matches the search.
pub fn nothing_matches(q: &str) -> String {
    format!("No user matches “{q}”")
}

/// How many organizations a user is in.
pub fn organizations(count: usize) -> String {
    match count {
        0 => "in no organization".to_owned(),
        count => format!("in {}", super::organizations::counted(count)),
    }
}

/// The label of the icon that opens a user's form, and the heading of that.
pub fn edit(name: &str) -> String {
    format!("Edit user {name}")
}

/// The same, where only the role can be changed.
pub fn edit_role(name: &str) -> String {
    format!("Change the role of {name}")
}

/// The label of the icon that asks before it removes.
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// The label of the icon that asks before it deletes.
pub fn delete(name: &str) -> String {
    format!("Delete {name}")
}

/// One was added.
pub fn added(name: &str) -> String {
    format!("{name} is added.")
}

/// One was changed.
pub fn changed(name: &str) -> String {
    format!("{name} is changed.")
}
