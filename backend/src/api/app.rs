//! The app: its page under every route it has, and its files.

use actix_web::http::header::{self, HeaderMap};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, Responder, web};

use super::State;
use crate::assets::{Encoding, FAVICON, Page, ROBOTS};
use crate::error::{Error, Result};

/// The routes of the app, which all get its page; the app itself knows what to show.
pub const APP_ROUTES: [&str; 12] = [
    "/",
    "/configuration",
    "/configuration/sources/new",
    "/configuration/sources/{id}",
    "/configuration/sources/{id}/kapacitors/new",
    "/configuration/sources/{id}/kapacitors/{kid}",
    "/switch-orgs",
    "/admin/organizations",
    "/admin/users",
    "/account",
    "/login",
    "/setup",
];

/// Whether `path`, without the base path, is a route of the app.
pub fn is_app_route(path: &str) -> bool {
    APP_ROUTES.iter().any(|route| {
        let mut segments = path.split('/');
        let fits = |part: &str, segment: &str| {
            if part.starts_with('{') {
                !segment.is_empty()
            } else {
                part == segment
            }
        };
        route
            .split('/')
            .all(|part| segments.next().is_some_and(|segment| fits(part, segment)))
            && segments.next().is_none()
    })
}

/// The app's page.
pub async fn index(state: State, request: HttpRequest) -> impl Responder {
    page(&state.assets.index, StatusCode::OK, request.headers())
}

/// The page to read and try the API.
#[utoipa::path(get, path = "/docs", tag = "meta", responses((status = 200, description = "a page to read and try the API", body = String, content_type = "text/html")))]
pub async fn docs(state: State, request: HttpRequest) -> impl Responder {
    page(&state.assets.docs, StatusCode::OK, request.headers())
}

/// A file of the app.
pub async fn asset(state: State, name: web::Path<String>, request: HttpRequest) -> Result<HttpResponse> {
    let file = state
        .assets
        .file(&name)
        .ok_or_else(|| Error::NotFound("there is no such file".to_owned()))?;
    let (bytes, encoding) = file.encoded(text(request.headers(), header::ACCEPT_ENCODING));
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_TYPE, file.content_type));
    answer.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
    if file.varies() {
        answer.insert_header((header::VARY, "Accept-Encoding"));
    }
    if encoding != Encoding::Identity {
        answer.insert_header((header::CONTENT_ENCODING, encoding.name()));
    }
    Ok(answer.body(bytes))
}

/// The icon.
pub async fn favicon() -> impl Responder {
    let kept = (header::CACHE_CONTROL, "public, max-age=86400");
    HttpResponse::Ok()
        .content_type("image/x-icon")
        .insert_header(kept)
        .body(FAVICON)
}

/// What crawlers may read.
pub async fn robots() -> impl Responder {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(ROBOTS)
}

/// Any other path: the app says so to a person, and the one shape to everything else.
pub async fn unknown(state: State, request: HttpRequest) -> Result<HttpResponse> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    if reads && text(request.headers(), header::ACCEPT).contains("text/html") {
        return Ok(page(&state.assets.index, StatusCode::NOT_FOUND, request.headers()));
    }
    Err(Error::NotFound("there is nothing at this path".to_owned()))
}

fn page(page: &Page, status: StatusCode, sent: &HeaderMap) -> HttpResponse {
    let known = status == StatusCode::OK && page.is_known(text(sent, header::IF_NONE_MATCH));
    let mut answer = HttpResponse::build(if known { StatusCode::NOT_MODIFIED } else { status });
    answer.insert_header((header::CACHE_CONTROL, "no-cache"));
    answer.insert_header((header::ETAG, page.etag.as_str()));
    answer.insert_header((header::CONTENT_SECURITY_POLICY, page.policy.as_str()));
    if known {
        return answer.finish();
    }
    answer.content_type("text/html; charset=utf-8").body(page.body.clone())
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_paths_are_routes_of_the_app() {
        for yes in [
            "/",
            "/configuration",
            "/configuration/sources/a",
            "/configuration/sources/a/kapacitors/b",
        ] {
            assert!(is_app_route(yes), "{yes}");
        }
        for no in [
            "",
            "/configuration/",
            "/configuration/sources",
            "/configuration/sources//kapacitors/b",
            "/x",
            "/sources",
        ] {
            assert!(!is_app_route(no), "{no}");
        }
    }
}
