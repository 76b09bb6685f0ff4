//! Talk.

use super::common::ENABLED;
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Text, Url};

pub(super) static SECTION: Section = Section {
    name: "talk",
    label: "Talk",
    about: "Posts to a team of Talk through a webhook.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new("url", "URL", Url, "The webhook of the team.")
            .secret()
            .destination(),
        Entry::new("author_name", "Author Name", Text, "The name that posts."),
    ],
    tests: &[
        Entry::new("title", "Title", Text, ""),
        Entry::new("text", "Text", Text, ""),
    ],
    test_notice: None,
};
