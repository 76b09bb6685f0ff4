//! The pages, one module each.

mod account;
mod configuration;
mod deletion;
mod home;
mod kapacitor;
mod list;
mod not_found;
mod organizations;
mod sign_in;
mod source;
mod source_check;
mod switch_orgs;
mod users;

pub use account::Account;
pub use configuration::Configuration;
pub use home::Home;
pub use kapacitor::{EditKapacitor, NewKapacitor};
pub use not_found::NotFound;
pub use organizations::Organizations;
pub use sign_in::{SetUpPage, SignInDialog, SignInPage};
pub use source::{EditSource, NewSource};
pub use switch_orgs::SwitchOrgs;
pub use users::Users;
