//! `auth`, and reading the databases.

use crate::outbound::Answer;
use crate::probe::course::Failure;
use crate::probe::credentials::{Proof, Shown};
use crate::probe::influx::influxql::Problem;
use crate::probe::reach::Place;
use crate::probe::text;

/// Whether the answer turns us away. InfluxDB refuses single statements with a 403 too, but only to users it knows.
pub(in crate::probe) fn is_refused(answer: &Answer) -> bool {
    match answer.status() {
        401 => true,
        403 => !text::message(answer).contains("not authorized to execute"),
        _ => false,
    }
}

/// What was shown is accepted, or nothing is asked for.
pub(in crate::probe) fn passed(proof: &Proof, wanted: bool) -> String {
    match (&proof.shown, wanted) {
        (Shown::Password(user), true) if user.is_empty() => "accepted".to_owned(),
        (Shown::Password(user) | Shown::Username(user), true) => user.clone(),
        (Shown::Signed(user), true) => format!("{user}, signed with the shared secret"),
        (Shown::Token, true) => "token accepted".to_owned(),
        (Shown::Nothing, _) => "no sign-in needed".to_owned(),
        (Shown::Password(_), false) => "no sign-in needed, user name and password not checked".to_owned(),
        (Shown::Username(_), false) => "no sign-in needed, user name not checked".to_owned(),
        (Shown::Signed(_), false) => "no sign-in needed, shared secret not checked".to_owned(),
        (Shown::Token, false) => "no sign-in needed, token not checked".to_owned(),
    }
}

/// The server turns us away.
pub(in crate::probe) fn refused(answer: &Answer, place: &Place<'_>) -> Failure {
    let (name, said) = (place.wanted.name(), text::message(answer));
    if said.contains("create admin user first") {
        return Failure::new(
            answer.status_line(),
            format!("{name} asks for a sign-in and has no administrator yet"),
            "Create its first user: CREATE USER admin WITH PASSWORD '…' WITH ALL PRIVILEGES. Then enter that user here.",
        );
    }
    let (cause, hint) = match (&place.proof.shown, answer.status()) {
        (Shown::Nothing, _) => (
            format!("{name} asks for a user name and password, and none were given"),
            "Enter Username and Password.".to_owned(),
        ),
        (Shown::Password(user) | Shown::Username(user) | Shown::Signed(user), 403) => (
            format!(
                "{name} forbids the user \"{}\" to do this{}",
                text::cut(user, 100),
                quoted(&said)
            ),
            format!("Give the user the right to read in {name}, or enter another one."),
        ),
        (Shown::Token, 403) => (
            format!("{name} accepts the token and forbids it to read this{}", quoted(&said)),
            format!("Give the token the right to read in {name}, or enter another one."),
        ),
        (Shown::Username(_), _) => (
            format!("{name} asks for a password, and only a user name was given"),
            "Enter Password as well.".to_owned(),
        ),
        (Shown::Password(user), _) if user.is_empty() => (
            format!("{name} asks for a user name, and only a password was given"),
            "Enter Username as well.".to_owned(),
        ),
        (Shown::Password(user), _) => (
            format!("{name} does not accept the user name and password{}", quoted(&said)),
            format!(
                "Check both: either there is no user \"{}\", or the password is another one.",
                text::cut(user, 100)
            ),
        ),
        (Shown::Signed(user), _) => (
            format!(
                "{name} does not accept the token that is signed with the shared secret{}",
                quoted(&said)
            ),
            format!(
                "Shared Secret must be what shared-secret says in the [http] section of {name}'s configuration, there must be a user \"{}\", and both clocks must be right.",
                text::cut(user, 100)
            ),
        ),
        (Shown::Token, _) => (
            format!("{name} does not accept the token{}", quoted(&said)),
            format!("It may be mistyped, expired or deleted: enter one that {name} shows as active."),
        ),
    };
    Failure::new(answer.status_line(), cause, hint)
}

/// A shared secret signs for a user, and there is none.
pub(in crate::probe) fn signs_for_nobody() -> Failure {
    Failure::new(
        "no user name",
        "The shared secret signs for a user, and no user name was given",
        "Enter Username as well.",
    )
}

/// An answer to the ping that says neither yes nor no.
pub(in crate::probe) fn unclear(answer: &Answer, place: &Place<'_>) -> Failure {
    let (name, line) = (place.wanted.name(), answer.status_line());
    Failure::new(
        line.clone(),
        format!("{name} answers {line}{}", quoted(&text::message(answer))),
        format!("The log of {name} says why."),
    )
}

/// The credentials hold, and `what` cannot be read of `path` all the same.
pub(in crate::probe) fn unreadable(
    (what, path): (&str, &str),
    answer: &Answer,
    problem: &Problem,
    place: &Place<'_>,
) -> Failure {
    let name = place.wanted.name();
    let (why, hint) = match problem {
        Problem::Said(said) if said.contains("not authorized") => (
            said.clone(),
            "Give it the right to read in InfluxDB, or enter another one.".to_owned(),
        ),
        Problem::Said(said) => (said.clone(), format!("The log of {name} says more.")),
        Problem::TooLong => (
            "it is longer than 1 MiB".to_owned(),
            "Switchboard takes no longer answers. Enter one that sees fewer databases.".to_owned(),
        ),
        Problem::NotJson => (
            format!("the answer, {}, is not {name}'s", answer.status_line()),
            format!("/ping comes from {name} and {path} does not. A proxy in front may let only some paths through."),
        ),
    };
    Failure::new("not readable", format!("{what} cannot be read: {why}"), hint)
}

/// What the server said, in brackets; it is text and nothing else.
fn quoted(said: &str) -> String {
    if said.is_empty() {
        String::new()
    } else {
        format!(" ({said})")
    }
}
