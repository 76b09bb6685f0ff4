//! Keeps pages of other sites from using the caller's browser against this server.

use actix_web::dev::ServiceRequest;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap};
use switchboard_shared::rules::url::default_port;

use super::host::{Authority, authority};
use crate::api::app::is_app_route;
use crate::app::App;
use crate::config::PublicUrl;
use crate::error::{Error, Result};

/// Pages that a link on another site may lead to, besides the app's.
const PAGES: [&str; 2] = ["/docs", "/openapi.json"];

/// Begins the routes of a sign-in elsewhere, from where the browser comes back; its `state` protects it.
const SIGN_IN: &str = "/auth/oidc/";

/// Lets a request pass that does not come from another site; `host` is its `Host`.
///
/// Browsers say where a request comes from in `Sec-Fetch-Site`, old ones and those on plain http in `Origin`; what
/// sends neither is no browser.
///
/// # Errors
/// 403.
pub(super) fn check(request: &ServiceRequest, host: &Authority, app: &App) -> Result<()> {
    let headers = request.headers();
    let allowed = match (text(headers, "Sec-Fetch-Site"), text(headers, header::ORIGIN)) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_ours(origin, host, app.public_url.as_ref()),
        (None, None) => true,
    };
    if allowed || is_link(request, app) {
        return Ok(());
    }
    Err(Error::Forbidden("cross-site requests are not allowed".to_owned()))
}

fn is_ours(origin: &str, host: &Authority, public: Option<&PublicUrl>) -> bool {
    let Some((scheme, rest)) = origin.split_once("://") else {
        return false;
    };
    let Some((name, port)) = authority(rest) else {
        return false;
    };
    let usual = u32::from(default_port(scheme));
    let port = port.unwrap_or(usual);
    let is_host = name == host.0 && port == host.1.unwrap_or(usual);
    let is_public = |public: &PublicUrl| {
        authority(public.host()).is_some_and(|it| it.0 == name) && u32::from(public.port()) == port
    };
    is_host || public.is_some_and(is_public)
}

/// Someone followed a link to one of our pages; what it shows, the other site cannot read.
fn is_link(request: &ServiceRequest, app: &App) -> bool {
    let headers = request.headers();
    let path = app.base_path.strip(request.path());
    request.method() == Method::GET
        && text(headers, "Sec-Fetch-Mode") == Some("navigate")
        && text(headers, "Sec-Fetch-Dest") == Some("document")
        && (is_app_route(path) || PAGES.contains(&path) || path.starts_with(SIGN_IN))
}

/// The header `name`; one that cannot be read counts as there, and as none that is allowed.
fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name).map(|value| value.to_str().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_ours_by_host_and_port() {
        let host = ("switchboard.example".to_owned(), Some(8888));
        for (origin, ours) in [
            ("http://switchboard.example:8888", true),
            ("https://Switchboard.Example:8888", true),
            ("http://switchboard.example", false),
            ("http://evil.example:8888", false),
            ("null", false),
            ("", false),
            ("https://public.example", true),
            ("https://public.example:444", false),
        ] {
            let public = "https://public.example".parse().ok();
            assert_eq!(is_ours(origin, &host, public.as_ref()), ours, "{origin}");
        }
        let of = |host: &str| authority(host).unwrap();
        for bare in ["switchboard.example", "switchboard.example:"] {
            assert!(is_ours("https://switchboard.example", &of(bare), None), "{bare}");
            assert!(!is_ours("https://switchboard.example:8888", &of(bare), None), "{bare}");
        }
        assert!(!is_ours(
            "http://switchboard.example",
            &of("switchboard.example:99999"),
            None
        ));
    }
}
