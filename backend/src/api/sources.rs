//! `/sources`.

use actix_web::{HttpResponse, web};
use switchboard_shared::deletion::SourceDeletion;
use switchboard_shared::diagnosis::Diagnosis;
use switchboard_shared::error::ErrorBody;
use switchboard_shared::overview::Overview;
use switchboard_shared::source::{Source, SourceChange, SourceDryRun, SourceList};
use utoipa::ToSchema;

use super::answer;
use super::documented::{
    CheckFlags, CreateFailures, DeleteFailures, DeleteFlags, IfMatchHeader, ListParams, ReadFailures, StoreFlags,
    UpdateFailures,
};
use super::{Flags, IfMatch, JsonObject, State, decode};
use crate::auth::{Editor, Viewer};
use crate::error::{Error, Result};
use crate::repo::keys::SourceId;
use crate::service::sources::{self, Stored};
use crate::service::{ListQuery, Verb, overview};

/// The answer of a change, for the document.
#[derive(ToSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its description is used")]
pub(crate) enum SourceChanged {
    /// As stored.
    Stored(Box<Source>),
    /// The outcome of a dry run.
    DryRun(Box<SourceDryRun>),
}

/// The id in the path; what is none of ours is not there.
pub(super) fn source_id(text: &str) -> Result<SourceId> {
    text.parse().map_err(|_| Error::NotFound("source not found".to_owned()))
}

/// The sources of the organization. Contacts no server: shows the last known states.
#[utoipa::path(
    get,
    path = "/sources",
    tag = "sources",
    params(ListParams),
    responses(
        (status = 200, description = "A page of them", body = SourceList),
        ReadFailures,
    ),
)]
pub(crate) async fn list(state: State, caller: Viewer, query: ListQuery) -> Result<HttpResponse> {
    Ok(answer::rendered(
        sources::list(&state.service, &caller.organization, &query).await?,
    ))
}

/// Adds a source, after a check of it.
#[utoipa::path(
    post,
    path = "/sources",
    tag = "sources",
    params(StoreFlags),
    request_body(content = SourceChange),
    responses(
        (status = 201, description = "As stored", body = Source, headers(("ETag" = String, description = "The revision, in quotes"), ("Location" = String, description = "The new source"))),
        (status = 200, description = "The outcome of a dry run", body = SourceDryRun),
        CreateFailures,
    ),
)]
pub(crate) async fn create(state: State, caller: Editor, flags: Flags, body: JsonObject) -> Result<HttpResponse> {
    let sent = decode::source(body.0);
    Ok(
        match sources::create(&state.service, &caller.organization, &sent, flags.mode()).await? {
            Stored::Yes(source) => answer::created(
                source.links.as_ref().map(|it| it.this.as_str()),
                source.revision,
                &source,
            ),
            Stored::DryRun(dry_run) => HttpResponse::Ok().json(dry_run),
        },
    )
}

/// One source.
#[utoipa::path(
    get,
    path = "/sources/{id}",
    tag = "sources",
    params(("id" = String, Path, description = "The source")),
    responses(
        (status = 200, description = "The source", body = Source, headers(("ETag" = String, description = "The revision, in quotes"))),
        ReadFailures,
    ),
)]
pub(crate) async fn show(state: State, caller: Viewer, id: web::Path<String>) -> Result<HttpResponse> {
    let source = sources::show(&state.service, &caller.organization, source_id(&id)?).await?;
    Ok(answer::record(HttpResponse::Ok(), source.revision, &source))
}

/// Changes what is sent (RFC 7396): absent keeps, `null` clears.
#[utoipa::path(
    patch,
    path = "/sources/{id}",
    tag = "sources",
    params(("id" = String, Path, description = "The source"), StoreFlags, IfMatchHeader),
    request_body(content((SourceChange = "application/json"), (SourceChange = "application/merge-patch+json"))),
    responses(
        (status = 200, description = "As stored, or the outcome of a dry run", body = inline(SourceChanged), headers(("ETag" = String, description = "The revision, in quotes"))),
        UpdateFailures,
    ),
)]
pub(crate) async fn patch(
    state: State,
    caller: Editor,
    id: web::Path<String>,
    flags: Flags,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    update(state, caller, &id, Verb::Patch, flags, if_match, body).await
}

