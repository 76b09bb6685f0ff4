//! Microsoft Teams.

use super::common::{ENABLED, GLOBAL, LEVEL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Text, Url};

pub(super) static SECTION: Section = Section {
    name: "teams",
    label: "Teams",
    about: "Posts to a channel of Microsoft Teams through a webhook.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new(
            "channel-url",
            "Channel URL",
            Url,
            "The webhook of the channel; who knows it can post there.",
        )
        .secret()
        .destination(),
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new(
            "channel_url",
            "Channel URL",
            Url,
            "Kapacitor takes no notice of it and uses the endpoint's own.",
        )
        .secret(),
        Entry::new("alert_topic", "Alert Topic", Text, ""),
        Entry::new("alert_id", "Alert ID", Text, ""),
        Entry::new("message", "Message", Text, ""),
        LEVEL,
    ],
    test_notice: None,
};
