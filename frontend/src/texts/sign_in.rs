//! Signing in and out, and the first set-up.

use switchboard_shared::auth::SignInFailure;

use super::time::span;

/// The page, the dialog's button and the card's heading.
pub const SIGN_IN: &str = "Sign in";
/// While that is under way.
pub const SIGNING_IN: &str = "Signing in…";
/// The name's field.
pub const USERNAME: &str = "Username";
/// The password's field.
pub const PASSWORD: &str = "Password";
/// Said under the password.
pub const WRONG: &str = "Username or password is wrong. Try again.";
/// Said where the server wants one to wait.
pub const TOO_MANY: &str = "Too many attempts.";
/// Between the password and the other ways.
pub const OR: &str = "or";
/// Where a provider opens beside the page.
pub const BESIDE: &str = "Opens in a new tab. Come back to this one when you are signed in.";
/// Where there is no way at all.
pub const NO_WAY: &str = "Nobody can sign in on this server: it has neither passwords nor a provider.";
/// Under the card.
pub const ABOUT: &str = "Connections to InfluxDB and Kapacitor, in one place.";
/// The ways to sign in did not load.
pub const NOT_LOADED: &str = "The ways to sign in could not be loaded";

/// The dialog over a page.
pub const AGAIN: &str = "Sign in again";
/// What happened, and what did not.
pub const AGAIN_WHY: &str = "You are signed out. What you typed on this page is still there.";
/// The banner once the dialog was closed.
pub const SIGNED_OUT: &str = "You are signed out.";

/// The page of the first set-up.
pub const SET_UP: &str = "Set up Switchboard";
/// What its form does.
pub const SET_UP_WHY: &str = "Choose the name and the password of the first administrator.";
/// The same, where people sign in elsewhere.
pub const SET_UP_ELSEWHERE: &str = "Sign in as the person who is to be the first administrator.";
/// The button of its form.
pub const CREATE: &str = "Create administrator";
/// While that is under way.
pub const CREATING: &str = "Creating…";
/// How long a password has to be.
pub const PASSWORD_HELP: &str = "12 to 1,024 bytes.";
/// What to do without the link.
pub const USE_LINK: &str = "This server has no users yet. Open the set-up link that it wrote to its log: it makes you the \
                            first administrator.";
/// How long the link lives.
pub const LINK_LIVES: &str = "The link works once and for one hour. A restart of the server writes a new one.";
/// The token was refused.
pub const WRONG_LINK: &str = "This set-up link is wrong, too old or was used before. Take the latest one from the server's \
                              log, or restart the server for a new one.";
/// There is nothing to set up.
pub const IS_SET_UP: &str = "Switchboard is set up already. Sign in with a user it knows.";

/// Says how long to wait, for the button.
pub fn wait(seconds: u64) -> String {
    format!("Try again in {}.", span(seconds))
}

/// The button of another way.
pub fn continue_with(label: &str) -> String {
    format!("Continue with {label}")
}

/// Why the way by a provider did not lead in.
pub fn failed(failure: SignInFailure, provider: &str) -> String {
    let why = match failure {
        SignInFailure::Unreachable => " cannot be reached right now. Try again in a while.",
        SignInFailure::Slow => " does not answer in time. Try again in a while.",
        SignInFailure::Unusable => " answered in a way that this server cannot use. Its log says why.",
        SignInFailure::Denied => " did not let you in.",
        SignInFailure::Stale => ": this sign-in took too long, or was begun in another tab. Begin again.",
        SignInFailure::NotSetUp => {
            " let you in, but this server has no administrator yet: open the set-up link of its log."
        }
        SignInFailure::Refused => " let you in, but this server could not take you. Its log says why.",
    };
    format!("{provider}{why}")
}
