//! Telegram.

use super::common::{ENABLED, GLOBAL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Boolean, Choice, Text, Url};

const PARSE_MODES: &[&str] = &["Markdown", "HTML"];

pub(super) static SECTION: Section = Section {
    name: "telegram",
    label: "Telegram",
    about: "Sends messages through a Telegram bot.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("token", "Token", Text, "The token of the bot, from @BotFather.").secret(),
        Entry::new("chat-id", "Chat ID", Text, "Where an alert goes that names no chat.").like("your-telegram-chat-id"),
        Entry::new(
            "parse-mode",
            "Alert Message Format",
            Choice,
            "How the message is written; plain where empty.",
        )
        .one_of(PARSE_MODES),
        Entry::new(
            "disable-web-page-preview",
            "Disable Link Previews",
            Boolean,
            "Links in a message show no preview.",
        ),
        Entry::new(
            "disable-notification",
            "Disable Notification",
            Boolean,
            "Messages make no sound.",
        ),
        Entry::new(
            "url",
            "Telegram URL",
            Url,
            "The address of the bot API, up to the token.",
        )
        .destination()
        .text("https://api.telegram.org/bot"),
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("chat-id", "Chat ID", Text, ""),
        Entry::new("parse-mode", "Message Format", Choice, "").one_of(PARSE_MODES),
        Entry::new("message", "Message", Text, ""),
        Entry::new("disable-web-page-preview", "Disable Link Previews", Boolean, ""),
        Entry::new("disable-notification", "Disable Notification", Boolean, ""),
    ],
    test_notice: None,
};
