//! The navigation: at the side, a rail, or a bar at the bottom.

use leptos::prelude::*;

use crate::components::{Icon, IconView};
use crate::dynamic::{maybe, signal, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership, VERSION};
use crate::texts::{common, organizations, shell};

/// The pages that can be reached from everywhere.
#[component]
pub fn Navigation() -> AnyView {
    let links = expect_context::<Links>();
    let in_home = signal(move || links.path() == Route::Home.path());
    let in_configuration = signal(move || links.path().starts_with(&Route::Configuration.path()));
    let membership = Membership::of_app();
    let administration = || view! { <Administration /> }.into_any();
    view! {
        <nav class="side" aria-label=shell::NAVIGATION>
            <div class="side-groups">
                <ul>
                    <Entry route=Route::Home label=shell::HOME icon=Icon::Home here=in_home />
                    <Entry route=Route::Configuration label=shell::CONFIGURATION icon=Icon::Gear here=in_configuration />
                </ul>
                {when(move || membership.is_super_admin(), administration)}
            </div>
            <p class="side-foot">
                <span>{common::PRODUCT} " " {VERSION}</span>
                // Not a page of the app: the browser loads it.
                <a href=links.api("/docs") rel="external">{shell::API_REFERENCE}</a>
            </p>
        </nav>
    }
    .into_any()
}

/// What only some may open.
#[component]
fn Administration() -> AnyView {
    let links = expect_context::<Links>();
    let here = signal(move || links.path() == Route::Organizations.path());
    view! {
        <p class="side-group" id="administration">{shell::ADMINISTRATION}</p>
        <ul aria-labelledby="administration">
            <Entry route=Route::Organizations label=organizations::ORGANIZATIONS short=shell::ADMIN
                icon=Icon::Organizations here=here />
        </ul>
    }
    .into_any()
}

#[component]
fn Entry(
    route: Route,
    label: &'static str,
    /// The label where there is little room.
    #[prop(optional)]
    short: Option<&'static str>,
    icon: Icon,
    here: Signal<bool>,
) -> AnyView {
    let links = expect_context::<Links>();
    let current = maybe(move || here.get().then(|| "page".to_owned()));
    view! {
        <li>
            <a href=text(move || links.to(&route)) aria-current=current data-tip="">
                <IconView icon=icon />
                <span class="side-label" class:has-short=short.is_some()>{label}</span>
                {short.map(|short| view! { <span class="side-label side-short">{short}</span> })}
            </a>
        </li>
    }
    .into_any()
}
