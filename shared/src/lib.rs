//! The contract of Switchboard: what crosses the wire, and the rules about it.
//!
//! Compiled into the server and into the app, so a field, a limit or a sentence exists once. Nothing here does I/O,
//! reads a clock, is async or depends on the target; no type here that the server sends can hold a secret.
//!
//! - [`source`], [`kapacitor`]: the two kinds of connection, as answered and as changed ([`patch`])
//! - [`organization`], [`user`], [`role`]: the tenants, the people, and what each may do where
//! - [`me`], [`auth`], [`session`], [`token`]: the caller, and how it says who it is
//! - [`health`], [`diagnosis`], [`overview`]: what a connectivity check found
//! - [`endpoint`]: where a Kapacitor can send its alerts
//! - [`rules`]: names, URLs, labels, options and limits
//! - [`error`]: the one shape of every failure

pub mod auth;
pub mod deletion;
pub mod diagnosis;
pub mod endpoint;
pub mod error;
pub mod health;
pub mod kapacitor;
pub mod list;
pub mod me;
pub mod organization;
pub mod overview;
pub mod patch;
pub mod product;
pub mod role;
pub mod rules;
pub mod session;
pub mod source;
pub mod time;
pub mod tls;
pub mod token;
pub mod user;
