//! `/organizations`.

use actix_web::{HttpResponse, web};
use switchboard_shared::organization::{Organization, OrganizationChange, OrganizationDeletion, OrganizationList};
use switchboard_shared::role::Role;

use super::answer;
use super::documented::{
    CreateFailures, DeleteFailures, DeleteFlags, IfMatchHeader, KeptRecord, ListParams, ReadFailures, UpdateFailures,
};
use super::{Flags, IfMatch, JsonObject, State, decode};
use crate::auth::{Admin, SuperAdmin, require};
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;
use crate::service::{ListQuery, organizations};

/// The id in the path; what is none of ours is not there.
pub(super) fn organization_id(text: &str) -> Result<OrgId> {
    text.parse().map_err(|_| Error::no_organization())
}

/// The organizations that the caller administers: all of them for a super admin.
#[utoipa::path(
    get,
    path = "/organizations",
    tag = "organizations",
    params(ListParams),
    responses(
        (status = 200, description = "A page of them", body = OrganizationList),
        ReadFailures,
    ),
)]
pub(crate) async fn list(state: State, caller: Admin, query: ListQuery) -> Result<HttpResponse> {
    Ok(HttpResponse::Ok().json(organizations::list(&state.service, &caller.person, &query).await?))
}

/// Adds an organization.
#[utoipa::path(
    post,
    path = "/organizations",
    tag = "organizations",
    request_body(content = OrganizationChange),
    responses(
        (status = 201, description = "As stored", body = Organization, headers(("ETag" = String, description = "The revision, in quotes"), ("Location" = String, description = "The new organization"))),
        CreateFailures,
    ),
)]
pub(crate) async fn create(state: State, caller: SuperAdmin, body: JsonObject) -> Result<HttpResponse> {
    let sent = decode::organization(body.0);
    let (stored, revision) = organizations::create(&state.service, &caller.person, &sent).await?;
    let location = format!("{}/organizations/{}", state.base_path, stored.id);
    Ok(answer::created(Some(&location), Some(revision), &stored))
}

/// One organization that the caller administers.
#[utoipa::path(
    get,
    path = "/organizations/{id}",
    tag = "organizations",
    params(("id" = String, Path, description = "The organization")),
    responses(
        (status = 200, description = "The organization", body = Organization, headers(("ETag" = String, description = "The revision, in quotes"))),
        ReadFailures,
    ),
)]
pub(crate) async fn show(state: State, caller: Admin, id: web::Path<String>) -> Result<HttpResponse> {
    let id = organization_id(&id)?;
    require(&caller.person, &id, Role::Admin)?;
    let (stored, revision) = organizations::show(&state.service, &id).await?;
    Ok(answer::record(HttpResponse::Ok(), Some(revision), &stored))
}

/// Changes what is sent (RFC 7396): absent keeps, `null` sets the default.
#[utoipa::path(
    patch,
    path = "/organizations/{id}",
    tag = "organizations",
    params(("id" = String, Path, description = "The organization"), IfMatchHeader),
    request_body(content((OrganizationChange = "application/json"), (OrganizationChange = "application/merge-patch+json"))),
    responses(
        (status = 200, description = "As stored", body = Organization, headers(("ETag" = String, description = "The revision, in quotes"))),
        UpdateFailures,
    ),
)]
pub(crate) async fn patch(
    state: State,
    caller: SuperAdmin,
    id: web::Path<String>,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    let (id, sent) = (organization_id(&id)?, decode::organization(body.0));
    let (stored, revision) = organizations::update(&state.service, &caller.person, &id, &sent, &if_match.0).await?;
    Ok(answer::record(HttpResponse::Ok(), Some(revision), &stored))
}

/// Deletes an organization and all that is in it.
#[utoipa::path(
    delete,
    path = "/organizations/{id}",
    tag = "organizations",
    params(("id" = String, Path, description = "The organization"), DeleteFlags, IfMatchHeader),
    responses(
        (status = 204, description = "It is gone"),
        (status = 200, description = "The outcome of a dry run", body = OrganizationDeletion),
        KeptRecord,
        DeleteFailures,
    ),
)]
pub(crate) async fn delete(
    state: State,
    caller: SuperAdmin,
    id: web::Path<String>,
    flags: Flags,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let id = organization_id(&id)?;
    if flags.dry_run {
        return Ok(HttpResponse::Ok().json(organizations::preview(&state.service, &id, &if_match.0).await?));
    }
    organizations::delete(&state.service, &caller.person, &id, &if_match.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
