//! Signing in by an OpenID provider: the code flow, with PKCE, state and nonce.
//!
//! - [`begin`], [`finish`]: the two halves of a sign-in, between which the browser is at the provider
//! - `flow`: what the browser keeps meanwhile, sealed
//! - `discovery`: what a provider says of itself; `tokens`: a code's worth, checked; `claims`: who that is
//! - `arrival`: the user who comes of it, with the roles of its groups

mod arrival;
mod claims;
mod discovery;
mod failure;
mod flow;
mod tokens;

use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{CsrfToken, Nonce, PkceCodeChallenge, Scope};
use switchboard_shared::auth::SignInFailure;
use tracing::info;

use self::discovery::Discovered;
use self::failure::{Failed, Failure};
use super::sign_in::{Opened, Origin, open};
use crate::config::OidcProvider;
use crate::service::Service;

pub use flow::{Flow, LIFETIME};

/// A provider, and what is known of it.
pub struct Provider {
    pub(super) settings: OidcProvider,
    /// Where it sends people back to.
    redirect: String,
    discovered: Discovered,
}

/// A sign-in that has begun.
pub struct Begun {
    /// Where the browser goes.
    pub url: String,
    /// What it brings back, sealed.
    pub flow: String,
    /// What it sends along, by which the flow is found again.
    pub state: String,
}

/// What a provider sent the browser back with.
#[derive(Default)]
pub struct Returned {
    /// Worth the tokens; `None` where there are none.
    pub code: Option<String>,
    /// What the flow must know.
    pub state: String,
    /// Who says so, where it does.
    pub issuer: Option<String>,
    /// Why there is no code, as RFC 6749 names it.
    pub error: Option<String>,
}

impl Provider {
    /// One that sends people back below `public_url`, which has no slash at its end.
    pub(super) fn new(settings: OidcProvider, public_url: &str) -> Self {
        let redirect = format!("{public_url}/auth/oidc/{}/callback", settings.name);
        Self {
            settings,
            redirect,
            discovered: Discovered::default(),
        }
    }
}

impl Service {
    /// The provider called `name`.
    pub fn provider(&self, name: &str) -> Option<&Provider> {
        self.people.providers.iter().find(|it| it.settings.name == name)
    }
}

/// Begins to sign in by `provider`.
///
/// # Errors
/// The provider cannot be used now; why, the log says.
pub async fn begin(
    service: &Service,
    provider: &Provider,
    next: Option<String>,
    setup: Option<String>,
) -> Result<Begun, SignInFailure> {
    let begun = try_to_begin(service, provider, next, setup).await;
    begun.map_err(|failure| failure.note(&provider.settings.name))
}

/// Ends what [`begin`] began: whoever comes back is signed in, and goes to where the flow leads.
///
/// # Errors
/// Nobody is signed in; why, the log says.
pub async fn finish(
    service: &Service,
    provider: &Provider,
    flow: Option<&Flow>,
    returned: Returned,
    origin: &Origin,
) -> Result<Opened, SignInFailure> {
    let finished = match flow {
        Some(flow) => try_to_finish(service, provider, flow, returned, origin).await,
        None => Err(Failure::of(
            SignInFailure::Stale,
            "the browser brought back no flow that holds",
        )),
    };
    finished.map_err(|failure| failure.note(&provider.settings.name))
}

async fn try_to_begin(
    service: &Service,
    provider: &Provider,
    next: Option<String>,
    setup: Option<String>,
) -> Failed<Begun> {
    let metadata = provider
        .discovered
        .get(&service.dialer, &provider.settings.issuer)
        .await?;
    let client = tokens::client_of(provider, &metadata)?;
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let scopes = provider.settings.scopes.iter().cloned().map(Scope::new);
    let (url, state, nonce) = client
        .authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        )
        .add_scopes(scopes)
        .set_pkce_challenge(challenge)
        .url();
    if !matches!(url.scheme(), "https" | "http") {
        return Err(Failure::of(
            SignInFailure::Unusable,
            "one does not sign in there at a page",
        ));
    }
    let flow = Flow::new(&provider.settings.name, &state, &nonce, &verifier, next, setup);
    Ok(Begun {
        url: url.to_string(),
        flow: flow.seal(&service.vault),
        state: state.secret().clone(),
    })
}

async fn try_to_finish(
    service: &Service,
    provider: &Provider,
    flow: &Flow,
    returned: Returned,
    origin: &Origin,
) -> Failed<Opened> {
    let settings = &provider.settings;
    if !flow.is_of(&settings.name, &returned.state) {
        return Err(Failure::of(SignInFailure::Stale, "the flow is another one's"));
    }
    // RFC 9207: who answers must be who was asked, and say so where it promises to.
    let metadata = provider.discovered.get(&service.dialer, &settings.issuer).await?;
    let says_so = metadata.additional_metadata().says_issuer;
    let is_another = |issuer: &String| *issuer != settings.issuer;
    if returned.issuer.as_ref().map_or(says_so, is_another) {
        return Err(Failure::of(SignInFailure::Unusable, "another issuer answered"));
    }
    let code = match (returned.code, returned.error) {
        (_, Some(error)) => return Err(Failure::of_answer(&error)),
        (Some(code), None) => code,
        (None, None) => {
            return Err(Failure::of(
                SignInFailure::Unusable,
                "there is neither a code nor an error",
            ));
        }
    };
    let who = tokens::redeem(service, provider, code, flow).await?;
    let user = arrival::arrive(service, settings, who, flow.setup.as_deref()).await?;
    info!(user = %user.id, name = user.fields.name.as_str(), provider = settings.name, "signed in");
    open(service, user, origin).await.map_err(Failure::from)
}
