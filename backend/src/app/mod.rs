//! What a running server is made of: handed to every handler, so that nothing reaches for a global.

mod open;
mod readiness;

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use ipnet::IpNet;

use crate::assets::Assets;
use crate::config::{BasePath, MetricsAccess, PublicUrl};
use crate::metrics::Metrics;
use crate::service::Service;

pub use open::{Background, open, store_path};
pub use readiness::Readiness;

/// The parts of a running server.
pub struct App {
    /// What requests mean.
    pub service: Arc<Service>,
    /// What the routes are mounted below, besides the root.
    pub base_path: BasePath,
    /// The names that `Host` may have, besides `localhost` and addresses; in lower case.
    pub hosts: Vec<String>,
    /// How people reach the server, where it is not by the address it listens on.
    pub public_url: Option<PublicUrl>,
    /// https is served here, without a proxy.
    pub serves_https: bool,
    /// The proxies whose `X-Forwarded-…` count.
    pub trusted_proxies: Vec<IpNet>,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Who may read `/metrics`.
    pub metrics_access: MetricsAccess,
    /// How long a session lives at most, and its cookie.
    pub session_max: Duration,
    stopping: AtomicBool,
    /// The files of the app, and our own pages.
    pub assets: Assets,
}

impl App {
    /// People reach it by https: here, or by the public URL.
    pub fn is_https(&self) -> bool {
        self.serves_https || self.public_url.as_ref().is_some_and(PublicUrl::is_https)
    }
}
