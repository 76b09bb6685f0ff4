//! What an option may hold.

use serde::{Deserialize, Serialize};

/// The kind of an option: how it is written, checked and drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub enum OptionKind {
    /// One line of text.
    Text,
    /// A text of several lines: a template.
    Lines,
    /// A URL of http or https.
    Url,
    /// A URL of http or https that may have parts in `{{ }}` which Kapacitor fills in.
    UrlTemplate,
    /// The URL of an MQTT broker: `tcp://host:port`, `ssl://`, `ws://`, `wss://`.
    Broker,
    /// `host:port`.
    Address,
    /// A host name or an address without a port.
    Host,
    /// A port, 1 to 65,535.
    Port,
    /// A whole number.
    Integer,
    /// A duration as Go writes it: `10s`, `1h30m`, `500ms`.
    Duration,
    /// Yes or no.
    Boolean,
    /// Texts, in order.
    List,
    /// Texts by name.
    Map,
    /// `{"ok", "info", "warning", "critical"}`, each a text; a whole number is sent as one.
    Levels,
    /// `{"username", "password"}`.
    Credentials,
    /// One of `choices`.
    Choice,
    /// The path of a file on Kapacitor's machine.
    Path,
    /// A moment: `2026-01-31T12:00:00Z`.
    Time,
    /// Any JSON, written as a text.
    Json,
}
