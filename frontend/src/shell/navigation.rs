//! The navigation: at the side, a rail, or a bar at the bottom.

use leptos::prelude::*;

use crate::components::{Icon, IconView};
use crate::dynamic::{maybe, signal, text, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Right, VERSION};
use crate::texts::{account, common, organizations, shell, users};

/// The pages that can be reached from everywhere.
#[component]
pub fn Navigation() -> AnyView {
    let links = expect_context::<Links>();
    let in_home = signal(move || links.path() == Route::Home.path());
    let in_configuration = signal(move || links.path().starts_with(&Route::Configuration.path()));
    let membership = Membership::of_app();
    let in_account = signal(move || links.path() == Route::Account.path());
    let (is_closed, rules) = (membership.is_kept_from(Right::Read), membership.may(Right::Rule));
    let manages = membership.may(Right::Manage);
    let administers = move || !membership.is_missing() && (rules.get() || (manages.get() && membership.signs_in()));
    let pages = move || {
        view! {
            <Entry route=Route::Home label=shell::HOME icon=Icon::Home here=in_home />
            <Entry route=Route::Configuration label=shell::CONFIGURATION icon=Icon::Gear here=in_configuration />
        }
        .into_any()
    };
    let administration = || view! { <Administration /> }.into_any();
    // On narrow screens, where it is one of four; elsewhere it stands in the user menu.
    let account = move || {
        view! {
            <ul class="side-account">
                <Entry route=Route::Account label=account::ACCOUNT icon=Icon::User here=in_account />
            </ul>
        }
        .into_any()
    };
    view! {
        <nav class="side" aria-label=shell::NAVIGATION>
            <div class="side-groups">
                {when(move || !is_closed.get(), move || view! { <ul>{pages()}</ul> }.into_any())}
                {when(administers, administration)}
                {when(move || membership.signs_in() && !membership.is_missing(), account)}
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

/// What only some may open. On narrow screens one entry leads to all of it.
#[component]
fn Administration() -> AnyView {
    let (links, membership) = (expect_context::<Links>(), Membership::of_app());
    let in_organizations = signal(move || links.path() == Route::Organizations.path());
    let users = Route::Users { all: false };
    let path = users.path();
    let in_users = signal(move || links.path() == path);
    let rules = membership.may(Right::Rule);
    let organizations = move || {
        view! {
            <Entry route=Route::Organizations label=organizations::ORGANIZATIONS short=shell::ADMIN
                icon=Icon::Organizations here=in_organizations />
        }
        .into_any()
    };
    let users = move || {
        view! { <Entry route=users.clone() label=users::USERS short=shell::ADMIN icon=Icon::Users here=in_users /> }
            .into_any()
    };
    view! {
        <p class="side-group" id="administration">{shell::ADMINISTRATION}</p>
        <ul aria-labelledby="administration">
            {when(move || rules.get(), organizations)}
            {when(move || membership.signs_in(), users)}
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
