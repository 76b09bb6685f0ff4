//! The words of the forms and of the check panel. The words of the fields stand in [`super::fields`].

use switchboard_shared::product::SourceType;

use super::common::stopped;
use crate::components::Crumb;
use crate::forms::field::{Field, Subject};

/// The first step of the way to a form.
pub const CONFIGURATION: &str = "Configuration";
/// The button that checks and stores nothing.
pub const TEST: &str = "Test connection";
/// That button while it works.
pub const TESTING: &str = "Testing…";
/// The button that stores a change.
pub const SAVE: &str = "Save Changes";
/// That button while it works.
pub const SAVING: &str = "Saving…";
/// Why that button is disabled.
pub const UNCHANGED: &str = "Nothing has been changed";
/// The message after a new Kapacitor.
pub const KAPACITOR_CREATED: &str = "Kapacitor Created! Configuring endpoints is optional.";
/// The message after a change that leaves the person on the page.
pub const SAVED: &str = "Saved.";
/// The label of the default's box where it cannot be turned off.
pub const IS_DEFAULT: &str = "It is the default. To change that, make another source the default instead.";
/// The help of the default's box for the first source.
pub const FIRST_IS_DEFAULT: &str = "The first source always becomes the default.";

/// The heading of the form of a new source.
pub const ADD_TITLE: &str = "Add a New Source";
/// Under that heading.
pub const ADD_SUBTITLE: &str = "An InfluxDB connection";
/// The last step of the way to that form.
pub const ADD_SOURCE_CRUMB: &str = "Add Source";
/// The button that adds a source, while it works.
pub const ADDING: &str = "Adding…";
/// The heading of the form of a stored source.
pub const EDIT_TITLE: &str = "Edit Source";
/// The heading of the form of a Kapacitor.
pub const KAPACITOR_TITLE: &str = "Configure Kapacitor";
/// The last step of the way to the form of a new Kapacitor.
pub const ADD_KAPACITOR_CRUMB: &str = "Add Kapacitor";
/// A Kapacitor whose name is not known yet.
pub const KAPACITOR: &str = "Kapacitor";
/// The section of a Kapacitor's connection.
pub const CONNECTION_DETAILS: &str = "Connection Details";
/// The button that adds a Kapacitor.
pub const CONNECT: &str = "Connect";
/// That button while it works.
pub const CONNECTING: &str = "Connecting…";
/// A source that could not be loaded.
pub const SOURCE_NOT_LOADED: &str = "The source could not be loaded";
/// A Kapacitor that could not be loaded.
pub const KAPACITOR_NOT_LOADED: &str = "The Kapacitor could not be loaded";
/// Under a source's kind.
pub const KIND_HELP: &str =
    "The check finds out unless you choose. Clustered and Cloud Dedicated do not say what they are: choose them.";
/// The help of the shared secret.
pub const SHARED_SECRET_HELP: &str = "It signs for the user name, in the place of the password.";
/// The help of the organization inside InfluxDB 2.x.
pub const ORGANIZATION_HELP: &str = "Its name in InfluxDB, or its id.";
/// The help of the database of a kind that cannot list its own.
pub const DATABASE_HELP: &str = "This kind is asked about one database: the Telegraf Database, else this one.";
/// Leads to the fields that a kind needs.
pub const ENTER_THEM: &str = "Enter them";
/// Leads to the one field that a kind needs.
pub const ENTER_IT: &str = "Enter it";
/// Beside the label of a field that may stay empty.
pub const OPTIONAL: &str = "optional";
/// A stored secret.
pub const SAVED_SECRET: &str = "Saved";
/// Opens a stored secret's field.
pub const CHANGE: &str = "Change";
/// Takes something away.
pub const REMOVE: &str = "Remove";
/// Back to the stored secret.
pub const KEEP_SAVED: &str = "Keep saved";
/// Back to the stored secret after Remove.
pub const UNDO: &str = "Undo";
/// A secret after Remove.
pub const WILL_BE_REMOVED: &str = "Will be removed when you save";
/// The disclosure of what few people need.
pub const MORE: &str = "More";
/// What is under More for a source.
pub const MORE_SOURCE: &str = "kind, retention policy, TLS, labels";
/// What is under More for a Kapacitor.
pub const MORE_KAPACITOR: &str = "TLS";
/// Why a button has to wait.
pub const BUSY: &str = "Wait for what is under way";
/// The heading of the TLS fields.
pub const TLS: &str = "TLS";
/// The help of the switch that verifies.
pub const VERIFY_HELP: &str = "Unsafe when off: any certificate and any host name is accepted.";
/// The help of the server's name.
pub const SERVER_NAME_HELP: &str = "Where the certificate carries another name than the address.";
/// Stands in the field of the server's name while it is empty.
pub const SERVER_NAME_PLACEHOLDER: &str = "as in the address";
/// The help of an own authority.
pub const CA_HELP: &str = "One or more certificates as PEM. They are trusted beside the system’s.";
/// The help of the client certificate.
pub const CERTIFICATE_HELP: &str = "A certificate as PEM, with its chain where it has one.";
/// Stands in a certificate's field while it is empty.
pub const CERTIFICATE_PLACEHOLDER: &str = "-----BEGIN CERTIFICATE-----";
/// Stands in a key's field while it is empty.
pub const KEY_PLACEHOLDER: &str = "-----BEGIN PRIVATE KEY-----";
/// Opens the field of a certificate.
pub const ADD: &str = "Add";
/// Opens the field of a certificate that is there.
pub const REPLACE: &str = "Replace";
/// Closes the field of a certificate.
pub const DONE: &str = "Done";
/// What is wrong with a field that must be filled in.
pub const MUST_NOT_BE_EMPTY: &str = "must not be empty";
/// Shows a password while it is typed.
pub const SHOW: &str = "Show";
/// Hides it again.
pub const HIDE: &str = "Hide";
/// Above a form that one may only read.
pub const READ_ONLY: &str = "You may look at this connection, but not change it: that is for editors and admins.";
/// Asked before a changed form is left.
pub const LEAVE_TITLE: &str = "Leave without saving?";
/// What happens then.
pub const LEAVE_TEXT: &str = "What you changed on this page is not stored and will be lost.";
/// Leaves.
pub const LEAVE: &str = "Leave";
/// Above the values of the conflict dialog.
pub const CONFLICT_TEXT: &str = "Somebody else saved it while you were editing. Choose what to store.";
/// The same, where there is nothing to choose.
pub const CONFLICT_HIDDEN: &str = "Somebody else saved it while you were editing, in nothing that you see here. \
                                   Your changes can be stored over theirs.";
