//! What the tests stand on.
//!
//! [`TestApp::spawn`] starts a server with a data folder of its own on a port of its own; it derefs to a [`Client`]
//! with one method a verb. An [`Answer`] has `status`, `json()`, `header()` and `failure()`, which insists on the one
//! shape of errors. So a test is: spawn, send, compare.

#![allow(dead_code, reason = "one method a verb, whether or not a test needs it yet")]

mod answer;
mod app;
mod client;
pub(crate) mod connections;
pub(crate) mod people;

pub(crate) use answer::Answer;
pub(crate) use app::TestApp;
pub(crate) use client::Client;
