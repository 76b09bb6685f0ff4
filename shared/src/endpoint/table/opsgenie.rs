//! OpsGenie, in both versions of its API.

use super::common::{ENABLED, GLOBAL};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Boolean, Choice, List, Text, Url};

const API_KEY: Entry = Entry::new("api-key", "API Key", Text, "The key of the API integration.").secret();
const TEAMS: Entry = Entry::new(
    "teams",
    "Teams",
    List,
    "The teams that an alert goes to which names none.",
);
const RECIPIENTS: Entry = Entry::new(
    "recipients",
    "Recipients",
    List,
    "The people that an alert goes to which names none.",
);
const URL: Entry = Entry::new("url", "OpsGenie URL", Url, "The address of the alert API.").destination();
const RECOVERY_ACTION: Entry = Entry::new(
    "recovery_action",
    "Recovery Action",
    Choice,
    "What a recovery does: notes adds a note to the alert, close closes it.",
)
.one_of(&["notes", "close"]);

const TEST_TEAMS: Entry = Entry::new("teams", "Teams", List, "");
const TEST_RECIPIENTS: Entry = Entry::new("recipients", "Recipients", List, "");
const TEST_TYPE: Entry =
    Entry::new("message-type", "Message Type", Choice, "").one_of(&["INFO", "WARNING", "CRITICAL", "RECOVERY"]);
const TEST_MESSAGE: Entry = Entry::new("message", "Message", Text, "");
const TEST_ENTITY: Entry = Entry::new("entity-id", "Entity ID", Text, "");

pub(super) static VERSION_1: Section = Section {
    name: "opsgenie",
    label: "OpsGenie",
    about: "Raises alerts in OpsGenie through version 1 of its API.",
    notice: Some("OpsGenie ended version 1 of its API in 2018: use OpsGenie2."),
    key: None,
    options: &[
        ENABLED,
        API_KEY,
        TEAMS,
        RECIPIENTS,
        URL.text("https://api.opsgenie.com/v1/json/alert"),
        Entry::new(
            "recovery_url",
            "Recovery URL",
            Url,
            "The address that recoveries are sent to.",
        )
        .destination()
        .text("https://api.opsgenie.com/v1/json/alert/note"),
        GLOBAL,
    ],
    tests: &[TEST_TEAMS, TEST_RECIPIENTS, TEST_TYPE, TEST_MESSAGE, TEST_ENTITY],
    test_notice: None,
};

pub(super) static VERSION_2: Section = Section {
    name: "opsgenie2",
    label: "OpsGenie2",
    about: "Raises alerts in OpsGenie.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        API_KEY,
        TEAMS,
        RECIPIENTS,
        RECOVERY_ACTION.text("notes"),
        Entry::new(
            "details",
            "Details",
            Boolean,
            "The details of the event become the alert's description.",
        ),
        URL.text("https://api.opsgenie.com/v2/alerts"),
        GLOBAL,
    ],
    tests: &[
        TEST_TEAMS,
        TEST_RECIPIENTS,
        Entry::new("recovery_action", "Recovery Action", Choice, "").one_of(&["notes", "close"]),
        TEST_TYPE,
        TEST_MESSAGE,
        TEST_ENTITY,
    ],
    test_notice: None,
};
