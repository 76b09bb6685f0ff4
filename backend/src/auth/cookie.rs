//! The session's cookie.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::app::App;

const NAME: &str = "switchboard_session";

/// What the request's cookie holds.
pub(super) fn secret(request: &HttpRequest) -> Option<String> {
    request.cookie(NAME).map(|cookie| cookie.value().to_owned())
}

/// The cookie of a new session.
pub fn opened(app: &App, secret: String) -> Cookie<'static> {
    let longest = i64::try_from(app.session_max.as_secs()).unwrap_or(i64::MAX);
    with(app, secret, Duration::seconds(longest))
}

/// What makes the browser forget it.
pub fn closed(app: &App) -> Cookie<'static> {
    with(app, String::new(), Duration::ZERO)
}

fn with(app: &App, value: String, age: Duration) -> Cookie<'static> {
    Cookie::build(NAME, value)
        .path(format!("{}/", app.base_path))
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(app.public_url.as_ref().is_some_and(|url| url.is_https()))
        .max_age(age)
        .finish()
}
