//! The API, from outside: each test starts a server of its own and talks HTTP to it. See [`support`].

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod support;

mod bodies;
mod checks;
mod cross_site;
mod endpoints;
mod files;
mod headers;
mod hosts;
mod https;
mod kapacitors;
mod lists;
mod marks;
mod meta;
mod methods;
mod organizations;
mod outgoing;
mod pages;
mod people;
mod proxies;
mod proxy;
mod routes;
mod secrets;
mod sources;
