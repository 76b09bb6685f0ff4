//! `/sources/{id}/kapacitors/{kid}/endpoints`.

use actix_web::{HttpResponse, web};
use switchboard_shared::endpoint::{EndpointChange, EndpointList, EndpointSection, NewElement, TestAlert, TestOutcome};

use super::documented::{EndpointConflicts, EndpointFailures};
use super::kapacitors::{kapacitor_id, parent};
use super::sources::source_id;
use super::{JsonObject, State, answer, decode};
use crate::auth::{Editor, Placed, Viewer};
use crate::error::Result;
use crate::service::endpoints::{self, Place};

type Ids = web::Path<(String, String)>;
type Section = web::Path<(String, String, String)>;
type Element = web::Path<(String, String, String, String)>;

/// Every alert section that a Kapacitor has, read from it now: its options, what is set, and what is secret. Secrets have no
/// value.
#[utoipa::path(
    get,
    path = "/sources/{id}/kapacitors/{kid}/endpoints",
    tag = "endpoints",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor")),
    responses((status = 200, description = "The sections", body = EndpointList), EndpointFailures),
)]
pub(crate) async fn list(state: State, caller: Viewer, ids: Ids) -> Result<HttpResponse> {
    let list = endpoints::list(&state.service, parent(&caller, &ids.0)?, kapacitor_id(&ids.1)?).await?;
    Ok(HttpResponse::Ok().json(list))
}

/// Changes the element without a name: sets what is sent, and lets go back to Kapacitor's file what `unset` names.
#[utoipa::path(
    patch,
    path = "/sources/{id}/kapacitors/{kid}/endpoints/{section}",
    tag = "endpoints",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), ("section" = String, Path, description = "The section, as Kapacitor calls it")),
    request_body(content((EndpointChange = "application/json"), (EndpointChange = "application/merge-patch+json"))),
    responses((status = 200, description = "The section as it is by now", body = EndpointSection), EndpointFailures, EndpointConflicts),
)]
pub(crate) async fn patch(state: State, caller: Editor, at: Section, body: JsonObject) -> Result<HttpResponse> {
    let (patch, wrong) = decode::endpoint(body.0);
    let place = place(&caller, &at.0, &at.1, &at.2)?;
    let section = endpoints::update(&state.service, place, String::new(), patch, wrong).await?;
    Ok(HttpResponse::Ok().json(section))
}

/// Adds an element to a section that can have several.
#[utoipa::path(
    post,
    path = "/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements",
    tag = "endpoints",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), ("section" = String, Path, description = "The section, as Kapacitor calls it")),
    request_body(content = NewElement),
    responses(
        (status = 201, description = "The section as it is by now", body = EndpointSection, headers(("Location" = String, description = "The new element"))),
        EndpointFailures,
        EndpointConflicts,
    ),
)]
pub(crate) async fn create(state: State, caller: Editor, at: Section, body: JsonObject) -> Result<HttpResponse> {
    let (element, wrong) = decode::element(body.0);
    let name = element.name.clone().unwrap_or_default();
    let place = place(&caller, &at.0, &at.1, &at.2)?;
    let section = endpoints::create(&state.service, place, element, wrong).await?;
    let made = section.elements.iter().find(|element| element.name == name);
    Ok(answer::created(
        made.map(|made| made.links.this.as_str()),
        None,
        &section,
    ))
}

/// Changes an element that has a name.
#[utoipa::path(
    patch,
    path = "/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements/{name}",
    tag = "endpoints",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), ("section" = String, Path, description = "The section, as Kapacitor calls it"), ("name" = String, Path, description = "The element")),
    request_body(content((EndpointChange = "application/json"), (EndpointChange = "application/merge-patch+json"))),
    responses((status = 200, description = "The section as it is by now", body = EndpointSection), EndpointFailures, EndpointConflicts),
)]
pub(crate) async fn patch_element(state: State, caller: Editor, at: Element, body: JsonObject) -> Result<HttpResponse> {
    let (patch, wrong) = decode::endpoint(body.0);
    let place = place(&caller, &at.0, &at.1, &at.2)?;
    let section = endpoints::update(&state.service, place, at.3.clone(), patch, wrong).await?;
    Ok(HttpResponse::Ok().json(section))
}

/// Removes an element that was added. One of Kapacitor's file stays.
#[utoipa::path(
    delete,
    path = "/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements/{name}",
    tag = "endpoints",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), ("section" = String, Path, description = "The section, as Kapacitor calls it"), ("name" = String, Path, description = "The element")),
    responses((status = 204, description = "It is gone"), EndpointFailures, EndpointConflicts),
)]
pub(crate) async fn delete(state: State, caller: Editor, at: Element) -> Result<HttpResponse> {
    let place = place(&caller, &at.0, &at.1, &at.2)?;
    endpoints::delete(&state.service, place, at.3.clone()).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a test alert of a section, as it is stored. What is left out of the alert is filled in.
#[utoipa::path(
    post,
    path = "/sources/{id}/kapacitors/{kid}/endpoints/{section}/test",
    tag = "endpoints",
    params(("id" = String, Path, description = "The source"), ("kid" = String, Path, description = "The Kapacitor"), ("section" = String, Path, description = "The section, as Kapacitor calls it")),
    request_body(content = TestAlert),
    responses((status = 200, description = "What came of it, also where the receiver did not take it", body = TestOutcome), EndpointFailures, EndpointConflicts),
)]
pub(crate) async fn test(state: State, caller: Editor, at: Section, body: JsonObject) -> Result<HttpResponse> {
    let (request, wrong) = decode::test_alert(body.0);
    let place = place(&caller, &at.0, &at.1, &at.2)?;
    let outcome = endpoints::test(&state.service, &place, request, wrong).await?;
    Ok(HttpResponse::Ok().json(outcome))
}

fn place(caller: &Placed, source: &str, id: &str, section: &str) -> Result<Place> {
    Ok(Place {
        org: caller.organization.clone(),
        source: source_id(source)?,
        id: kapacitor_id(id)?,
        section: section.to_owned(),
    })
}
