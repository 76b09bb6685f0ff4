//! What is around the card: the product above it, a sentence below.

use leptos::html;
use leptos::prelude::*;

use crate::browser;
use crate::components::{Brand, Tooltip};
use crate::dynamic::effect;
use crate::state::Opened;
use crate::texts::{common, sign_in as texts};

/// A card in the middle of an otherwise empty page.
#[component]
pub fn Frame(
    /// The card's heading, and the tab's title.
    title: &'static str,
    /// What is on the card.
    children: Children,
) -> AnyView {
    browser::set_title(&common::title(title, None));
    let (heading, opened) = (NodeRef::<html::H1>::new(), expect_context::<Opened>());
    effect(move || {
        // Not on the first page of the tab: there the browser decides.
        if let Some(heading) = heading.get()
            && opened.takes_focus()
        {
            // It is in the page, so it takes the focus.
            let _ = heading.focus();
        }
    });
    view! {
        <main class="sign-in">
            <p class="sign-in-brand"><Brand /></p>
            <section class="sign-in-card" aria-labelledby="sign-in-title">
                <h1 id="sign-in-title" tabindex="-1" node_ref=heading>{title}</h1>
                {children()}
            </section>
            <p class="sign-in-about">{texts::ABOUT}</p>
            <Tooltip />
        </main>
    }
    .into_any()
}
