//! Where a request to sign in comes from.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest};

use super::way;
use crate::error::{Error, Result};
use crate::service::people::sign_in::Origin;

impl FromRequest for Origin {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let agent = request.headers().get(header::USER_AGENT);
        ready(Ok(Self {
            address: way(request).address,
            agent: agent
                .map(|it| String::from_utf8_lossy(it.as_bytes()).into_owned())
                .unwrap_or_default(),
        }))
    }
}
