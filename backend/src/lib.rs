//! The Switchboard server.
//!
//! Read from the edge inwards: [`commands`] is what the program can be told to do, with [`config`]; [`server`] binds
//! and surrounds every request; [`api`] is the URL table, [`auth`] says who is calling, [`error`] which status a
//! failure has, and [`app`] what a running server is made of. Below them [`service`] knows what a request means,
//! [`repo`] the records and their rules, and [`store`] the bytes; [`vault`] seals secrets, [`probe`] checks connections
//! and [`kapacitor`] speaks with Kapacitor's own API, both through [`outbound`], the one dialer. A
//! [`fingerprint`] stands for settings that hold secrets, and [`causes`] tell an error to its end.

pub mod api;
pub mod app;
pub mod assets;
pub mod auth;
pub mod causes;
pub mod commands;
pub mod config;
pub mod control;
pub mod error;
pub mod fingerprint;
pub mod kapacitor;
pub mod logging;
pub mod metrics;
pub mod openapi;
pub mod outbound;
pub mod probe;
pub mod repo;
pub mod server;
pub mod service;
pub mod store;
pub mod vault;
