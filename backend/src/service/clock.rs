//! The time of day, as it is stored and as it is answered.

use jiff::Timestamp;
use switchboard_shared::time::Timestamp as WireTimestamp;

/// Now, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    Timestamp::now().as_millisecond()
}

/// Milliseconds since 1970 as they are answered.
pub(crate) fn timestamp(ms: i64) -> WireTimestamp {
    let at = Timestamp::from_millisecond(ms).unwrap_or_default();
    WireTimestamp(at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
}
