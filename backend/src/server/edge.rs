//! What happens around every request: its id, the checks that come before any handler, the headers that every answer
//! has, and its one line in the log.

use std::time::{Duration, Instant};

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpResponse};
use tracing::{Instrument, error, error_span, info};
use uuid::Uuid;

use super::{cross_site, headers, host, way};
use crate::app::App;
use crate::auth::Caller;
use crate::error::{Error, Result};
use crate::repo::keys::OrgId;

/// The one middleware.
///
/// # Errors
/// None of its own: every failure of ours is an answer by now.
pub(super) async fn around(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> actix_web::Result<ServiceResponse> {
    let started = Instant::now();
    let app = request
        .app_data::<Data<App>>()
        .cloned()
        .expect("the server hands its App to every route");
    let id = Uuid::now_v7().to_string();
    let way = way::find(&mut request, &app);
    let answer = match admit(&request, &app) {
        Ok(()) => {
            // Of the highest level, so that it is there for every line that is written at all.
            let address = way.address.map(|it| it.to_string());
            let span = error_span!("request", id, address);
            next.call(request).instrument(span).await?.map_into_boxed_body()
        }
        Err(refused) => request.into_response(refused.respond(None)),
    };
    let mut answer = explain(answer, &id);
    headers::add(answer.headers_mut(), way, &id);
    record(&answer, &app, &id, started.elapsed());
    Ok(answer)
}

fn admit(request: &ServiceRequest, app: &App) -> Result<()> {
    let host = host::check(request, &app.hosts)?;
    cross_site::check(request, &host, app)
}

/// Logs a fault of ours with everything that caused it, and gives its answer the id to look for. Rejections of the
/// framework's own get the one shape.
fn explain(answer: ServiceResponse, id: &str) -> ServiceResponse {
    let replaced = answer
        .response()
        .error()
        .and_then(|failure| match failure.as_error::<Error>() {
            Some(fault @ Error::Internal(_)) => {
                error!(request = id, "{}", fault.chain());
                Some(fault.respond(Some(id)))
            }
            Some(_) => None,
            None => Some(in_our_shape(answer.response(), &failure.to_string())),
        });
    match replaced {
        Some(response) => answer.into_response(response),
        None => answer,
    }
}

fn in_our_shape(response: &HttpResponse<BoxBody>, message: &str) -> HttpResponse {
    let code = response.status().as_u16();
    let body = switchboard_shared::error::ErrorBody {
        code,
        message: message.to_lowercase(),
        fields: Default::default(),
        diagnosis: None,
    };
    HttpResponse::build(response.status()).json(body)
}

fn record(answer: &ServiceResponse, app: &App, id: &str, took: Duration) {
    let request = answer.request();
    let status = answer.status().as_u16();
    let method = known(request.method());
    let pattern = request.match_pattern();
    let route = pattern
        .as_deref()
        .map_or("unknown", |pattern| app.base_path.strip(pattern));
    app.metrics.request(method, route, status, took);
    let ms = took.as_micros() as f64 / 1_000.0;
    let extensions = request.extensions();
    let caller = extensions.get::<Caller>();
    let user = caller.map(|caller| caller.person.name.as_str());
    let organization = caller
        .and_then(|caller| caller.organization.as_ref())
        .map(OrgId::as_str);
    info!(method, route, status, ms, request = id, user, organization, "request");
}

/// The method by a name out of a short list, so that no caller can make up a label.
fn known(method: &Method) -> &'static str {
    let known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    known.into_iter().find(|name| method == *name).unwrap_or("other")
}
