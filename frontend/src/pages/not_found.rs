//! The page for addresses that lead nowhere.

use leptos::prelude::*;

use crate::components::{Icon, IconView, LinkButton, PageHead};
use crate::dynamic::signal;
use crate::routes::Route;
use crate::state::Links;
use crate::texts::shell as texts;

/// Says that there is no such page, and leads home.
#[component]
pub fn NotFound() -> AnyView {
    let links = expect_context::<Links>();
    view! {
        <div class="not-found">
            <IconView icon=Icon::Search />
            <PageHead title=texts::NOT_FOUND subtitle=texts::NOT_FOUND_WHY />
            <LinkButton label=texts::GO_HOME icon=Icon::Home href=signal(move || links.to(&Route::Home)) />
        </div>
    }
    .into_any()
}
