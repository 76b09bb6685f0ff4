//! Everything that leaves for another server, through one dialer and its policy.
//!
//! - [`target`]: a connection's URL, taken apart once
//! - [`policy`]: which addresses may be contacted; [`resolver`]: which addresses a name has
//! - [`tls`]: how a server's certificate is checked, and the checks of what people paste
//! - [`dialer`]: resolve, judge, connect, encrypt, each stage on its own; [`failure`]: what goes wrong in each
//! - [`proxy`]: what everything goes through where the operator says so
//! - [`session`]: requests to the address that was judged, over `http`
//! - [`client`]: the same policy and TLS for ordinary requests, where stages do not matter; [`ask`]: of any method;
//!   `exchange`: for those that a library makes

pub mod answer;
pub mod ask;
pub mod authorization;
pub mod client;
pub mod dialer;
mod exchange;
pub mod failure;
mod http;
pub mod policy;
pub mod proxy;
pub mod resolver;
pub mod session;
mod sniff;
pub mod target;
pub mod tls;

pub use answer::Answer;
pub use ask::{Ask, Method, Streamed};
pub use authorization::Authorization;
pub use client::Client;
pub use dialer::{Dialer, Limits};
pub use policy::Policy;
pub use proxy::Proxy;
pub use session::Session;
pub use target::Target;
pub use tls::TlsSettings;
