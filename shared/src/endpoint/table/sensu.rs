//! Sensu.

use super::common::{ENABLED, LEVEL};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Address, Json, List, Text};

pub(super) static SECTION: Section = Section {
    name: "sensu",
    label: "Sensu",
    about: "Sends check results to the socket of a Sensu client.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("source", "Source", Text, "What the results come from.").text("Kapacitor"),
        Entry::new("addr", "Address", Address, "Where the Sensu client listens.")
            .destination()
            .like("sensu-client:3030"),
        Entry::new(
            "handlers",
            "Handlers",
            List,
            "The Sensu handlers that an alert goes to which names none.",
        ),
    ],
    tests: &[
        Entry::new("name", "Name", Text, ""),
        Entry::new("source", "Source", Text, ""),
        Entry::new("output", "Output", Text, ""),
        Entry::new("handlers", "Handlers", List, ""),
        Entry::new("metadata", "Metadata", Json, "An object."),
        LEVEL,
    ],
    test_notice: None,
};
