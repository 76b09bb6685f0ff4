//! The header: the product, the current organization and source, the person.

use leptos::prelude::*;

use super::indicator::Indicator;
use super::organization::OrganizationMenu;
use super::user_menu::UserMenu;
use crate::components::Brand;
use crate::dynamic::{text, when};
use crate::routes::Route;
use crate::state::{Links, Membership, Right};
use crate::texts::common;

/// The header.
#[component]
pub fn Header() -> AnyView {
    let links = expect_context::<Links>();
    // Who may see no source is connected to none.
    let is_closed = Membership::of_app().is_kept_from(Right::Read);
    view! {
        <header class="top">
            <a class="brand" href=text(move || links.to(&Route::Home)) aria-label=common::PRODUCT>
                <Brand />
            </a>
            <OrganizationMenu />
            {when(move || !is_closed.get(), || view! { <Indicator /> }.into_any())}
            <UserMenu />
        </header>
    }
    .into_any()
}
