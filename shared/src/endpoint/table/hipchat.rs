//! HipChat.

use super::common::{ENABLED, GLOBAL, LEVEL, STATE_CHANGES_ONLY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Text, Url};

pub(super) static SECTION: Section = Section {
    name: "hipchat",
    label: "HipChat",
    about: "Posts to a room of HipChat.",
    notice: Some("HipChat was shut down in 2019."),
    key: None,
    options: &[
        ENABLED,
        Entry::new("url", "URL", Url, "The address of the room API.")
            .destination()
            .like("https://your-subdomain.hipchat.com/v2/room"),
        Entry::new("room", "Room", Text, "Where an alert goes that names no room.").like("your-hipchat-room"),
        Entry::new("token", "Token", Text, "The API token of the room.").secret(),
        GLOBAL,
        STATE_CHANGES_ONLY,
    ],
    tests: &[
        Entry::new("room", "Room", Text, ""),
        Entry::new("message", "Message", Text, ""),
        LEVEL,
    ],
    test_notice: None,
};
