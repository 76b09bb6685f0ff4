//! Who sent a request, by what it carries.

use actix_web::HttpRequest;
use actix_web::http::header;

use super::cookie;
use crate::api::State;
use crate::error::{Error, Result};
use crate::service::people::Person;

/// The person, by API token or by session; without sign-in the local operator.
///
/// # Errors
/// 401 where the request carries nothing that holds.
pub async fn person(request: &HttpRequest) -> Result<Person> {
    let state = state(request)?;
    if !state.service.has_sign_in() {
        return Ok(Person::local_operator());
    }
    let found = match request.headers().get(header::AUTHORIZATION) {
        Some(value) => match bearer(value.to_str().unwrap_or_default()) {
            Some(token) => state.service.person_of_token(token).await?,
            None => None,
        },
        None => match cookie::secret(request) {
            Some(secret) => state.service.person_of_session(&secret).await?,
            None => None,
        },
    };
    found.ok_or(Error::Unauthorized("sign in first"))
}

/// The server's parts, which every route is handed.
pub(super) fn state(request: &HttpRequest) -> Result<&State> {
    request
        .app_data()
        .ok_or_else(|| Error::internal("the server has no state"))
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
