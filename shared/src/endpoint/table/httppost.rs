//! HTTP Post.

use super::entry::{Entry, Key, Section};
use crate::endpoint::OptionKind::{Credentials, Integer, Lines, Map, Path, Text, UrlTemplate};

pub(super) static SECTION: Section = Section {
    name: "httppost",
    label: "HTTP Post",
    about: "Posts alerts as JSON, or as a template makes them, to any HTTP server.",
    notice: Some("Kapacitor 1.8.3 uses an endpoint that was added here only after its next start; one of its file at once."),
    key: Some(Key {
        option: "endpoint",
        label: "Endpoint",
    }),
    options: &[
        Entry::new("url", "URL", UrlTemplate, "Where alerts are posted to; parts in {{ }} are filled in from the alert. A webhook's address lets in who knows it, so it is not shown.")
            .secret()
            .destination()
            .like("https://receiver.example.com/alerts"),
        Entry::new("headers", "Headers", Map, "Headers that are sent along, by name.").secret(),
        Entry::new("basic-auth", "Basic Authentication", Credentials, "The user name and password that are sent along.")
            .secret(),
        Entry::new("alert-template", "Alert Template", Lines, "Makes the body of an alert; JSON where empty. Not together with the file."),
        Entry::new("alert-template-file", "Alert Template File", Path, "File with that template, on Kapacitor's machine; an absolute path."),
        Entry::new("row-template", "Row Template", Lines, "Makes the body of a row that a task posts; JSON where empty. Not together with the file."),
        Entry::new("row-template-file", "Row Template File", Path, "File with that template, on Kapacitor's machine; an absolute path."),
    ],
    tests: &[
        Entry::new("endpoint", "Endpoint", Text, "").from("endpoint"),
        Entry::new("url", "URL", UrlTemplate, "").secret().from("url"),
        Entry::new("headers", "Headers", Map, "").secret().from("headers"),
        Entry::new("timeout", "Timeout", Integer, "Kapacitor takes no notice of it.").unit("ns"),
    ],
    test_notice: Some(
        "Kapacitor sends the test without Basic Authentication and without the template, and calls it a success whatever the receiver answers.",
    ),
};
