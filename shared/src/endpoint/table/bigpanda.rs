//! BigPanda.

use super::common::{ENABLED, GLOBAL, INSECURE_SKIP_VERIFY, LEVEL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Json, Text, Time, Url};

pub(super) static SECTION: Section = Section {
    name: "bigpanda",
    label: "BigPanda",
    about: "Sends alerts to BigPanda's alert API.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("url", "URL", Url, "The address of the alert API.")
            .destination()
            .text("https://api.bigpanda.io/data/v2/alerts"),
        Entry::new("token", "Token", Text, "The organization's bearer token.").secret(),
        Entry::new("app-key", "Application Key", Text, "The key of the integration.").secret(),
        Entry::new(
            "auto-attributes",
            "Auto Attributes",
            Text,
            "What becomes attributes of an alert: tags, fields, both or none.",
        )
        .text("tags,fields"),
        INSECURE_SKIP_VERIFY,
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("app_key", "Application Key", Text, "")
            .secret()
            .from("app-key"),
        Entry::new("message", "Message", Text, ""),
        LEVEL,
        Entry::new("event_data", "Event Data", Json, "The data of the event, as an object."),
        Entry::new("timestamp", "Timestamp", Time, ""),
        Entry::new("host", "Host", Text, ""),
        Entry::new("primary_property", "Primary Property", Text, ""),
        Entry::new("secondary_property", "Secondary Property", Text, ""),
    ],
    test_notice: None,
};
