//! `/auth`: signing in and out.

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use switchboard_shared::auth::{AuthInfo, SetUp, SignIn};
use switchboard_shared::me::Me;

use super::documented::{ReadFailures, SignInFailures};
use super::{JsonObject, State, decode};
use crate::auth::{self, cookie};
use crate::error::Result;
use crate::service::me;
use crate::service::people::sign_in::{self, Opened, Origin};

/// How one may sign in here.
#[utoipa::path(
    get,
    path = "/auth",
    tag = "auth",
    responses((status = 200, description = "How one may sign in", body = AuthInfo), ReadFailures),
)]
pub(crate) async fn info(state: State) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(sign_in::info(&state.service).await?))
}

/// Makes the first super admin, for who holds the token of the set-up link, and signs in.
#[utoipa::path(
    post,
    path = "/auth/setup",
    tag = "auth",
    request_body(content = SetUp),
    responses(
        (status = 201, description = "Signed in", body = Me, headers(("Set-Cookie" = String, description = "The session"))),
        SignInFailures,
    ),
)]
pub(crate) async fn set_up(
    state: State,
    origin: Origin,
    request: HttpRequest,
    body: JsonObject,
) -> Result<HttpResponse> {
    let sent = decode::set_up(body.0)?;
    let opened = sign_in::set_up(&state.service, sent, &origin).await?;
    signed_in(&state, &request, HttpResponse::Created(), opened).await
}

/// Signs in with a name and a password.
#[utoipa::path(
    post,
    path = "/auth/session",
    tag = "auth",
    request_body(content = SignIn),
    responses(
        (status = 200, description = "Signed in", body = Me, headers(("Set-Cookie" = String, description = "The session"))),
        SignInFailures,
    ),
)]
pub(crate) async fn sign_in(
    state: State,
    origin: Origin,
    request: HttpRequest,
    body: JsonObject,
) -> Result<HttpResponse> {
    let sent = decode::sign_in(body.0)?;
    let opened = sign_in::sign_in(&state.service, sent, &origin).await?;
    signed_in(&state, &request, HttpResponse::Ok(), opened).await
}

/// Signs out. Who is not signed in is as well off.
#[utoipa::path(
    delete,
    path = "/auth/session",
    tag = "auth",
    responses(
        (status = 204, description = "Signed out", headers(("Set-Cookie" = String, description = "Ends the cookie"))),
        ReadFailures,
    ),
)]
pub(crate) async fn sign_out(state: State, request: HttpRequest) -> Result<HttpResponse> {
    if let Ok(person) = auth::person(&request).await {
        sign_in::sign_out(&state.service, &person).await?;
    }
    Ok(HttpResponse::NoContent()
        .cookie(cookie::closed(&state, &request))
        .finish())
}

async fn signed_in(
    state: &State,
    request: &HttpRequest,
    mut answer: HttpResponseBuilder,
    opened: Opened,
) -> Result<HttpResponse> {
    let Opened { person, secret } = opened;
    let home = person.home(&state.service).await?;
    let me = me::show(&state.service, &person, home.as_ref()).await?;
    Ok(answer.cookie(cookie::opened(state, request, secret)).json(me))
}
