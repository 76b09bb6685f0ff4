//! The checks, against real servers and against small ones that fail in every way there is.

mod address;
mod auth;
mod certificates;
mod handshake;
mod http;
mod influx;
mod kapacitor;
mod kinds;
mod overview;
mod pem;
mod products;
mod proxy;
mod rebinding;
mod strangers;
mod support;
mod tls;
mod trust;
