//! The pages, one module each.

mod configuration;
mod deletion;
mod home;
mod kapacitor;
mod not_found;
mod source;
mod source_check;

pub use configuration::Configuration;
pub use home::Home;
pub use kapacitor::{EditKapacitor, NewKapacitor};
pub use not_found::NotFound;
pub use source::{EditSource, NewSource};
