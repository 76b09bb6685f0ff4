//! Pushover.

use super::common::{ENABLED, LEVEL};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Text, Url};

pub(super) static SECTION: Section = Section {
    name: "pushover",
    label: "Pushover",
    about: "Notifies phones through Pushover.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new(
            "user-key",
            "User Key",
            Text,
            "The key of the user or group that is notified.",
        )
        .secret(),
        Entry::new("token", "Token", Text, "The API token of the application.").secret(),
        Entry::new("url", "Pushover URL", Url, "The address of the message API.")
            .destination()
            .text("https://api.pushover.net/1/messages.json"),
    ],
    tests: &[
        Entry::new("user-key", "User Key", Text, "The endpoint's own where it is left out.").secret(),
        Entry::new("message", "Message", Text, ""),
        Entry::new("device", "Device", Text, ""),
        Entry::new("title", "Title", Text, ""),
        Entry::new("url", "URL", Url, "A link in the message."),
        Entry::new("url-title", "URL Title", Text, ""),
        Entry::new("sound", "Sound", Text, ""),
        LEVEL,
    ],
    test_notice: None,
};
