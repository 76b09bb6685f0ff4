//! What is around the pages: the header, the navigation, the banners and the messages.

mod banner;
mod header;
mod indicator;
mod navigation;
mod organization;
mod user_menu;

use leptos::prelude::*;

use crate::browser;
use crate::components::{Icon, IconView, LinkButton, PageHead, Tooltip, keep_focus};
use crate::dynamic::{part, press, signal};
use crate::state::{Connection, Links, Membership};
use crate::texts::{organizations, shell};

use banner::Banners;
use header::Header;
use navigation::Navigation;

/// Where the pages are.
const MAIN: &str = "main";

/// The frame around the page.
#[component]
pub fn Shell(
    /// The page.
    #[prop(into)]
    page: ViewFn,
) -> AnyView {
    let connection = expect_context::<Connection>();
    let membership = Membership::of_app();
    // A link to `#main` would go home: the document has a base.
    let skip = press(move |_| {
        browser::focus(MAIN);
    });
    let page = move || {
        // Whoever stands in an organization that is deleted is told.
        keep_focus("main", "h1");
        match membership.is_missing() {
            true => view! { <NoOrganization /> }.into_any(),
            false => view! { <div class="page">{page.run()}</div> }.into_any(),
        }
    };
    view! {
        <button class="skip" type="button" on:click=skip>{shell::SKIP}</button>
        <div class="shell" class:is-old=signal(move || connection.is_offline())>
            <Header />
            <Banners />
            <Navigation />
            <main class="sheet" id=MAIN tabindex="-1">
                {part(page)}
                <Tooltip />
            </main>
        </div>
    }
    .into_any()
}

/// Stands in the place of every page where the URL names an organization that is not there.
#[component]
fn NoOrganization() -> AnyView {
    let links = expect_context::<Links>();
    view! {
        <div class="page not-found">
            <IconView icon=Icon::Organizations />
            <PageHead title=shell::NO_ORGANIZATION subtitle=shell::NO_ORGANIZATION_WHY />
            <LinkButton label=organizations::SWITCH_ORGS icon=Icon::Switch href=links.to_switch_orgs_anew() />
        </div>
    }
    .into_any()
}
