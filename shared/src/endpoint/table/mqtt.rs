//! MQTT.

use super::common::{ENABLED, INSECURE_SKIP_VERIFY, SSL_CA, SSL_CERT, SSL_KEY};
use super::entry::{Entry, Key, Section};
use crate::endpoint::OptionKind::{Boolean, Broker, Choice, Text};

pub(super) static SECTION: Section = Section {
    name: "mqtt",
    label: "MQTT",
    about: "Publishes alerts to an MQTT broker.",
    notice: None,
    key: Some(Key {
        option: "name",
        label: "Broker",
    }),
    options: &[
        ENABLED,
        Entry::new("url", "URL", Broker, "The address of the broker.")
            .destination()
            .like("tcp://localhost:1883"),
        Entry::new("default", "Default", Boolean, "Alerts that name no broker go there."),
        Entry::new(
            "client-id",
            "Client ID",
            Text,
            "Who Kapacitor is to the broker; the name where empty.",
        ),
        Entry::new("username", "Username", Text, "Who signs in."),
        Entry::new("password", "Password", Text, "The password of that user.").secret(),
        SSL_CA,
        SSL_CERT,
        SSL_KEY,
        INSECURE_SKIP_VERIFY,
    ],
    tests: &[
        Entry::new("broker-name", "Broker", Text, "").from("name"),
        Entry::new("topic", "Topic", Text, "Kapacitor sends no test without one.").like("alerts/test"),
        Entry::new("message", "Message", Text, ""),
        // The last is Kapacitor's own spelling.
        Entry::new("qos", "Quality of Service", Choice, "").one_of(&["at-most-once", "at-least-once", "exactly-one"]),
        Entry::new("retained", "Retained", Boolean, ""),
    ],
    test_notice: None,
};
