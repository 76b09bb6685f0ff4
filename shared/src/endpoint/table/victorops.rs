//! VictorOps.

use super::common::{ENABLED, GLOBAL};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Boolean, Choice, Text, Url};

pub(super) static SECTION: Section = Section {
    name: "victorops",
    label: "VictorOps",
    about: "Raises incidents in VictorOps, which is now Splunk On-Call.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("api-key", "API Key", Text, "The key of the REST integration.").secret(),
        Entry::new(
            "routing-key",
            "Routing Key",
            Text,
            "The team that an alert goes to which names none.",
        )
        .secret(),
        Entry::new(
            "url",
            "VictorOps URL",
            Url,
            "The address of the REST integration, up to the key.",
        )
        .destination()
        .text("https://alert.victorops.com/integrations/generic/20131114/alert"),
        Entry::new(
            "json-data",
            "JSON Data",
            Boolean,
            "The data of the alert is sent as JSON instead of a text.",
        ),
        GLOBAL,
    ],
    tests: &[
        Entry::new(
            "routingKey",
            "Routing Key",
            Text,
            "The endpoint's own where it is left out.",
        )
        .secret(),
        Entry::new("messageType", "Message Type", Choice, "").one_of(&["INFO", "WARNING", "CRITICAL", "RECOVERY"]),
        Entry::new("message", "Message", Text, ""),
        Entry::new("entityID", "Entity ID", Text, ""),
    ],
    test_notice: None,
};
