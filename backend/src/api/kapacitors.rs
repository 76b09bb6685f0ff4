//! `/sources/{id}/kapacitors`.

use actix_web::{HttpResponse, web};
use switchboard_shared::deletion::KapacitorDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::error::ErrorBody;
use switchboard_shared::kapacitor::{Kapacitor, KapacitorChange, KapacitorDryRun, KapacitorList};
use utoipa::ToSchema;

use super::documented::{
    CheckFlags, CreateFailures, DeleteFailures, DeleteFlags, IfMatchHeader, ListParams, ReadFailures, StoreFlags,
    UpdateFailures,
};
use super::sources::source_id;
use super::{Flags, IfMatch, JsonObject, State, answer, decode};
use crate::auth::{Editor, Placed, Viewer};
use crate::error::{Error, Result};
use crate::repo::keys::KapacitorId;
use crate::service::kapacitors::{self, Parent, Stored};
use crate::service::{ListQuery, Verb};

/// The answer of a change, for the document.
#[derive(ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its description is used")]
pub(crate) enum KapacitorChanged {
    /// As stored.
    Stored(Box<Kapacitor>),
    /// The outcome of a dry run.
    DryRun(Box<KapacitorDryRun>),
}

type Ids = web::Path<(String, String)>;

/// The Kapacitors of a source. Contacts no server: shows the last known states.
#[utoipa::path(
    get,
    path = "/sources/{id}/kapacitors",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), ListParams),
    responses(
        (status = 200, description = "A page of them", body = KapacitorList),
        ReadFailures,
    ),
)]
pub(crate) async fn list(
    state: State,
    caller: Viewer,
    id: web::Path<String>,
    query: ListQuery,
) -> Result<HttpResponse> {
    let list = kapacitors::list(&state.service, parent(&caller, &id)?, &query).await?;
    Ok(HttpResponse::Ok().json(list))
}

/// Adds a Kapacitor, after a check of it.
#[utoipa::path(
    post,
    path = "/sources/{id}/kapacitors",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), StoreFlags),
    request_body(content = KapacitorChange),
    responses(
        (status = 201, description = "As stored", body = Kapacitor, headers(("ETag" = String, description = "The revision, in quotes"), ("Location" = String, description = "The new Kapacitor"))),
        (status = 200, description = "The outcome of a dry run", body = KapacitorDryRun),
        CreateFailures,
    ),
)]
pub(crate) async fn create(
    state: State,
    caller: Editor,
    id: web::Path<String>,
    flags: Flags,
    body: JsonObject,
) -> Result<HttpResponse> {
    let sent = decode::kapacitor(body.0);
    Ok(
        match kapacitors::create(&state.service, parent(&caller, &id)?, &sent, flags.mode()).await? {
            Stored::Yes(it) => answer::created(it.links.as_ref().map(|links| links.this.as_str()), it.revision, &it),
            Stored::DryRun(dry_run) => HttpResponse::Ok().json(dry_run),
        },
    )
}

/// One Kapacitor.
#[utoipa::path(
    get,
    path = "/sources/{id}/kapacitors/{kid}",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor")),
    responses(
        (status = 200, description = "The Kapacitor", body = Kapacitor, headers(("ETag" = String, description = "The revision, in quotes"))),
        ReadFailures,
    ),
)]
pub(crate) async fn show(state: State, caller: Viewer, ids: Ids) -> Result<HttpResponse> {
    let kapacitor = kapacitors::show(&state.service, parent(&caller, &ids.0)?, kapacitor_id(&ids.1)?).await?;
    Ok(answer::record(HttpResponse::Ok(), kapacitor.revision, &kapacitor))
}

/// Changes what is sent (RFC 7396): absent keeps, `null` clears.
#[utoipa::path(
    patch,
    path = "/sources/{id}/kapacitors/{kid}",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), StoreFlags, IfMatchHeader),
    request_body(content((KapacitorChange = "application/json"), (KapacitorChange = "application/merge-patch+json"))),
    responses(
        (status = 200, description = "As stored, or the outcome of a dry run", body = inline(KapacitorChanged), headers(("ETag" = String, description = "The revision, in quotes"))),
        UpdateFailures,
    ),
)]
pub(crate) async fn patch(
    state: State,
    caller: Editor,
    ids: Ids,
    flags: Flags,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    update(state, caller, &ids, Verb::Patch, flags, if_match, body).await
}

