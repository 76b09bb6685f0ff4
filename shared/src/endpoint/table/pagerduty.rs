//! PagerDuty, in both versions of its API.

use super::common::{ENABLED, GLOBAL, LEVEL};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Json, Text, Time, Url};

const URL: Entry = Entry::new("url", "PagerDuty URL", Url, "The address of the events API.").destination();
const TEST_DESCRIPTION: Entry = Entry::new("description", "Description", Text, "");

pub(super) static VERSION_1: Section = Section {
    name: "pagerduty",
    label: "PagerDuty",
    about: "Raises incidents in PagerDuty through version 1 of its events API.",
    notice: Some("PagerDuty keeps version 1 of its events API for old integrations only: use PagerDuty2."),
    key: None,
    options: &[
        ENABLED,
        Entry::new("service-key", "Service Key", Text, "The key of the integration.").secret(),
        URL.text("https://events.pagerduty.com/generic/2010-04-15/create_event.json"),
        GLOBAL,
    ],
    tests: &[
        Entry::new("incident-key", "Incident Key", Text, ""),
        TEST_DESCRIPTION,
        Entry::new("details", "Details", Text, ""),
        LEVEL,
    ],
    test_notice: None,
};

pub(super) static VERSION_2: Section = Section {
    name: "pagerduty2",
    label: "PagerDuty2",
    about: "Raises incidents in PagerDuty.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new(
            "routing-key",
            "Routing Key",
            Text,
            "The integration key of the service.",
        )
        .secret(),
        URL.text("https://events.pagerduty.com/v2/enqueue"),
        GLOBAL,
    ],
    tests: &[
        Entry::new("alert_id", "Alert ID", Text, ""),
        TEST_DESCRIPTION,
        LEVEL,
        Entry::new("event_data", "Event Data", Json, "The data of the event, as an object."),
        Entry::new("timestamp", "Timestamp", Time, ""),
        Entry::new("links", "Links", Json, "A list of objects with href and text."),
    ],
    test_notice: None,
};
