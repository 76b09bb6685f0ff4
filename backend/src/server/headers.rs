//! The headers that every answer has.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::Way;

/// The id of a request, made here and nowhere else.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

const VERSION: HeaderName = HeaderName::from_static("x-switchboard-version");

/// A year, as browsers expect it.
const STRICT: HeaderValue = HeaderValue::from_static("max-age=31536000");

const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (VERSION, HeaderValue::from_static(env!("CARGO_PKG_VERSION"))),
];

/// Adds what every answer has to a request that came this `way`.
pub(super) fn add(headers: &mut HeaderMap, way: Way, id: &str) {
    for (name, value) in &ALWAYS {
        headers.insert(name.clone(), value.clone());
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
    // Pages and files say themselves how long they may be kept; an answer of the API never may.
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if way.https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, STRICT);
    }
}
