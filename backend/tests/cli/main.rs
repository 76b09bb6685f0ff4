//! The binary, from outside: what it prints, how it refuses, how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod support;

mod canary;
mod commands;
mod configuration;
mod durability;
mod failing_disk;
mod https;
mod keys;
mod log;
mod proxy;
mod refusals;
mod stopping;
mod users;
