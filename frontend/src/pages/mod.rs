//! The pages, one module each.

mod configuration;
mod deletion;
mod home;
mod kapacitor;
mod list;
mod not_found;
mod organizations;
mod source;
mod source_check;
mod switch_orgs;

pub use configuration::Configuration;
pub use home::Home;
pub use kapacitor::{EditKapacitor, NewKapacitor};
pub use not_found::NotFound;
pub use organizations::Organizations;
pub use source::{EditSource, NewSource};
pub use switch_orgs::SwitchOrgs;
