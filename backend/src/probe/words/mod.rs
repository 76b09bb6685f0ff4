//! Why a step failed and what to do, in words for people: one file a step, or two.
//!
//! A cause is a sentence without its full stop, because it stands in tables too; hints are whole sentences. What
//! happened, then why, then what to do.

pub(super) mod address;
pub(super) mod auth;
pub(super) mod certificate;
pub(super) mod connect;
pub(super) mod http;
pub(super) mod kinds;
pub(super) mod meta;
pub(super) mod product;
pub(super) mod proxy;
pub(super) mod telegraf;
pub(super) mod tls;

use super::reach::Place;

/// What a check expects to find.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Influx,
    Kapacitor,
}

impl Wanted {
    /// The product's name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Influx => "InfluxDB",
            Self::Kapacitor => "Kapacitor",
        }
    }

    /// The product with its article.
    fn a(self) -> &'static str {
        match self {
            Self::Influx => "an InfluxDB",
            Self::Kapacitor => "a Kapacitor",
        }
    }

    /// Where it listens unless told otherwise.
    fn port(self) -> u16 {
        match self {
            Self::Influx => 8086,
            Self::Kapacitor => 9092,
        }
    }

    /// The label of the field that holds its URL.
    fn field(self) -> &'static str {
        match self {
            Self::Influx => "Connection String",
            Self::Kapacitor => "Kapacitor URL",
        }
    }
}

/// For a connection to this machine itself: what it means inside a container; else nothing.
fn container_hint(place: &Place<'_>) -> String {
    if !place.target.is_localhost() {
        return String::new();
    }
    format!(
        " If Switchboard runs in a container, {} is that container: enter the name or address of the machine or container that {} runs on.",
        place.target.host(),
        place.wanted.name()
    )
}

/// What to do about a server that speaks https where http was asked for.
fn write_https(place: &Place<'_>) -> String {
    format!("Begin the {} with https://.", place.wanted.field())
}
