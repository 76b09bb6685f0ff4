//! Account: one's password, sessions and API tokens.

mod new_token;
mod password;
mod sessions;
mod token_form;
mod tokens;

use leptos::prelude::*;
use switchboard_shared::me::Me;

use crate::components::{Bone, EmptyBlock, Icon, Loaded, PageHead};
use crate::dynamic::text;
use crate::state::Membership;
use crate::texts::{account as texts, shell};

use password::PasswordSection;
use sessions::SessionsSection;
use tokens::TokensSection;

/// The page of one's account.
#[component]
pub fn Account() -> AnyView {
    let me = Membership::of_app().me();
    let who = text(move || me.value().map(|me| me.with(shell::signed_in_as)).unwrap_or_default());
    let shown = |me: Signal<Me>| view! { <Sections scheme=me.with_untracked(|me| me.scheme.clone()) /> }.into_any();
    view! {
        <div class="narrow">
            <PageHead title=texts::ACCOUNT subtitle=who />
            <Loaded remote=me failed=texts::FAILED skeleton=|| view! { <Bone class="tall" /> } shown=shown />
        </div>
    }
    .into_any()
}

#[component]
fn Sections(scheme: String) -> AnyView {
    if scheme == "none" {
        return view! {
            <EmptyBlock icon=Icon::User title=shell::NO_SIGN_IN text=texts::NONE />
        }
        .into_any();
    }
    // Who signs in elsewhere has no password here.
    let password = (scheme == "local").then(|| view! { <PasswordSection /> });
    view! {
        <SessionsSection />
        <TokensSection />
        {password}
    }
    .into_any()
}
