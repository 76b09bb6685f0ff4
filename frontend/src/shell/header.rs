//! The header: the product, the current organization and source, the person.

use leptos::prelude::*;

use super::indicator::Indicator;
use super::organization::OrganizationMenu;
use super::user_menu::UserMenu;
use crate::dynamic::text;
use crate::routes::Route;
use crate::state::Links;
use crate::texts::common;

/// The header.
#[component]
pub fn Header() -> AnyView {
    let links = expect_context::<Links>();
    view! {
        <header class="top">
            <a class="brand" href=text(move || links.to(&Route::Home)) aria-label=common::PRODUCT>
                <svg class="logo" viewBox="0 0 24 24" aria-hidden="true">
                    <rect width="24" height="24" rx="6"></rect>
                    <circle cx="7.25" cy="7.5" r="2.5"></circle>
                    <circle cx="16.75" cy="7.5" r="2.5"></circle>
                    <path d="M7.25 10v2.25a4.75 4.75 0 0 0 9.5 0V10"></path>
                </svg>
                <span class="brand-name">{common::PRODUCT}</span>
            </a>
            <OrganizationMenu />
            <Indicator />
            <UserMenu />
        </header>
    }
    .into_any()
}
