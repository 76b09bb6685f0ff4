//! Discord.

use super::common::{ENABLED, GLOBAL, INSECURE_SKIP_VERIFY, LEVEL, SSL_CA, SSL_CERT, SSL_KEY, STATE_CHANGES_ONLY};
use super::entry::{Entry, Key, Section};
use crate::endpoint::OptionKind::{Boolean, Text, Time, Url};

pub(super) static SECTION: Section = Section {
    name: "discord",
    label: "Discord",
    about: "Posts to a channel of Discord through its webhook.",
    notice: None,
    key: Some(Key {
        option: "workspace",
        label: "Workspace",
    }),
    options: &[
        ENABLED,
        Entry::new(
            "url",
            "Discord Webhook URL",
            Url,
            "The webhook of the channel; who knows it can post there.",
        )
        .secret()
        .destination()
        .like("https://discord.com/api/webhooks/…"),
        Entry::new(
            "default",
            "Default",
            Boolean,
            "Alerts that name no workspace go there; to the only one in any case.",
        )
        .without_default(),
        Entry::new(
            "username",
            "Username",
            Text,
            "The name that posts; the webhook's own where empty.",
        ),
        Entry::new(
            "avatar-url",
            "Avatar URL",
            Url,
            "The picture beside the post; the webhook's own where empty.",
        ),
        Entry::new("embed-title", "Embed Title", Text, "The title above the message."),
        Entry::new(
            "timestamp",
            "Timestamp",
            Boolean,
            "The time of the alert stands below the message.",
        ),
        SSL_CA,
        SSL_CERT,
        SSL_KEY,
        INSECURE_SKIP_VERIFY,
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("workspace", "Workspace", Text, "").from("workspace"),
        Entry::new("message", "Message", Text, ""),
        LEVEL,
        Entry::new("username", "Username", Text, ""),
        Entry::new("avatar-url", "Avatar URL", Url, ""),
        Entry::new("embed-title", "Embed Title", Text, ""),
        Entry::new("time-val", "Time", Time, ""),
    ],
    test_notice: None,
};
