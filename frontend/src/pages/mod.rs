//! The pages, one module each.

mod account;
mod configuration;
mod deletion;
mod home;
mod kapacitor;
mod later;
mod list;
mod not_found;
mod organizations;
mod sign_in;
mod source;
mod source_check;
mod switch_orgs;
mod users;

pub use configuration::Configuration;
pub use home::Home;
pub use later::draw as later;
pub use not_found::NotFound;
pub use sign_in::{SetUpPage, SignInDialog, SignInPage};
pub use switch_orgs::SwitchOrgs;
