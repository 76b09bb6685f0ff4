//! Real InfluxDB and Kapacitor servers for the tests: each on a port of its own, in a folder of its own, gone when
//! dropped. Starting one takes some 50 ms, so a test starts what it needs.
//!
//! Executables come from `SWITCHBOARD_INFLUXD`, `SWITCHBOARD_INFLUXD_16`, `SWITCHBOARD_INFLUXD_2` and
//! `SWITCHBOARD_KAPACITORD`, else from the tool cache. Where one is absent the test says so on stderr and ends, and
//! fails when `SWITCHBOARD_NO_SKIPS=1`:
//!
//! ```no_run
//! use switchboard_testkit::{Influx, Release, SignIn};
//!
//! let Some(influx) = Influx::start(Release::V1_13, SignIn::Off) else { return };
//! influx.query("CREATE DATABASE telegraf");
//! let url = influx.url();
//! ```
//!
//! [`Proxy`] is a small HTTP proxy, which is always there.

mod echo;
mod http;
mod influx;
mod kapacitor;
mod process;
mod programs;
mod proxy;

pub use echo::echo;
pub use http::{Reply, request, request_as};
pub use influx::{Influx, Release};
pub use kapacitor::Kapacitor;
pub use proxy::Proxy;

/// Whether a server asks who is calling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Anybody may do anything.
    Off,
    /// [`ADMIN`] with [`PASSWORD`] may.
    On,
}

/// The user that exists where [`SignIn::On`].
pub const ADMIN: &str = "admin";
/// Its password: with characters that need care in URLs and headers.
pub const PASSWORD: &str = "s3cret: ä@/?#";
/// With what an InfluxDB 1.x checks the signatures of tokens.
pub const SHARED_SECRET: &str = "shared s3cret";
/// The organization of an InfluxDB 2.x: with characters that need care in URLs.
pub const ORGANIZATION: &str = "acme & söns";
/// The token that may do anything in an InfluxDB 2.x.
pub const TOKEN: &str = "root-t0ken==";
