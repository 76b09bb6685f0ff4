//! What the whole app shares, as contexts. The URL comes first: what stands there is stored nowhere else.
//!
//! - [`Links`]: the URL, and the way to another one
//! - [`Access`]: whether one is signed in
//! - [`Membership`], [`Right`]: who one is, one's organizations, what one may do there; [`Session`]: the current source, what has just been made
//! - [`Notices`]: messages that come and go
//! - [`Connection`], [`Refresh`]: whether the server answers, and when to ask it again
//! - [`Remote`], [`Status`]: what a call answered; [`Later`]: the part of the app that comes later
//! - [`Clock`], [`Theme`]: the time now, light and dark
//! - [`Interceptors`], [`Leaving`]: what happens first when someone goes back, or leaves otherwise
//!
//! [`Membership`], [`Session`] and the messages are of one organization: in another one there are others.

mod access;
mod back;
mod clock;
mod connection;
mod history;
mod later;
mod leaving;
mod links;
mod membership;
mod notices;
mod opened;
mod refresh;
mod remote;
mod rights;
mod session;
mod theme;

pub use access::{Access, Standing};
pub use back::Interceptors;
pub use clock::Clock;
pub use connection::{Connection, VERSION};
pub use history::pressed_link;
pub use later::Later;
pub use leaving::{Leave, Leaving};
pub use links::Links;
pub use membership::Membership;
pub use notices::{Notice, Notices, Tone};
pub use opened::Opened;
pub use refresh::Refresh;
pub use remote::{Remote, Status};
pub use rights::Right;
pub use session::{Current, Session};
pub use theme::{Choice, Theme};

use leptos::prelude::*;

use crate::api::Client;

/// Provides what is the same in every organization.
pub fn provide() {
    let connection = Connection::new();
    let links = Links::new();
    let access = Access::new();
    let client = Client::new(connection, access, links);
    let refresh = Refresh::new(connection, access);
    provide_context(connection);
    provide_context(access);
    provide_context(links);
    provide_context(client);
    provide_context(refresh);
    provide_context(Notices::new());
    provide_context(Clock::new());
    provide_context(Theme::new());
    provide_context(Opened::new(links));
    connection.watch(client, refresh);
}

/// Provides what is of the tab's organization, until the current owner is gone.
pub fn provide_organization() {
    let (client, links, refresh) = (Client::of_app(), expect_context::<Links>(), Refresh::of_app());
    let organization = untrack(|| links.organization());
    let notices = Notices::of_app().of_organization(organization);
    provide_context(notices);
    let membership = Membership::new(client, links, refresh, expect_context(), notices);
    provide_context(membership);
    provide_context(Session::new(client, links, membership, expect_context()));
}
