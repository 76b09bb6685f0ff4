//! `/auth/oidc`: signing in elsewhere. The browser comes here by links, so what goes wrong leads back to the sign-in page,
//! which says it in words.

use actix_web::cookie::Cookie;
use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use percent_encoding::{CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};
use switchboard_shared::auth::SignInFailure;
use switchboard_shared::error::ErrorBody;

use super::app::is_app_route;
use super::{State, query_pairs};
use crate::app::App;
use crate::auth::cookie;
use crate::error::{Error, Result};
use crate::service::people::oidc::{self, Flow, Provider, Returned};
use crate::service::people::sign_in::Origin;

/// Begins to sign in at a provider: sends the browser there.
#[utoipa::path(
    get,
    path = "/auth/oidc/{provider}/login",
    tag = "auth",
    params(
        ("provider" = String, Path, description = "The provider's name"),
        ("next" = Option<String>, Query, description = "Where to go in the app after that"),
        ("setup" = Option<String>, Query, description = "The token of the set-up link, for the first super admin"),
    ),
    responses(
        (status = 303, description = "To the provider; to the sign-in page with `failed` where it cannot be used now",
            headers(("Location" = String), ("Set-Cookie" = String, description = "What the callback needs"))),
        (status = 404, description = "There is no such provider", body = ErrorBody),
    ),
)]
pub(crate) async fn login(state: State, name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse> {
    let provider = known(&state, &name)?;
    let next = parameter(&request, "next").filter(|next| is_of_app(&state, next));
    let setup = parameter(&request, "setup");
    Ok(match oidc::begin(&state.service, provider, next.clone(), setup).await {
        Ok(begun) => redirect(
            &begun.url,
            &[cookie::flow_begun(&state, &request, &begun.state, begun.flow)],
        ),
        Err(why) => redirect(&sign_in_page(&state, why, &name, next.as_deref()), &[]),
    })
}

/// Where a provider sends the browser back to: signs in, and goes on to the app.
#[utoipa::path(
    get,
    path = "/auth/oidc/{provider}/callback",
    tag = "auth",
    params(
        ("provider" = String, Path, description = "The provider's name"),
        ("code" = Option<String>, Query, description = "What the tokens are given for"),
        ("state" = Option<String>, Query, description = "What the login sent along"),
        ("iss" = Option<String>, Query, description = "Who says so"),
        ("error" = Option<String>, Query, description = "Why there is no code"),
    ),
    responses(
        (status = 303, description = "Signed in: to the app; else to the sign-in page with `failed`",
            headers(("Location" = String), ("Set-Cookie" = String, description = "The session"))),
        (status = 404, description = "There is no such provider", body = ErrorBody),
    ),
)]
pub(crate) async fn callback(
    state: State,
    name: web::Path<String>,
    origin: Origin,
    request: HttpRequest,
) -> Result<HttpResponse> {
    let provider = known(&state, &name)?;
    if request.method() == Method::HEAD {
        // Whoever only looks at the link must not use its code up.
        return Ok(redirect(&format!("{}/", state.base_path), &[]));
    }
    let begun = parameter(&request, "state").unwrap_or_default();
    let flow = cookie::flow(&request, &begun).and_then(|sealed| Flow::open(state.service.vault(), &sealed));
    let next = flow.as_ref().and_then(|flow| flow.next.clone());
    let returned = Returned {
        code: parameter(&request, "code"),
        state: begun.clone(),
        issuer: parameter(&request, "iss"),
        error: parameter(&request, "error"),
    };
    let ended = cookie::flow_ended(&state, &request, &begun);
    Ok(
        match oidc::finish(&state.service, provider, flow.as_ref(), returned, &origin).await {
            Ok(opened) => {
                let home = next.unwrap_or_else(|| format!("{}/", state.base_path));
                redirect(&home, &[ended, cookie::opened(&state, &request, opened.secret)])
            }
            Err(why) => redirect(&sign_in_page(&state, why, &name, next.as_deref()), &[ended]),
        },
    )
}

fn known<'a>(state: &'a State, name: &str) -> Result<&'a Provider> {
    let provider = state.service.provider(name);
    provider.ok_or_else(|| Error::NotFound("provider not found".to_owned()))
}

/// See Other, so that the browser comes with GET; kept by no cache.
fn redirect(url: &str, cookies: &[Cookie<'_>]) -> HttpResponse {
    let mut answer = HttpResponse::SeeOther();
    // What an address may hold as it is stays; of the rest, this is what is not ASCII.
    let url = utf8_percent_encode(url, CONTROLS).to_string();
    answer.insert_header((header::LOCATION, url));
    for cookie in cookies {
        answer.cookie(cookie.clone());
    }
    answer.finish()
}

/// The sign-in page, which says why nobody is signed in. By a word of ours: a text in the URL could be anyone's.
fn sign_in_page(app: &App, why: SignInFailure, provider: &str, next: Option<&str>) -> String {
    let (base, why) = (&app.base_path, why.as_str());
    let next = next.map(|next| format!("&next={}", utf8_percent_encode(next, NON_ALPHANUMERIC)));
    format!(
        "{base}/login?failed={why}&provider={provider}{}",
        next.unwrap_or_default()
    )
}

/// Whether `address` is a page of the app, and nothing that a browser could take for another server.
fn is_of_app(app: &App, address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let base = app.base_path.as_str();
    let below = path.strip_prefix(base).unwrap_or_default();
    let plain = !address.contains(|c: char| c == '\\' || c.is_control());
    let signs_in = matches!(below, "/login" | "/setup");
    plain && !signs_in && below.starts_with('/') && !below.starts_with("//") && is_app_route(below)
}

fn parameter(request: &HttpRequest, name: &str) -> Option<String> {
    let mut pairs = query_pairs(request.query_string()).into_iter();
    pairs.find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}
