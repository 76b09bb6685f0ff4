//! Zenoss.

use super::common::{ENABLED, GLOBAL, LEVEL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Integer, Json, Levels, Text, Url};

pub(super) static SECTION: Section = Section {
    name: "zenoss",
    label: "Zenoss",
    about: "Adds events to a Zenoss event console.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("url", "URL", Url, "The address of the event console's router.")
            .destination()
            .text("https://tenant.zenoss.io:8080/zport/dmd/evconsole_router"),
        Entry::new("username", "Username", Text, "Who signs in."),
        Entry::new("password", "Password", Text, "The password of that user.").secret(),
        Entry::new("action", "Action (Router Name)", Text, "The router that is called.").text("EventsRouter"),
        Entry::new(
            "method",
            "Router Method",
            Text,
            "The method of the router that is called.",
        )
        .text("add_event"),
        Entry::new("type", "Event Type", Text, "The type of the call.").text("rpc"),
        Entry::new(
            "tid",
            "Event TID",
            Integer,
            "The number of the call, which comes back in the answer.",
        )
        .number(1),
        Entry::new(
            "collector",
            "Collector Name",
            Text,
            "The collector that events are said to come from.",
        )
        .text("Kapacitor"),
        Entry::new(
            "severity-map",
            "Severity Mapping",
            Levels,
            "The Zenoss severity of each level: a name or a number.",
        )
        .map(&[
            ("ok", "Clear"),
            ("info", "Info"),
            ("warning", "Warning"),
            ("critical", "Critical"),
        ]),
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("alert_id", "Alert ID", Text, ""),
        LEVEL,
        Entry::new("message", "Message", Text, ""),
        Entry::new("action", "Action (Router Name)", Text, ""),
        Entry::new("method", "Router Method", Text, ""),
        Entry::new("type", "Event Type", Text, ""),
        Entry::new("tid", "Event TID", Integer, ""),
        Entry::new("summary", "Summary", Text, ""),
        Entry::new("device", "Device", Text, ""),
        Entry::new("component", "Component", Text, ""),
        Entry::new("eventclasskey", "Event Class Key", Text, ""),
        Entry::new("eventclass", "Event Class", Text, ""),
        Entry::new("collector", "Collector Name", Text, ""),
        Entry::new("custom_fields", "Custom Fields", Json, "An object."),
    ],
    test_notice: None,
};
