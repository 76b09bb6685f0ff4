//! `/me`.

use actix_web::{HttpResponse, web};
use switchboard_shared::auth::PasswordChange;
use switchboard_shared::me::{Me, MeChange};
use switchboard_shared::session::SessionList;

use super::documented::{ListParams, PasswordFailures, ReadFailures, SwitchFailures};
use super::{JsonObject, State, decode};
use crate::auth::Member;
use crate::error::{Error, Result};
use crate::service::people::sessions;
use crate::service::people::sign_in::{self, Origin};
use crate::service::{ListQuery, me};

/// The caller, and where it may go.
#[utoipa::path(
    get,
    path = "/me",
    tag = "me",
    responses((status = 200, description = "The caller", body = Me), ReadFailures),
)]
pub(crate) async fn show(state: State, caller: Member) -> Result<HttpResponse> {
    let me = me::show(&state.service, &caller.person, caller.organization.as_ref()).await?;
    Ok(HttpResponse::Ok().json(me))
}

/// Switches to another organization of the caller.
#[utoipa::path(
    put,
    path = "/me",
    tag = "me",
    request_body(content = MeChange),
    responses((status = 200, description = "The caller, in the other organization", body = Me), SwitchFailures),
)]
pub(crate) async fn switch(state: State, caller: Member, body: JsonObject) -> Result<HttpResponse> {
    let organization = decode::me(body.0)?;
    Ok(HttpResponse::Ok().json(me::switch(&state.service, &caller.person, &organization).await?))
}

/// Changes the caller's password, and ends its other sessions.
#[utoipa::path(
    put,
    path = "/me/password",
    tag = "me",
    request_body(content = PasswordChange),
    responses((status = 204, description = "It is changed"), PasswordFailures),
)]
pub(crate) async fn change_password(
    state: State,
    caller: Member,
    origin: Origin,
    body: JsonObject,
) -> Result<HttpResponse> {
    let sent = decode::password_change(body.0)?;
    sign_in::change_password(&state.service, &caller.person, sent, &origin).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Where the caller is signed in.
#[utoipa::path(
    get,
    path = "/me/sessions",
    tag = "me",
    params(ListParams),
    responses((status = 200, description = "A page of the sessions", body = SessionList), ReadFailures),
)]
pub(crate) async fn sessions(state: State, caller: Member, query: ListQuery) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(sessions::list(&state.service, &caller.person, &query).await?))
}

/// Ends a session of the caller.
#[utoipa::path(
    delete,
    path = "/me/sessions/{id}",
    tag = "me",
    params(("id" = String, Path, description = "The session")),
    responses((status = 204, description = "It is ended"), ReadFailures),
)]
pub(crate) async fn end_session(state: State, caller: Member, id: web::Path<String>) -> Result<HttpResponse> {
    let id = id
        .parse()
        .map_err(|_| Error::NotFound("session not found".to_owned()))?;
    sessions::delete(&state.service, &caller.person, id).await?;
    Ok(HttpResponse::NoContent().finish())
}
