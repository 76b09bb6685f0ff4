//! Mail.

use super::common::{ENABLED, GLOBAL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Boolean, Duration, Host, List, Port, Text};

pub(super) static SECTION: Section = Section {
    name: "smtp",
    label: "SMTP",
    about: "Sends alerts by mail.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("host", "SMTP Host", Host, "The mail server.")
            .destination()
            .text("localhost"),
        Entry::new("port", "SMTP Port", Port, "The port of the mail server.")
            .destination()
            .number(25),
        Entry::new("from", "From Email", Text, "The address that mails come from.").like("email@domain.com"),
        Entry::new(
            "to",
            "To Email",
            List,
            "The addresses that an alert goes to which names none.",
        )
        .like("email@domain.com"),
        Entry::new(
            "to-templates",
            "To Templates",
            List,
            "Templates that make further addresses from an alert.",
        ),
        Entry::new("username", "User", Text, "Who signs in; nobody where empty."),
        Entry::new("password", "Password", Text, "The password of that user.").secret(),
        Entry::new(
            "no-verify",
            "No Verify",
            Boolean,
            "The mail server's certificate is not checked.",
        ),
        Entry::new(
            "idle-timeout",
            "Idle Timeout",
            Duration,
            "A connection without mails is closed after so long.",
        )
        .text("30s"),
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("to", "To", List, "The endpoint's own addresses where it is empty."),
        Entry::new("subject", "Subject", Text, ""),
        Entry::new("body", "Body", Text, ""),
    ],
    test_notice: Some("Kapacitor answers before it has handed the mail over: if none comes, its log says why."),
};
