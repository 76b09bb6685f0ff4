//! People: how they sign in, and what each may do.

mod members;
mod metrics;
mod oidc;
mod roles;
mod sessions;
mod setup;
mod sign_in;
mod tokens;
mod users;