/// Sets every writable field, absent ones to their defaults; absent secrets stay.
#[utoipa::path(
    put,
    path = "/sources/{id}/kapacitors/{kid}",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), StoreFlags, IfMatchHeader),
    request_body(content = KapacitorChange),
    responses(
        (status = 200, description = "As stored, or the outcome of a dry run", body = inline(KapacitorChanged), headers(("ETag" = String, description = "The revision, in quotes"))),
        UpdateFailures,
    ),
)]
pub(crate) async fn put(
    state: State,
    caller: Editor,
    ids: Ids,
    flags: Flags,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    update(state, caller, &ids, Verb::Put, flags, if_match, body).await
}

/// Deletes a Kapacitor.
#[utoipa::path(
    delete,
    path = "/sources/{id}/kapacitors/{kid}",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), DeleteFlags, IfMatchHeader),
    responses(
        (status = 204, description = "It is gone"),
        (status = 200, description = "The outcome of a dry run", body = KapacitorDeletion),
        DeleteFailures,
    ),
)]
pub(crate) async fn delete(
    state: State,
    caller: Editor,
    ids: Ids,
    flags: Flags,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let (parent, id) = (parent(&caller, &ids.0)?, kapacitor_id(&ids.1)?);
    if flags.dry_run {
        return Ok(HttpResponse::Ok().json(kapacitors::preview(&state.service, parent, id, &if_match.0).await?));
    }
    kapacitors::delete(&state.service, parent, id, &if_match.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Checks a stored Kapacitor now; within 5 s of the last check its outcome again.
#[utoipa::path(
    get,
    path = "/sources/{id}/kapacitors/{kid}/health",
    tag = "kapacitors",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), CheckFlags),
    responses(
        (status = 204, description = "It works", headers(("Age" = u64, description = "Seconds since the check, where it was not made anew"))),
        (status = 200, description = "The diagnosis, where `verbose` asks for it", body = Diagnosis, headers(("Age" = u64, description = "Seconds since the check, where it was not made anew"))),
        ReadFailures,
        (status = 400, description = "It does not work, with the diagnosis; or `X-Organization` and `?org=` differ", body = ErrorBody, headers(("Age" = u64, description = "Seconds since the check, where it was not made anew"))),
    ),
)]
pub(crate) async fn health(state: State, caller: Viewer, ids: Ids, flags: Flags) -> Result<HttpResponse> {
    let outcome = kapacitors::check(&state.service, parent(&caller, &ids.0)?, kapacitor_id(&ids.1)?).await?;
    answer::checked(&outcome, flags.verbose, answer::KAPACITOR_FAILED)
}

async fn update(
    state: State,
    caller: Editor,
    ids: &(String, String),
    verb: Verb,
    flags: Flags,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    let (parent, id) = (parent(&caller, &ids.0)?, kapacitor_id(&ids.1)?);
    let sent = decode::kapacitor(body.0);
    let stored = kapacitors::update(&state.service, parent, id, (verb, sent), &if_match.0, flags.mode()).await?;
    Ok(match stored {
        Stored::Yes(kapacitor) => answer::record(HttpResponse::Ok(), kapacitor.revision, &kapacitor),
        Stored::DryRun(dry_run) => HttpResponse::Ok().json(dry_run),
    })
}

/// Where the Kapacitor of a request is.
pub(super) fn parent<'a>(caller: &'a Placed, source: &str) -> Result<Parent<'a>> {
    Ok(Parent {
        org: &caller.organization,
        source: source_id(source)?,
    })
}

/// The id in the path; what is none of ours is not there.
pub(super) fn kapacitor_id(text: &str) -> Result<KapacitorId> {
    text.parse()
        .map_err(|_| Error::NotFound("Kapacitor not found".to_owned()))
}
