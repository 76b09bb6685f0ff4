//! `/organizations/{id}/users`: those of one organization, for its admins.

use actix_web::{HttpResponse, web};
use switchboard_shared::role::Role;
use switchboard_shared::user::{OrganizationUserChange, User, UserList};

use super::answer;
use super::documented::{
    CreateFailures, DeleteFailures, IfMatchHeader, KeptRecord, ListParams, ReadFailures, UpdateFailures,
};
use super::organizations::organization_id;
use super::users::user_id;
use super::{IfMatch, JsonObject, State, decode};
use crate::auth::{Admin, require};
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;
use crate::repo::organizations;
use crate::service::ListQuery;
use crate::service::people::members;

/// The organization in the path, which the caller must administer.
async fn administered(state: &State, caller: &Admin, id: &str) -> Result<OrgId> {
    let org = organization_id(id)?;
    require(&caller.person, &org, Role::Admin)?;
    if organizations::exists(state.service.repo(), &org).await? {
        Ok(org)
    } else {
        Err(Error::no_organization())
    }
}

/// The users who have a role in the organization.
#[utoipa::path(
    get,
    path = "/organizations/{id}/users",
    tag = "members",
    params(("id" = String, Path, description = "The organization"), ListParams),
    responses((status = 200, description = "A page of them", body = UserList), ReadFailures),
)]
pub(crate) async fn list(state: State, caller: Admin, id: web::Path<String>, query: ListQuery) -> Result<HttpResponse> {
    let org = administered(&state, &caller, &id).await?;
    Ok(HttpResponse::Ok().json(members::list(&state.service, Some(&org), &query).await?))
}

/// Adds a user to the organization: one that there is, by its name, else a new one with a password.
#[utoipa::path(
    post,
    path = "/organizations/{id}/users",
    tag = "members",
    params(("id" = String, Path, description = "The organization")),
    request_body(content = OrganizationUserChange),
    responses(
        (status = 201, description = "As stored", body = User, headers(("ETag" = String, description = "The revision, in quotes"), ("Location" = String, description = "The user"))),
        CreateFailures,
    ),
)]
pub(crate) async fn create(
    state: State,
    caller: Admin,
    id: web::Path<String>,
    body: JsonObject,
) -> Result<HttpResponse> {
    let org = administered(&state, &caller, &id).await?;
    let sent = decode::member(body.0);
    let (user, revision) = members::create(&state.service, &caller.person, &org, &sent).await?;
    let location = format!("{}/organizations/{org}/users/{}", state.base_path, user.id);
    Ok(answer::created(Some(&location), Some(revision), &user))
}

/// One user, with its role in the organization.
#[utoipa::path(
    get,
    path = "/organizations/{id}/users/{uid}",
    tag = "members",
    params(("id" = String, Path, description = "The organization"), ("uid" = String, Path, description = "The user")),
    responses((status = 200, description = "The user", body = User, headers(("ETag" = String, description = "The revision, in quotes"))), ReadFailures),
)]
pub(crate) async fn show(state: State, caller: Admin, ids: web::Path<(String, String)>) -> Result<HttpResponse> {
    let org = administered(&state, &caller, &ids.0).await?;
    let (user, revision) = members::show(&state.service, &org, user_id(&ids.1)?).await?;
    Ok(answer::record(HttpResponse::Ok(), Some(revision), &user))
}

/// Changes the role of a user in the organization.
#[utoipa::path(
    patch,
    path = "/organizations/{id}/users/{uid}",
    tag = "members",
    params(("id" = String, Path, description = "The organization"), ("uid" = String, Path, description = "The user"), IfMatchHeader),
    request_body(content((OrganizationUserChange = "application/json"), (OrganizationUserChange = "application/merge-patch+json"))),
    responses((status = 200, description = "As stored", body = User, headers(("ETag" = String, description = "The revision, in quotes"))), UpdateFailures),
)]
pub(crate) async fn patch(
    state: State,
    caller: Admin,
    ids: web::Path<(String, String)>,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    let org = administered(&state, &caller, &ids.0).await?;
    let (id, sent) = (user_id(&ids.1)?, decode::member(body.0));
    let (user, revision) = members::update(&state.service, &caller.person, &org, id, &sent, &if_match.0).await?;
    Ok(answer::record(HttpResponse::Ok(), Some(revision), &user))
}

/// Takes a user's role in the organization away; it stays a user.
#[utoipa::path(
    delete,
    path = "/organizations/{id}/users/{uid}",
    tag = "members",
    params(("id" = String, Path, description = "The organization"), ("uid" = String, Path, description = "The user"), IfMatchHeader),
    responses((status = 204, description = "It has no role there any more"), KeptRecord, DeleteFailures),
)]
pub(crate) async fn delete(
    state: State,
    caller: Admin,
    ids: web::Path<(String, String)>,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let org = administered(&state, &caller, &ids.0).await?;
    members::delete(&state.service, &caller.person, &org, user_id(&ids.1)?, &if_match.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