/// My value.
pub const MINE: &str = "Keep mine";
/// Somebody else's value.
pub const THEIRS: &str = "Take theirs";
/// A value that is empty.
pub const EMPTY: &str = "empty";

/// The label of the button that shows a password.
pub fn show(label: &str) -> String {
    format!("Show {}", label.to_lowercase())
}

/// `This is InfluxDB 2.7.12: it needs an organization and a token.`
pub fn needs(product: &str, fields: &[Field]) -> String {
    let fields: Vec<&str> = fields.iter().map(|field| needed(*field)).collect();
    format!("This is {product}: it needs {}.", fields.join(" and "))
}

fn needed(field: Field) -> &'static str {
    match field {
        Field::InfluxOrganization => "an organization",
        Field::Token => "a token",
        Field::Username => "a user name",
        Field::Password => "a password",
        other => other.wire(),
    }
}

/// Under user name and password where the kind takes a token, and whether there is one.
pub fn takes_token(kind: SourceType, given: bool) -> String {
    let kind = kind.choice();
    match given {
        true => format!("Not sent to {kind}: it takes a token, under More."),
        false => format!("{kind} takes a token, under More."),
    }
}

/// The way to a form: Configuration, what is between, the form itself.
pub fn crumbs(configuration: String, between: Vec<Crumb>, here: &str) -> Vec<Crumb> {
    let step = |label: &str, href| Crumb {
        label: label.to_owned(),
        href,
    };
    let mut crumbs = vec![step(CONFIGURATION, Some(configuration))];
    crumbs.extend(between);
    crumbs.push(step(here, None));
    crumbs
}

/// A step between, once its name is known.
pub fn crumb(label: String, href: String) -> Vec<Crumb> {
    let known = !label.is_empty();
    known
        .then_some(Crumb {
            label,
            href: Some(href),
        })
        .into_iter()
        .collect()
}

/// The tab's title of a record's form, once its name is known.
pub fn tab(name: &str, page: &str) -> String {
    match name {
        "" => page.to_owned(),
        _ => format!("{name} – {page}"),
    }
}

/// The help of the default's box while it is off.
pub fn stays_default(name: &str) -> String {
    format!("{name} stays the default source.")
}

/// What a certificate's field holds.
pub fn certificates(pem: &str) -> String {
    match pem.matches("-----BEGIN CERTIFICATE-----").count() {
        0 if pem.trim().is_empty() => "none".to_owned(),
        1 => "1 certificate".to_owned(),
        n => format!("{n} certificates"),
    }
}

/// The title of the conflict dialog.
pub fn conflict_title(subject: Subject) -> &'static str {
    match subject {
        Subject::Source => "This source has changed meanwhile",
        Subject::Kapacitor => "This Kapacitor has changed meanwhile",
    }
}

/// The heading of a failure to store: `why` is the server's message, which stays as it is to the letter.
pub fn unable(subject: Subject, new: bool, why: &str) -> String {
    let verb = if new { "create" } else { "update" };
    let what = match subject {
        Subject::Source => "source",
        Subject::Kapacitor => "Kapacitor",
    };
    format!("Unable to {verb} {what}: {}", stopped(why))
}

/// The heading of a test that could not be run.
pub fn unable_to_test(why: &str) -> String {
    format!("Unable to test the connection: {}", stopped(why))
}

/// The help of the default's box while another source has the mark.
pub fn takes_the_mark(from: &str) -> String {
    format!("Takes the mark from {from}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_failures_read_as_promised() {
        assert_eq!(
            unable(Subject::Source, true, "Error contacting source"),
            "Unable to create source: Error contacting source."
        );
        assert_eq!(
            unable(Subject::Source, false, "Error contacting source"),
            "Unable to update source: Error contacting source."
        );
        assert_eq!(
            unable(Subject::Kapacitor, true, "Error contacting Kapacitor"),
            "Unable to create Kapacitor: Error contacting Kapacitor."
        );
    }

    #[test]
    fn what_a_kind_needs_is_said_as_the_server_says_it() {
        assert_eq!(
            needs("InfluxDB 2.7.12", &[Field::InfluxOrganization, Field::Token]),
            "This is InfluxDB 2.7.12: it needs an organization and a token."
        );
        assert_eq!(
            needs("InfluxDB 3 Core", &[Field::Token]),
            "This is InfluxDB 3 Core: it needs a token."
        );
    }
}