/// Sets every writable field, absent ones to their defaults; absent secrets stay.
#[utoipa::path(
    put,
    path = "/sources/{id}",
    tag = "sources",
    params(("id" = String, Path, description = "The source"), StoreFlags, IfMatchHeader),
    request_body(content = SourceChange),
    responses(
        (status = 200, description = "As stored, or the outcome of a dry run", body = inline(SourceChanged), headers(("ETag" = String, description = "The revision, in quotes"))),
        UpdateFailures,
    ),
)]
pub(crate) async fn put(
    state: State,
    caller: Editor,
    id: web::Path<String>,
    flags: Flags,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    update(state, caller, &id, Verb::Put, flags, if_match, body).await
}

/// Deletes a source and its Kapacitors.
#[utoipa::path(
    delete,
    path = "/sources/{id}",
    tag = "sources",
    params(("id" = String, Path, description = "The source"), DeleteFlags, IfMatchHeader),
    responses(
        (status = 204, description = "It is gone"),
        (status = 200, description = "The outcome of a dry run", body = SourceDeletion),
        DeleteFailures,
    ),
)]
pub(crate) async fn delete(
    state: State,
    caller: Editor,
    id: web::Path<String>,
    flags: Flags,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let (id, org) = (source_id(&id)?, &caller.organization);
    if flags.dry_run {
        return Ok(HttpResponse::Ok().json(sources::preview(&state.service, org, id, &if_match.0).await?));
    }
    sources::delete(&state.service, org, id, &if_match.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Checks a stored source now; within 5 s of the last check its outcome again.
#[utoipa::path(
    get,
    path = "/sources/{id}/health",
    tag = "sources",
    params(("id" = String, Path, description = "The source"), CheckFlags),
    responses(
        (status = 204, description = "It works", headers(("Age" = u64, description = "Seconds since the check, where it was not made anew"))),
        (status = 200, description = "The diagnosis, where `verbose` asks for it", body = Diagnosis, headers(("Age" = u64, description = "Seconds since the check, where it was not made anew"))),
        ReadFailures,
        (status = 400, description = "It does not work, with the diagnosis; or `X-Organization` and `?org=` differ", body = ErrorBody, headers(("Age" = u64, description = "Seconds since the check, where it was not made anew"))),
    ),
)]
pub(crate) async fn health(state: State, caller: Viewer, id: web::Path<String>, flags: Flags) -> Result<HttpResponse> {
    let outcome = sources::check(&state.service, &caller.organization, source_id(&id)?).await?;
    answer::checked(&outcome, flags.verbose, answer::SOURCE_FAILED)
}

/// A source at a glance; always 200, each part with its own error.
#[utoipa::path(
    get,
    path = "/sources/{id}/overview",
    tag = "sources",
    params(("id" = String, Path, description = "The source")),
    responses(
        (status = 200, description = "What is known of it", body = Overview),
        ReadFailures,
    ),
)]
pub(crate) async fn overview(state: State, caller: Viewer, id: web::Path<String>) -> Result<HttpResponse> {
    let overview = overview::show(&state.service, &caller.organization, source_id(&id)?).await?;
    Ok(HttpResponse::Ok().json(overview))
}

async fn update(
    state: State,
    caller: Editor,
    id: &str,
    verb: Verb,
    flags: Flags,
    if_match: IfMatch,
    body: JsonObject,
) -> Result<HttpResponse> {
    let (id, org) = (source_id(id)?, &caller.organization);
    let sent = decode::source(body.0);
    let stored = sources::update(&state.service, org, id, (verb, sent), &if_match.0, flags.mode()).await?;
    Ok(match stored {
        Stored::Yes(source) => answer::record(HttpResponse::Ok(), source.revision, &source),
        Stored::DryRun(dry_run) => HttpResponse::Ok().json(dry_run),
    })
}
