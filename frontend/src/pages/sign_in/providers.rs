//! The ways to sign in elsewhere.

use leptos::prelude::*;
use switchboard_shared::auth::{AuthInfo, Provider, SignInFailure};

use crate::components::{Icon, IconView, LinkButton};
use crate::dynamic::all;
use crate::routes::with_parameter;
use crate::state::Links;
use crate::texts::sign_in as texts;

/// One link a provider; the browser goes there and comes back.
#[component]
pub fn Providers(
    /// How one may sign in.
    info: AuthInfo,
    /// What the provider's way carries along, by name: where to go after that, or the token of the set-up link.
    #[prop(optional_no_strip)]
    along: Option<(&'static str, String)>,
    /// They open beside this page, which keeps what was typed.
    #[prop(optional)]
    beside: bool,
    /// Nothing stands above them.
    #[prop(optional)]
    alone: bool,
) -> AnyView {
    if info.providers.is_empty() {
        return ().into_any();
    }
    let between = (!alone).then(|| view! { <p class="sign-in-or"><span>{texts::OR}</span></p> });
    let note = beside.then(|| view! { <p class="quiet">{texts::BESIDE}</p> });
    let link = move |provider: Provider| {
        let label = texts::continue_with(&provider.label);
        let href = match &along {
            Some((name, value)) => with_parameter(&provider.login, name, value),
            None => provider.login,
        };
        view! { <LinkButton label=label href=href icon=Icon::Key external=true beside=beside /> }
    };
    view! { <div class="sign-in-providers">{between} {all(info.providers.into_iter().map(link))} {note}</div> }
        .into_any()
}

/// Why the way by a provider did not lead in, where one has just come back from there.
#[component]
pub fn Returned(
    /// How one may sign in.
    info: AuthInfo,
) -> AnyView {
    let query = |name| untrack(|| expect_context::<Links>().query(name));
    let failed = query("failed");
    let failure = SignInFailure::ALL
        .into_iter()
        .find(|it| failed.as_deref() == Some(it.as_str()));
    let name = query("provider").unwrap_or_default();
    // Only a provider that there is: whoever wrote the link may mean ill.
    let provider = info.providers.into_iter().find(|it| it.name == name);
    let why = failure
        .zip(provider)
        .map(|(failure, provider)| texts::failed(failure, &provider.label));
    why.map(|why| {
        view! { <div class="form-failure" role="alert"><IconView icon=Icon::Alert /><p>{why}</p></div> }
    })
    .into_any()
}
