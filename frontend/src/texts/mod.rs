//! All texts of the app, one module a part of it. Other modules hold no words that people read.

pub mod account;
pub mod check;
pub mod common;
pub mod configuration;
pub mod deletion;
pub mod endpoints;
pub mod fields;
pub mod forms;
pub mod home;
pub mod organizations;
pub mod shell;
pub mod sign_in;
pub mod time;
pub mod users;
