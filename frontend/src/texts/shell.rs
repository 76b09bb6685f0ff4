//! What is around the pages: header, navigation, banners, messages.

use switchboard_shared::me::Me;
use switchboard_shared::role::Role;

use super::time::span;

/// Jumps over the header and the navigation.
pub const SKIP: &str = "Skip to the content";
/// The name of the navigation.
pub const NAVIGATION: &str = "Main";
/// The page of the current source.
pub const HOME: &str = "Home";
/// The pages of those who manage the server.
pub const ADMINISTRATION: &str = "Administration";
/// The same where there is little room.
pub const ADMIN: &str = "Admin";
/// The page of all sources.
pub const CONFIGURATION: &str = "Configuration";
/// Leads to the reference of the REST API.
pub const API_REFERENCE: &str = "API reference";
/// The name of the list of messages.
pub const NOTICES: &str = "Messages";

/// The indicator without a source.
pub const NOT_CONNECTED: &str = "Not connected";
/// The indicator before anything is known.
pub const CONNECTING: &str = "Looking for the source…";
/// The heading of the menu that switches the current source.
pub const SOURCES: &str = "Current source";
/// Where there are more sources than the menu shows.
pub const ALL_SOURCES: &str = "All sources";
/// Said in the menu where there is no source.
pub const NO_SOURCES: &str = "No source yet";

/// The name of the user menu.
pub const USER_MENU: &str = "User menu";
/// Who one is without sign-in.
pub const OPERATOR: &str = "Local operator";
/// Why nobody signs in.
pub const NO_SIGN_IN: &str = "No sign-in on this server";
/// The heading of a page that one may not see.
pub const NOT_ALLOWED: &str = "Not for your role";
/// Why Organizations and all users are closed.
pub const NEEDS_SUPER_ADMIN: &str = "This page is for super admins.";
/// What who has no access can do.
pub const NO_ACCESS_WHY: &str = "Contact your administrator for access, or go to another organization.";
/// Light and dark.
pub const THEME: &str = "Theme";
/// As the system does.
pub const AUTO: &str = "Auto";
/// Light.
pub const LIGHT: &str = "Light";
/// Dark.
pub const DARK: &str = "Dark";

/// What the banners are about, for whoever does not see them.
pub const SERVER: &str = "Server";
/// Said while the server does not answer.
pub const OFFLINE: &str = "The server does not answer.";
/// Asks the server again.
pub const TRY_NOW: &str = "Try now";
/// Loads the app anew.
pub const RELOAD: &str = "Reload";

/// The heading where the URL names an organization that is not there.
pub const NO_ORGANIZATION: &str = "Organization not found";
/// What that means.
pub const NO_ORGANIZATION_WHY: &str = "The address of this page names an organization that does not exist, that was deleted, or that you have no part in.";

/// The heading of the page for addresses that lead nowhere.
pub const NOT_FOUND: &str = "Not found";
/// What that means.
pub const NOT_FOUND_WHY: &str =
    "There is no page at this address. It may have been deleted, or the link is incomplete.";
/// The way out of there.
pub const GO_HOME: &str = "Go to Home";

/// The indicator of a source that works, before its name.
pub const CONNECTED_TO: &str = "Connected to";
/// The indicator of a source that fails, before its name.
pub const NO_CONNECTION_TO: &str = "No connection to";

/// Who one is, for the account's page.
pub fn signed_in_as(me: &Me) -> String {
    match me.scheme.as_str() {
        "none" => String::new(),
        scheme => format!("{}, {}", me.name, self::scheme(scheme)),
    }
}

/// How one signs in.
pub fn scheme(scheme: &str) -> &'static str {
    match scheme {
        "oidc" => "signed in with OpenID",
        _ => "signed in with a password",
    }
}

/// What one may do, and where; nothing where the organization of the tab is not there.
pub fn role(me: &Me) -> Option<String> {
    match me.current_organization.as_ref() {
        _ if me.super_admin => Some("super admin".to_owned()),
        Some(here) => Some(format!("{} in {}", here.role, here.name)),
        None if me.organizations.is_empty() => Some("in no organization".to_owned()),
        None => None,
    }
}

/// The heading of every page for a member.
pub fn no_access(place: &str) -> String {
    format!("No access to {place}")
}

/// Why a page is closed: the lowest role that may see it, and one's own.
pub fn needs(lowest: &str, role: Role, place: &str) -> String {
    format!("This page is for {lowest}. Your role in {place} is {role}.")
}

/// How old what is shown is, and when the server is asked again.
pub fn offline_since(age: u64, next_try: u64) -> String {
    let again = match next_try {
        0 => "Trying again now.".to_owned(),
        seconds => format!("Trying again in {}.", span(seconds)),
    };
    format!("What is shown is {} old. {again}", span(age))
}

/// The server was replaced by another version of it.
pub fn other_version(version: &str) -> String {
    format!("The server now runs Switchboard {version}. Reload to use it.")
}
