//! ServiceNow.

use super::common::{ENABLED, GLOBAL, LEVEL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Json, Text, Url};

pub(super) static SECTION: Section = Section {
    name: "servicenow",
    label: "ServiceNow",
    about: "Sends events to ServiceNow's event management.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("url", "URL", Url, "The address of the event API of the instance.")
            .destination()
            .text("https://instance.service-now.com/api/global/em/jsonv2"),
        Entry::new("source", "Source", Text, "What the events come from.").like("Kapacitor"),
        Entry::new("username", "Username", Text, "Who signs in."),
        Entry::new("password", "Password", Text, "The password of that user.").secret(),
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("alert_id", "Alert ID", Text, ""),
        Entry::new("message", "Message", Text, ""),
        LEVEL,
        Entry::new("source", "Source", Text, ""),
        Entry::new("node", "Node", Text, ""),
        Entry::new("type", "Type", Text, ""),
        Entry::new("resource", "Resource", Text, ""),
        Entry::new("metric_name", "Metric Name", Text, ""),
        Entry::new("message_key", "Message Key", Text, ""),
        Entry::new("additional_info", "Additional Info", Json, "An object."),
    ],
    test_notice: None,
};
