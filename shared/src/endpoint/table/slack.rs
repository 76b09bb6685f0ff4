//! Slack.

use super::common::{ENABLED, GLOBAL, INSECURE_SKIP_VERIFY, LEVEL, SSL_CA, SSL_CERT, SSL_KEY, STATE_CHANGES_ONLY};
use super::entry::{Entry, Key, Section};
use crate::endpoint::OptionKind::{Boolean, Text, Url};

pub(super) static SECTION: Section = Section {
    name: "slack",
    label: "Slack",
    about: "Posts to Slack, through a webhook or an app.",
    notice: None,
    key: Some(Key {
        option: "workspace",
        label: "Nickname",
    }),
    options: &[
        ENABLED,
        Entry::new(
            "url",
            "Slack Webhook URL",
            Url,
            "The webhook, or https://slack.com/api/chat.postMessage for an app with a token.",
        )
        .secret()
        .destination()
        .like("https://hooks.slack.com/services/…"),
        Entry::new(
            "token",
            "Token",
            Text,
            "The OAuth token of an app; empty with a webhook.",
        )
        .secret(),
        Entry::new(
            "channel",
            "Slack Channel (optional)",
            Text,
            "Where an alert goes that names no channel.",
        )
        .like("#alerts"),
        Entry::new(
            "default",
            "Default",
            Boolean,
            "Alerts that name no workspace go there; to the only one in any case.",
        )
        .without_default(),
        Entry::new("username", "Username", Text, "The name that posts.").text("kapacitor"),
        Entry::new(
            "icon-emoji",
            "Icon Emoji",
            Text,
            "The emoji beside the post instead of the usual icon.",
        )
        .like(":chart_with_upwards_trend:"),
        SSL_CA,
        SSL_CERT,
        SSL_KEY,
        INSECURE_SKIP_VERIFY,
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("workspace", "Workspace", Text, "").from("workspace"),
        Entry::new("channel", "Channel", Text, "").from("channel"),
        Entry::new("message", "Message", Text, ""),
        LEVEL,
        Entry::new("username", "Username", Text, "").from("username"),
        Entry::new("icon-emoji", "Icon Emoji", Text, "").from("icon-emoji"),
    ],
    test_notice: None,
};
