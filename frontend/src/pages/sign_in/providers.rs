//! The ways to sign in elsewhere.

use leptos::prelude::*;
use switchboard_shared::auth::{AuthInfo, Provider};

use crate::components::{Icon, LinkButton};
use crate::dynamic::all;
use crate::texts::sign_in as texts;

/// One link a provider; the browser goes there and comes back.
#[component]
pub fn Providers(
    /// How one may sign in.
    info: AuthInfo,
) -> AnyView {
    if info.providers.is_empty() {
        return ().into_any();
    }
    let between = info
        .local
        .then(|| view! { <p class="sign-in-or"><span>{texts::OR}</span></p> });
    let link = |provider: Provider| {
        let label = texts::continue_with(&provider.label);
        view! { <LinkButton label=label href=provider.login icon=Icon::Key external=true /> }
    };
    view! { <div class="sign-in-providers">{between} {all(info.providers.into_iter().map(link))}</div> }.into_any()
}
