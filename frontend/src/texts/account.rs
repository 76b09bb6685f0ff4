//! One's own account: password, sessions, API tokens.

use switchboard_shared::me::MyOrganization;
use switchboard_shared::role::Role;

/// The page and the ways there.
pub const ACCOUNT: &str = "Account";
/// Who one is did not load.
pub const FAILED: &str = "Your account could not be loaded";
/// Said where nobody signs in.
pub const NONE: &str = "Nobody signs in on this server, so there is no account.";

/// The section of the password, and its button.
pub const CHANGE_PASSWORD: &str = "Change password";
/// While that is under way.
pub const CHANGING: &str = "Changing…";
/// The field of the one that holds now.
pub const CURRENT_PASSWORD: &str = "Current password";
/// The field of the new one.
pub const NEW_PASSWORD: &str = "New password";
/// It is another one now.
pub const PASSWORD_CHANGED: &str = "Your password is changed.";

/// The section of the sessions.
pub const SESSIONS: &str = "Sessions";
/// What they are.
pub const SESSIONS_ABOUT: &str = "Where you are signed in.";
/// They did not load.
pub const SESSIONS_FAILED: &str = "Your sessions could not be loaded";
/// The mark of the session that asks.
pub const THIS_SESSION: &str = "This session";
/// Ends another one.
pub const END: &str = "End";
/// While that is under way.
pub const ENDING: &str = "Ending…";
/// It is ended.
pub const ENDED: &str = "The session is ended.";
/// It goes on.
pub const NOT_ENDED: &str = "The session could not be ended.";
/// In the place of a browser that did not say what it is.
pub const UNKNOWN_AGENT: &str = "Unknown browser";
/// Before the time of the last call.
pub const SEEN: &str = "Last seen";

/// The section of the tokens.
pub const TOKENS: &str = "API tokens";
/// What they are.
pub const TOKENS_ABOUT: &str = "For scripts, as “Authorization: Bearer TOKEN”. A token may do no more than you.";
/// They did not load.
pub const TOKENS_FAILED: &str = "Your tokens could not be loaded";
/// There are none.
pub const NO_TOKENS: &str = "You have no token.";
/// Opens the form, and its button.
pub const CREATE_TOKEN: &str = "Create token";
/// While that is under way.
pub const CREATING: &str = "Creating…";
/// The field of the name.
pub const NAME: &str = "Name";
/// The field of the role.
pub const ROLE: &str = "Role";
/// The field of the organization.
pub const ORGANIZATION: &str = "Organization";
/// The field of the day when it ends.
pub const EXPIRES: &str = "Expires";
/// What that day is.
pub const EXPIRES_HELP: &str = "The last day, or never.";
/// The heading once there is one.
pub const TOKEN_CREATED: &str = "Token created";
/// Why it has to be taken now.
pub const COPY_NOW: &str = "Copy the token now: it is not shown again.";
/// The label of its text.
pub const TOKEN: &str = "Token";
/// Copies it.
pub const COPY: &str = "Copy";
/// It is copied.
pub const COPIED: &str = "Copied";
/// Closes the dialog.
pub const DONE: &str = "Done";
/// Of a token that does not end.
pub const NEVER_EXPIRES: &str = "never expires";
/// Before the moment at which it ends.
pub const EXPIRES_ON: &str = "expires";
/// After that.
pub const EXPIRED: &str = "expired";
/// Of a token that nobody used.
pub const NEVER_USED: &str = "never used";
/// Before the moment of its last use.
pub const USED: &str = "used";

/// The label of a session's button.
pub fn end_of(agent: &str, address: &str) -> String {
    format!("End the session of {agent} at {address}")
}

/// What a token may do, and where.
pub fn may(role: Role, organization: &str) -> String {
    format!("{role} in {organization}")
}

/// An organization that a token may be for, with the most that it may do there.
pub fn choice(organization: &MyOrganization) -> String {
    format!("{} ({})", organization.name, organization.role)
}

/// A browser as people know it, `Firefox on Linux`; what is none is named as it names itself.
pub fn browser(agent: &str) -> String {
    // Each calls itself what those after it do, too.
    let browsers = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems = [
        ("Android", "Android"),
        ("iPhone", "iOS"),
        ("iPad", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let find = |known: &[(&str, &'static str)]| {
        let known = known.iter().find(|(sign, _)| agent.contains(sign));
        known.map(|(_, name)| *name)
    };
    match (find(&browsers), find(&systems)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, _) if agent.is_empty() => UNKNOWN_AGENT.to_owned(),
        (None, _) => agent.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_what_people_call_it() {
        let chrome =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
        assert_eq!(browser(chrome), "Chrome on Linux");
        assert_eq!(browser(&format!("{chrome} Edg/141.0")), "Edge on Linux");
        assert_eq!(
            browser("Mozilla/5.0 (Macintosh; Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0"),
            "Firefox on macOS"
        );
        assert_eq!(browser("curl/8.5.0"), "curl/8.5.0");
        assert_eq!(browser(""), "Unknown browser");
    }
}
