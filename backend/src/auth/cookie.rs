//! The cookies: the session's, and that of a sign-in which is under way elsewhere.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::way;
use crate::app::App;
use crate::service::people::oidc;

const SESSION: Kind<'static> = Kind {
    name: "switchboard_session",
    path: "/",
};

/// Where sign-ins elsewhere end: their cookies are sent there, and nowhere else.
const FLOWS: &str = "/auth/oidc/";

/// Characters of a flow's state that its cookie is called by.
const FLOW_NAME: usize = 12;

struct Kind<'a> {
    name: &'a str,
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

/// What the request's cookie of the sign-in elsewhere with this `state` holds. Each has its own, so that two tabs do not
/// disturb each other.
pub fn flow(request: &HttpRequest, state: &str) -> Option<String> {
    with_flow(state, |kind| kind.of(request))
}

/// The cookie of a sign-in elsewhere.
pub fn flow_begun(app: &App, request: &HttpRequest, state: &str, sealed: String) -> Cookie<'static> {
    with_flow(state, |kind| kind.with(app, request, sealed, seconds(oidc::LIFETIME)))
}

/// What makes the browser forget that sign-in.
pub fn flow_ended(app: &App, request: &HttpRequest, state: &str) -> Cookie<'static> {
    with_flow(state, |kind| kind.with(app, request, String::new(), Duration::ZERO))
}

fn with_flow<T>(state: &str, then: impl FnOnce(Kind<'_>) -> T) -> T {
    // Whatever the request says, as what may stand in a cookie's name.
    let plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let name: String = state.chars().filter(plain).take(FLOW_NAME).collect();
    then(Kind {
        name: &format!("switchboard_oidc_{name}"),
        path: FLOWS,
    })
}

impl Kind<'_> {
    fn of(&self, request: &HttpRequest) -> Option<String> {
        request.cookie(self.name).map(|cookie| cookie.value().to_owned())
    }

    /// The cookie in an answer to `request`: a browser that came by https sends it by https alone.
    fn with(&self, app: &App, request: &HttpRequest, value: String, age: Duration) -> Cookie<'static> {
        Cookie::build(self.name.to_owned(), value)
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
