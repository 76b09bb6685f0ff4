//! Alerta.

use super::common::{ENABLED, INSECURE_SKIP_VERIFY};
use super::entry::{Entry, Section};
use crate::endpoint::OptionKind::{Duration, Json, List, Text, Url};

pub(super) static SECTION: Section = Section {
    name: "alerta",
    label: "Alerta",
    about: "Raises alerts in an Alerta server.",
    notice: None,
    key: None,
    options: &[
        ENABLED,
        Entry::new(
            "environment",
            "Environment",
            Text,
            "The environment that alerts are raised in.",
        )
        .like("Production"),
        Entry::new(
            "origin",
            "Origin",
            Text,
            "Who raises the alerts; Kapacitor where empty.",
        )
        .like("Kapacitor"),
        Entry::new("token", "Token", Text, "The API key of the Alerta server.").secret(),
        Entry::new(
            "token-prefix",
            "Token Prefix",
            Text,
            "What stands before the token: Bearer where empty, Key for old servers.",
        )
        .like("Bearer"),
        Entry::new("url", "Alerta URL", Url, "The address of the Alerta server.")
            .destination()
            .like("https://alerta.example.com"),
        Entry::new(
            "timeout",
            "Timeout",
            Duration,
            "How long an alert stays open that is not raised again; 24h where 0s.",
        )
        .text("0s"),
        INSECURE_SKIP_VERIFY,
    ],
    tests: &[
        Entry::new("resource", "Resource", Text, ""),
        Entry::new("event", "Event", Text, ""),
        Entry::new("environment", "Environment", Text, ""),
        Entry::new("severity", "Severity", Text, ""),
        Entry::new("group", "Group", Text, ""),
        Entry::new("value", "Value", Text, ""),
        Entry::new("message", "Message", Text, ""),
        Entry::new("origin", "Origin", Text, ""),
        Entry::new("service", "Service", List, ""),
        Entry::new("correlate", "Correlate", List, ""),
        Entry::new(
            "attributes",
            "Attributes",
            Json,
            "An object of texts, numbers and booleans.",
        ),
        Entry::new("timeout", "Timeout", Duration, ""),
    ],
    test_notice: None,
};
