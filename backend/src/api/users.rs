//! `/users`: all of them, for super admins.

use actix_web::{HttpResponse, web};
use switchboard_shared::user::{User, UserChange, UserList};

use super::answer;
use super::documented::{
    CreateFailures, DeleteFailures, IfMatchHeader, KeptRecord, ListParams, ReadFailures, UpdateFailures,
};
use super::{IfMatch, JsonObject, State, decode};
use crate::auth::SuperAdmin;
use crate::error::{Error, Result};
use crate::repo::keys::UserId;
use crate::service::ListQuery;
use crate::service::people::users;

/// The id in the path; what is none of ours is not there.
pub(super) fn user_id(text: &str) -> Result<UserId> {
    text.parse().map_err(|_| Error::NotFound("user not found".to_owned()))
}

/// All users.
#[utoipa::path(
    get,
    path = "/users",
    tag = "users",
    params(ListParams),
    responses((status = 200, description = "A page of them", body = UserList), ReadFailures),
)]
pub(crate) async fn list(state: State, _caller: SuperAdmin, query: ListQuery) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(users::list(&state.service, None, &query).await?))
}

/// Adds a user who signs in with a password.
#[utoipa::path(
    post,
    path = "/users",
    tag = "users",
    request_body(content = UserChange),
    responses(
        (status = 201, description = "As stored", body = User, headers(("ETag" = String, description = "The revision, in quotes"), ("Location" = String, description = "The new user"))),
        CreateFailures,
    ),
)]
pub(crate) async fn create(state: State, caller: SuperAdmin, body: JsonObject) -> Result<HttpResponse> {
    let sent = decode::user(body.0);
    let (user, revision) = users::create(&state.service, &caller.person, &sent).await?;
    let location = format!("{}/users/{}", state.base_path, user.id);
    Ok(answer::created(Some(&location), Some(revision), &user))
}

/// One user.
#[utoipa::path(
    get,
    path = "/users/{id}",
    tag = "users",
    params(("id" = String, Path, description = "The user")),
    responses((status = 200, description = "The user", body = User, headers(("ETag" = String, description = "The revision, in quotes"))), ReadFailures),
)]
pub(crate) async fn show(state: State, _caller: SuperAdmin, id: web::Path<String>) -> Result<HttpResponse> {
    let (user, revision) = users::show(&state.service, user_id(&id)?).await?;
    Ok(answer::record(HttpResponse::Ok(), Some(revision), &user))
}

/// Changes what is sent (RFC 7396); a new password ends the user's sessions.
#[utoipa::path(
    patch,
    path = "/users/{id}",
    tag = "users",
    params(("id" = String, Path, description = "The user"), IfMatchHeader),
    request_body(content((UserChange = "application/json"), (UserChange = "application/merge-patch+json"))),
    responses((status = 200, description = "As stored", body = User, headers(("ETag" = String, description = "The revision, in quotes"))), UpdateFailures),
)]
pub(crate) async fn patch(
    state: State,
    caller: SuperAdmin,
    id: web::Path<String>,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    let (id, sent) = (user_id(&id)?, decode::user(body.0));
    let (user, revision) = users::update(&state.service, &caller.person, id, &sent, &if_match.0).await?;
    Ok(answer::record(HttpResponse::Ok(), Some(revision), &user))
}

/// Deletes a user, its sessions and its tokens.
#[utoipa::path(
    delete,
    path = "/users/{id}",
    tag = "users",
    params(("id" = String, Path, description = "The user"), IfMatchHeader),
    responses((status = 204, description = "It is gone"), KeptRecord, DeleteFailures),
)]
pub(crate) async fn delete(
    state: State,
    caller: SuperAdmin,
    id: web::Path<String>,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    users::delete(&state.service, &caller.person, user_id(&id)?, &if_match.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
