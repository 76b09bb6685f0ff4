//! The labels of what is counted.

use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue};
use switchboard_shared::health::State;

/// A kind of connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An InfluxDB.
    Source,
    /// A Kapacitor.
    Kapacitor,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Every step passed.
    Passed,
    /// A step failed.
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct RequestLabels {
    pub(super) method: String,
    pub(super) route: String,
    pub(super) status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct RouteLabels {
    pub(super) method: String,
    pub(super) route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct CheckLabels {
    pub(super) kind: Kind,
    pub(super) outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(super) struct ConnectionLabels {
    kind: Kind,
    state: &'static str,
}

impl ConnectionLabels {
    pub(super) fn new(kind: Kind, state: State) -> Self {
        let state = match state {
            State::Up => "up",
            State::Down => "down",
            State::Unknown => "unknown",
        };
        Self { kind, state }
    }
}

impl EncodeLabelValue for Kind {
    fn encode(&self, encoder: &mut prometheus_client::encoding::LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        match self {
            Self::Source => "source",
            Self::Kapacitor => "kapacitor",
        }
        .encode(encoder)
    }
}

impl EncodeLabelValue for Outcome {
    fn encode(&self, encoder: &mut prometheus_client::encoding::LabelValueEncoder<'_>) -> Result<(), std::fmt::Error> {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
        }
        .encode(encoder)
    }
}
