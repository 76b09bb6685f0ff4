//! What the whole app shares, as contexts. The URL comes first: what stands there is stored nowhere else.
//!
//! - [`Links`]: the URL, and the way to another one
//! - [`Session`]: the current source, what has just been made
//! - [`Notices`]: messages that come and go
//! - [`Connection`], [`Refresh`]: whether the server answers, and when to ask it again
//! - [`Remote`]: what a call answered
//! - [`Clock`], [`Theme`]: the time now, light and dark
//! - [`Interceptors`]: what happens first when someone goes back

mod back;
mod clock;
mod connection;
mod history;
mod links;
mod notices;
mod refresh;
mod remote;
mod session;
mod theme;

pub use back::Interceptors;
pub use clock::Clock;
pub use connection::{Connection, VERSION};
pub use history::pressed_link;
pub use links::Links;
pub use notices::{Notice, Notices, Tone};
pub use refresh::Refresh;
pub use remote::Remote;
pub use session::{Current, Session};
pub use theme::{Choice, Theme};

use leptos::prelude::*;

use crate::api::Client;

/// Provides everything but [`Interceptors`] to the whole app.
pub fn provide() {
    let connection = Connection::new();
    let links = Links::new();
    let client = Client::new(connection, links);
    let refresh = Refresh::new(connection);
    provide_context(connection);
    provide_context(links);
    provide_context(client);
    provide_context(refresh);
    provide_context(Notices::new());
    provide_context(Clock::new());
    provide_context(Theme::new());
    provide_context(Session::new(client, links, refresh));
    connection.watch(client, refresh);
}
