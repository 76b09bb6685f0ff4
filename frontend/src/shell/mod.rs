//! What is around the pages: the header, the navigation, the banners and the messages.

mod banner;
mod header;
mod indicator;
mod navigation;
mod user_menu;

use leptos::prelude::*;

use crate::browser;
use crate::components::{LinkButton, PageHead, Toasts, Tooltip};
use crate::dynamic::{memo, press, signal, when};
use crate::routes::Route;
use crate::state::{Connection, Links, Session};
use crate::texts::shell;

use banner::Banners;
use header::Header;
use navigation::Navigation;

/// Where the pages are.
const MAIN: &str = "main";

/// The frame around the page.
#[component]
pub fn Shell(
    /// The page.
    children: Children,
) -> AnyView {
    let connection = expect_context::<Connection>();
    let session = Session::of_app();
    let is_lost = memo(move || session.lacks_organization());
    // A link to `#main` would go home: the document has a base.
    let skip = press(move |_| {
        browser::focus(MAIN);
    });
    view! {
        <button class="skip" type="button" on:click=skip>{shell::SKIP}</button>
        <div class="shell" class:is-old=signal(move || connection.is_offline())>
            <Header />
            <Banners />
            <Navigation />
            <main class="sheet" id=MAIN tabindex="-1">
                {when(move || is_lost.get(), || view! { <NoOrganization /> }.into_any())}
                <div class="page" hidden=signal(move || is_lost.get())>{children()}</div>
                <Tooltip />
            </main>
        </div>
        <Toasts />
    }
    .into_any()
}

/// Stands in the place of every page where the URL names an organization that is not there.
#[component]
fn NoOrganization() -> AnyView {
    let links = expect_context::<Links>();
    view! {
        <div class="page">
            <PageHead title=shell::NO_ORGANIZATION subtitle=shell::NO_ORGANIZATION_WHY />
            // Another organization is another app: nothing of the one before may stay.
            <LinkButton label=shell::LEAVE_ORGANIZATION href=links.api(&Route::Home.path()) external=true />
        </div>
    }
    .into_any()
}
