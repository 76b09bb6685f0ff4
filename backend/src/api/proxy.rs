//! `/sources/{id}/kapacitors/{kid}/proxy`.

use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::Value;
use switchboard_shared::role::Role;

use super::documented::{PassedFailures, PathParam};
use super::kapacitors::{kapacitor_id, parent};
use super::{JsonObject, State, query_pairs};
use crate::auth::{Editor, Placed, Viewer, require};
use crate::error::{Error, Result};
use crate::service::proxy::{self, Area, Method, Passable, Passed};

type Ids = web::Path<(String, String)>;

/// Passes a GET on to Kapacitor. Viewers may read ping, tasks and config, of which no secret is shown to anybody.
#[utoipa::path(
    get,
    path = "/sources/{id}/kapacitors/{kid}/proxy",
    tag = "proxy",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), PathParam),
    responses(
        (status = 200, description = "Kapacitor's answer", body = Value),
        (status = 204, description = "Kapacitor answered with nothing but success"),
        PassedFailures,
    ),
)]
pub(crate) async fn get(state: State, caller: Viewer, ids: Ids, request: HttpRequest) -> Result<HttpResponse> {
    let to = passable(&request)?;
    if to.area == Area::ServiceTests {
        require(&caller.person, &caller.organization, Role::Editor)?;
    }
    pass(state, &caller, &ids, (Method::Get, &to), None).await
}

/// Passes a POST on to Kapacitor.
#[utoipa::path(
    post,
    path = "/sources/{id}/kapacitors/{kid}/proxy",
    tag = "proxy",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), PathParam),
    request_body(content = std::collections::BTreeMap<String, Value>, content_type = "application/json"),
    responses(
        (status = 200, description = "Kapacitor's answer", body = Value),
        (status = 204, description = "Kapacitor answered with nothing but success"),
        PassedFailures,
    ),
)]
pub(crate) async fn post(
    state: State,
    caller: Editor,
    ids: Ids,
    request: HttpRequest,
    body: JsonObject,
) -> Result<HttpResponse> {
    pass(state, &caller, &ids, (Method::Post, &passable(&request)?), Some(body)).await
}

/// Passes a PATCH on to Kapacitor.
#[utoipa::path(
    patch,
    path = "/sources/{id}/kapacitors/{kid}/proxy",
    tag = "proxy",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), PathParam),
    request_body(content = std::collections::BTreeMap<String, Value>, content_type = "application/json"),
    responses(
        (status = 200, description = "Kapacitor's answer", body = Value),
        (status = 204, description = "Kapacitor answered with nothing but success"),
        PassedFailures,
    ),
)]
pub(crate) async fn patch(
    state: State,
    caller: Editor,
    ids: Ids,
    request: HttpRequest,
    body: JsonObject,
) -> Result<HttpResponse> {
    pass(state, &caller, &ids, (Method::Patch, &passable(&request)?), Some(body)).await
}

/// Passes a DELETE on to Kapacitor.
#[utoipa::path(
    delete,
    path = "/sources/{id}/kapacitors/{kid}/proxy",
    tag = "proxy",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), PathParam),
    responses(
        (status = 200, description = "Kapacitor's answer", body = Value),
        (status = 204, description = "Kapacitor answered with nothing but success"),
        PassedFailures,
    ),
)]
pub(crate) async fn delete(state: State, caller: Editor, ids: Ids, request: HttpRequest) -> Result<HttpResponse> {
    pass(state, &caller, &ids, (Method::Delete, &passable(&request)?), None).await
}

async fn pass(
    state: State,
    caller: &Placed,
    ids: &(String, String),
    what: (Method, &Passable),
    body: Option<JsonObject>,
) -> Result<HttpResponse> {
    let json = body.map(|body| Value::Object(body.0).to_string().into_bytes());
    let (parent, id) = (parent(caller, &ids.0)?, kapacitor_id(&ids.1)?);
    Ok(match proxy::pass(&state.service, parent, id, what, json).await? {
        Passed::Empty => HttpResponse::NoContent().finish(),
        Passed::Whole(body) => HttpResponse::Ok().json(body),
        Passed::Stream(body) => HttpResponse::Ok().content_type("application/json").streaming(body),
    })
}

/// Where the request shall go. It is decoded once, with the rest of the query.
fn passable(request: &HttpRequest) -> Result<Passable> {
    let pairs = query_pairs(request.query_string());
    let mut paths = pairs
        .iter()
        .filter(|(name, _)| name == "path")
        .map(|(_, value)| value.as_str());
    let path = paths.next().unwrap_or_default();
    match paths.next() {
        None => Passable::parse(path).map_err(|problem| Error::field("path", problem)),
        Some(_) => Err(Error::field("path", "must be given once")),
    }
}
