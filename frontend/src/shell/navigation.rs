//! The navigation: at the side, a rail, or a bar at the bottom.

use leptos::prelude::*;

use crate::components::{Icon, IconView};
use crate::dynamic::{maybe, signal, text};
use crate::routes::Route;
use crate::state::{Links, VERSION};
use crate::texts::{common, shell};

/// The pages that can be reached from everywhere.
#[component]
pub fn Navigation() -> AnyView {
    let links = expect_context::<Links>();
    let in_home = signal(move || links.path() == Route::Home.path());
    let in_configuration = signal(move || links.path().starts_with(&Route::Configuration.path()));
    view! {
        <nav class="side" aria-label=shell::NAVIGATION>
            <ul>
                <Entry route=Route::Home label=shell::HOME icon=Icon::Home here=in_home />
                <Entry route=Route::Configuration label=shell::CONFIGURATION icon=Icon::Gear here=in_configuration />
            </ul>
            <p class="side-foot">
                <span>{common::PRODUCT} " " {VERSION}</span>
                // Not a page of the app: the browser loads it.
                <a href=links.api("/docs") rel="external">{shell::API_REFERENCE}</a>
            </p>
        </nav>
    }
    .into_any()
}

#[component]
fn Entry(route: Route, label: &'static str, icon: Icon, here: Signal<bool>) -> AnyView {
    let links = expect_context::<Links>();
    let current = maybe(move || here.get().then(|| "page".to_owned()));
    view! {
        <li>
            <a href=text(move || links.to(&route)) aria-current=current data-tip="">
                <IconView icon=icon />
                <span class="side-label">{label}</span>
            </a>
        </li>
    }
    .into_any()
}
