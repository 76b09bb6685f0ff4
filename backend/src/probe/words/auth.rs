//! `auth`, and reading the databases.

use crate::outbound::Answer;
use crate::probe::Credentials;
use crate::probe::course::Failure;
use crate::probe::influxql::Problem;
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

/// The credentials are accepted, or none are asked for.
pub(in crate::probe) fn passed(credentials: &Credentials, wanted: bool) -> String {
    if wanted && !credentials.username.is_empty() {
        return credentials.username.clone();
    }
    if wanted {
        return "accepted".to_owned();
    }
    if credentials.authorization().is_some() {
        return "no sign-in needed, user name and password not checked".to_owned();
    }
    "no sign-in needed".to_owned()
}

/// The server turns us away.
pub(in crate::probe) fn refused(answer: &Answer, place: &Place<'_>, credentials: &Credentials) -> Failure {
    let (name, said) = (place.wanted.name(), text::message(answer));
    let detail = answer.status_line();
    if said.contains("create admin user first") {
        return Failure::new(
            detail,
            format!("{name} asks for a sign-in and has no administrator yet"),
            "Create its first user: CREATE USER admin WITH PASSWORD '…' WITH ALL PRIVILEGES. Then enter that user here.",
        );
    }
    let user = text::cut(&credentials.username, 100);
    if place.authorization.is_none() {
        return Failure::new(
            detail,
            format!("{name} asks for a user name and password, and none were given"),
            "Enter Username and Password.",
        );
    }
    if answer.status() == 403 {
        return Failure::new(
            detail,
            format!("{name} forbids the user \"{user}\" to do this{}", quoted(&said)),
            format!("Give the user the right to read in {name}, or enter another one."),
        );
    }
    if user.is_empty() {
        return Failure::new(
            detail,
            format!("{name} asks for a user name, and only a password was given"),
            "Enter Username as well.",
        );
    }
    Failure::new(
        detail,
        format!("{name} does not accept the user name and password{}", quoted(&said)),
        format!("Check both: either there is no user \"{user}\", or the password is another one."),
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

/// The credentials hold, and the databases cannot be read all the same.
pub(in crate::probe) fn unreadable(answer: &Answer, problem: &Problem, place: &Place<'_>) -> Failure {
    let name = place.wanted.name();
    let (cause, hint) = match problem {
        Problem::Said(said) if said.contains("not authorized") => (
            format!("The list of databases cannot be read: {said}"),
            "Give the user the right to read in InfluxDB, or enter another one.".to_owned(),
        ),
        Problem::Said(said) => (
            format!("The list of databases cannot be read: {said}"),
            format!("The log of {name} says more."),
        ),
        Problem::TooLong => (
            "The list of databases cannot be read: it is longer than 1 MiB".to_owned(),
            "Switchboard takes no longer answers. Enter a user that sees fewer databases.".to_owned(),
        ),
        Problem::NotJson => (
            format!(
                "The list of databases cannot be read: the answer, {}, is not {name}'s",
                answer.status_line()
            ),
            format!("/ping comes from {name} and /query does not. A proxy in front may let only some paths through."),
        ),
    };
    Failure::new("not readable", cause, hint)
}

/// What the server said, in brackets; it is text and nothing else.
fn quoted(said: &str) -> String {
    if said.is_empty() {
        String::new()
    } else {
        format!(" ({said})")
    }
}
