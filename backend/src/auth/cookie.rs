//! The cookies: the session's, and that of a sign-in which is under way elsewhere.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::way;
use crate::app::App;
use crate::service::people::oidc;

const SESSION: Kind = Kind {
    name: "switchboard_session",
    path: "/",
};

/// Sent to where the flow ends, and nowhere else.
const FLOW: Kind = Kind {
    name: "switchboard_oidc",
    path: "/auth/oidc/",
};

struct Kind {
    name: &'static str,
    /// Below the base path.
    path: &'static str,
}

/// What the request's session cookie holds.
pub(super) fn secret(request: &HttpRequest) -> Option<String> {
    SESSION.of(request)
}

/// The cookie of a new session.
pub fn opened(app: &App, request: &HttpRequest, secret: String) -> Cookie<'static> {
    SESSION.with(app, request, secret, seconds(app.session_max))
}

/// What makes the browser forget its session.
pub fn closed(app: &App, request: &HttpRequest) -> Cookie<'static> {
    SESSION.with(app, request, String::new(), Duration::ZERO)
}

/// What the request's cookie of a sign-in elsewhere holds.
pub fn flow(request: &HttpRequest) -> Option<String> {
    FLOW.of(request)
}

/// The cookie of a sign-in elsewhere.
pub fn flow_begun(app: &App, request: &HttpRequest, sealed: String) -> Cookie<'static> {
    FLOW.with(app, request, sealed, seconds(oidc::LIFETIME))
}

/// What makes the browser forget that sign-in.
pub fn flow_ended(app: &App, request: &HttpRequest) -> Cookie<'static> {
    FLOW.with(app, request, String::new(), Duration::ZERO)
}

impl Kind {
    fn of(&self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name).map(|cookie| cookie.value().to_owned())
    }

    /// The cookie in an answer to `request`: a browser that came by https sends it by https alone.
    fn with(&self, app: &App, request: &HttpRequest, value: String, age: Duration) -> Cookie<'static> {
        Cookie::build(self.name, value)
            .path(format!("{}{}", app.base_path, self.path))
            .http_only(true)
            // Lax: it comes along when a provider sends the browser back.
            .same_site(SameSite::Lax)
            .secure(way(request).https)
            .max_age(age)
            .finish()
    }
}

fn seconds(time: std::time::Duration) -> Duration {
    Duration::seconds(i64::try_from(time.as_secs()).unwrap_or(i64::MAX))
}
