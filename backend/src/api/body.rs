//! The body of a request: a JSON object of at most 256 KiB.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::{Method, header};
use actix_web::{FromRequest, HttpRequest};
use bytes::BytesMut;
use futures::StreamExt;
use serde_json::{Map, Value};

use crate::error::{Error, Result};

/// The largest body that is read, in bytes.
pub const BODY_BYTES: usize = 256 * 1024;

const JSON: &str = "application/json";
const MERGE_PATCH: &str = "application/merge-patch+json";

/// The members of the body as sent; what they mean is the resource's matter, so that it can name every wrong one at
/// once.
#[derive(Debug)]
pub struct JsonObject(pub Map<String, Value>);

impl FromRequest for JsonObject {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let accepted = check_headers(request);
        let payload = payload.take();
        Box::pin(async move {
            accepted?;
            parse(&read(payload).await?)
        })
    }
}

fn check_headers(request: &HttpRequest) -> Result<()> {
    let types = match *request.method() {
        Method::PATCH => &[JSON, MERGE_PATCH][..],
        _ => &[JSON][..],
    };
    if !is_one_of(request, types) {
        let text = format!("the body must be {}", types.join(" or "));
        return Err(Error::UnsupportedMediaType(text));
    }
    let encoding = request.headers().get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| !encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(Error::UnsupportedMediaType(
            "the body must not be compressed".to_owned(),
        ));
    }
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    match length {
        Some(length) if BODY_BYTES < length => Err(Error::TooLarge),
        _ => Ok(()),
    }
}

/// The content type is one of `types`, and UTF-8 where it names a character set.
fn is_one_of(request: &HttpRequest, types: &[&str]) -> bool {
    let Some(sent) = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|sent| sent.to_str().ok())
    else {
        return false;
    };
    let mut parts = sent.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let mut charsets = parts.filter_map(|part| {
        part.split_once('=')
            .filter(|(name, _)| name.eq_ignore_ascii_case("charset"))
    });
    types.iter().any(|known| known.eq_ignore_ascii_case(essence))
        && charsets.all(|(_, charset)| charset.trim_matches('"').eq_ignore_ascii_case("utf-8"))
}

async fn read(mut payload: Payload) -> Result<BytesMut> {
    let mut body = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Error::BadRequest(format!("the body could not be read: {error}")))?;
        if BODY_BYTES < body.len() + chunk.len() {
            return Err(Error::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn parse(body: &[u8]) -> Result<JsonObject> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => Ok(JsonObject(members)),
        Ok(_) => Err(Error::BadRequest("the body must be a JSON object".to_owned())),
        // Only the place: serde_json's own text can quote what was sent, and that may be a secret.
        Err(error) => {
            let (line, column) = (error.line(), error.column());
            Err(Error::BadRequest(format!(
                "the body is not JSON: line {line}, column {column}"
            )))
        }
    }
}
