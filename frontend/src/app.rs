//! The app as a whole: what is around the pages, and which page an address shows.

use leptos::prelude::*;

use crate::components::Toasts;
use crate::dynamic::{memo, part, rows};
use crate::pages::{
    Configuration, EditKapacitor, EditSource, Home, NewKapacitor, NewSource, NotFound, Organizations, SwitchOrgs,
};
use crate::routes::Route;
use crate::shell::Shell;
use crate::state;
use crate::state::Links;

/// The app.
#[component]
pub fn App() -> AnyView {
    state::provide();
    let links = expect_context::<Links>();
    // Another organization is another app: nothing of the one before stays. Only the messages outlive it.
    let organization = move || vec![links.organization().unwrap_or_default()];
    let inside = |_| {
        state::provide_organization();
        view! { <Shell page=|| view! { <Page /> } /> }.into_any()
    };
    view! { {rows(organization, inside)} <Toasts /> }.into_any()
}

/// The page at the tab's address.
#[component]
fn Page() -> AnyView {
    let links = expect_context::<Links>();
    let route = memo(move || Route::parse(&links.path()));
    part(move || match route.get() {
        Some(Route::Home) => view! { <Home /> }.into_any(),
        Some(Route::Configuration) => view! { <Configuration /> }.into_any(),
        Some(Route::NewSource { .. }) => view! { <NewSource /> }.into_any(),
        Some(Route::Source(id)) => view! { <EditSource id=id /> }.into_any(),
        Some(Route::NewKapacitor(source)) => view! { <NewKapacitor source=source /> }.into_any(),
        Some(Route::Kapacitor { source, id }) => view! { <EditKapacitor source=source id=id /> }.into_any(),
        Some(Route::SwitchOrgs) => view! { <SwitchOrgs /> }.into_any(),
        Some(Route::Organizations) => view! { <Organizations /> }.into_any(),
        None => view! { <NotFound /> }.into_any(),
    })
}
