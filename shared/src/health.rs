//! The last known state of a connection.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// Whether a connection worked when it was last checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The last check passed every step.
    Up,
    /// The last check failed.
    Down,
    /// Not checked since it was stored, or sealed with a lost key.
    #[default]
    Unknown,
}

/// What the last check of a connection said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// Whether it worked.
    pub state: State,
    /// Since when the state has been this one.
    pub since: Option<Timestamp>,
    /// When the last check ended.
    pub checked_at: Option<Timestamp>,
    /// How long the server took to answer, in milliseconds: the check's `http` step.
    pub latency_ms: Option<u32>,
    /// Why it is down.
    pub cause: Option<String>,
}

/// How many connections are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StateCounts {
    /// Connections that work.
    pub up: usize,
    /// Connections that fail.
    pub down: usize,
    /// Connections whose state is not known.
    pub unknown: usize,
}

impl StateCounts {
    /// Counts one more connection in `state`.
    pub fn add(&mut self, state: State) {
        match state {
            State::Up => self.up += 1,
            State::Down => self.down += 1,
            State::Unknown => self.unknown += 1,
        }
    }
}
