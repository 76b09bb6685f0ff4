//! The forms, without the page around them: what stands in the fields, what is wrong with it, and what is sent.
//!
//! - [`field`]: the fields, their names on the wire and for people
//! - [`values`], [`secret`], [`labels`], [`address`]: what was typed
//! - [`check`], [`problems`]: what is wrong with it, in the app's judgement and in the server's
//! - [`source`], [`kapacitor`], [`tls`]: from a stored record to the fields, and from the fields to a change
//! - [`kinds`]: the fields of each kind of InfluxDB
//! - [`endpoint`]: alert endpoints, whose fields the server names
//! - [`conflict`]: my values beside theirs, when somebody else saved first

pub mod address;
pub mod check;
pub mod conflict;
pub mod endpoint;
pub mod field;
pub mod kapacitor;
pub mod kinds;
pub mod labels;
pub mod problems;
pub mod secret;
pub mod source;
pub mod tls;
pub mod values;
