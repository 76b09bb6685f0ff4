//! The app as a whole: what is around the pages, and which page an address shows.

use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::dynamic::{effect, part};
use crate::pages::{Configuration, EditKapacitor, EditSource, Home, NewKapacitor, NewSource, NotFound};
use crate::routes::Route;
use crate::shell::Shell;
use crate::state::Links;
use crate::{browser, routes, state};

/// The app.
#[component]
pub fn App() -> AnyView {
    view! {
        <Router base=routes::base_of(&browser::base_path())>
            <Inside />
        </Router>
    }
    .into_any()
}

#[component]
fn Inside() -> AnyView {
    state::provide();
    view! { <Shell><Page /></Shell> }.into_any()
}

/// The page at the tab's address. The router's own `Routes` would be a second table of addresses beside
/// [`Route`], and 20 kB of the download.
#[component]
fn Page() -> AnyView {
    let links = expect_context::<Links>();
    let location = expect_context::<BrowserUrl>();
    let route = Memo::new(move |_| Route::parse(&links.path()));
    effect(move || {
        links.path();
        // The router writes the address of a link only once its page is there.
        location.ready_to_complete();
    });
    part(move || match route.get() {
        Some(Route::Home) => view! { <Home /> }.into_any(),
        Some(Route::Configuration) => view! { <Configuration /> }.into_any(),
        Some(Route::NewSource { .. }) => view! { <NewSource /> }.into_any(),
        Some(Route::Source(id)) => view! { <EditSource id=id /> }.into_any(),
        Some(Route::NewKapacitor(source)) => view! { <NewKapacitor source=source /> }.into_any(),
        Some(Route::Kapacitor { source, id }) => view! { <EditKapacitor source=source id=id /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    })
}
