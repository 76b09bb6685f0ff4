//! What the server says about itself.

use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use serde::Serialize;
use switchboard_shared::error::ErrorBody;
use tracing::warn;
use utoipa::ToSchema;

use super::State;
use crate::app::Readiness;
use crate::auth;
use crate::config::MetricsAccess;
use crate::error::{Error, Result};
use crate::metrics::Format;
use crate::openapi;

const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// That it is well.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Wellness {
    /// `ok`.
    status: &'static str,
}

/// What runs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Version {
    /// The version.
    version: &'static str,
    /// What it was built from, where that was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'static str>,
}

/// The process is alive.
#[utoipa::path(get, path = "/healthz", tag = "meta", responses((status = 200, description = "alive", body = Wellness)))]
pub(crate) async fn healthz() -> impl Responder {
    web::Json(Wellness { status: "ok" })
}

/// The server can be used: its store works.
#[utoipa::path(get, path = "/readyz", tag = "meta", responses(
    (status = 200, description = "ready", body = Wellness),
    (status = 503, description = "not ready", body = ErrorBody),
))]
pub(crate) async fn readyz(state: State) -> Result<impl Responder> {
    match state.readiness() {
        Readiness::Ready => Ok(web::Json(Wellness { status: "ok" })),
        Readiness::Stopping => Err(Error::Unavailable("the server is stopping".to_owned())),
        // The reason may name folders of the machine; the log has it.
        Readiness::Failed(_) => Err(Error::Unavailable("the store has failed".to_owned())),
    }
}

/// The version that runs.
#[utoipa::path(get, path = "/version", tag = "meta", responses((status = 200, description = "the version", body = Version)))]
pub(crate) async fn version() -> impl Responder {
    web::Json(Version {
        version: env!("CARGO_PKG_VERSION"),
        commit: option_env!("SWITCHBOARD_COMMIT"),
    })
}

/// What is counted, for Prometheus.
#[utoipa::path(get, path = "/metrics", tag = "meta", responses(
    (status = 200, description = "Prometheus text, or OpenMetrics where that is accepted", content(
        (String = "text/plain"),
        (String = "application/openmetrics-text"),
    )),
    (status = 401, description = "not signed in, where --metrics wants that", body = ErrorBody),
    (status = 404, description = "switched off by --metrics", body = ErrorBody),
))]
pub(crate) async fn metrics(state: State, request: HttpRequest) -> Result<impl Responder> {
    match state.metrics_access {
        MetricsAccess::Public => {}
        MetricsAccess::Token => drop(auth::person(&request).await?),
        MetricsAccess::Off => return Err(Error::NotFound("there is nothing at this path".to_owned())),
    }
    let accepted = request
        .headers()
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok());
    if let Err(error) = state.service.count_connections().await {
        // The other numbers are wanted most when the store fails.
        warn!(%error, "connections cannot be counted");
    }
    let open = accepted.is_some_and(|accept| accept.contains("application/openmetrics-text"));
    let (kind, format) = if open {
        (OPEN_METRICS, Format::OpenMetrics)
    } else {
        (PROMETHEUS, Format::Classic)
    };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, kind))
        .insert_header((header::VARY, "Accept"))
        .body(state.metrics.render(format)))
}

/// This document.
#[utoipa::path(get, path = "/openapi.json", tag = "meta", responses((status = 200, description = "the OpenAPI document", body = Object)))]
pub(crate) async fn document(state: State) -> impl Responder {
    web::Json(openapi::document(&state.base_path))
}
