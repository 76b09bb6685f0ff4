//! The part of the app that comes later: the pages behind a press, in a file of their own.
//!
//! It is a second WebAssembly module with the memory and the tables of the first one; `cargo xtask` takes them apart.

use gloo_net::http::Request;
use js_sys::{Object, Reflect, WebAssembly};
use wasm_bindgen_futures::JsFuture;

use super::{Error, Result};
use crate::browser;

/// What the later part calls the first one.
const FIRST: &str = "a";

/// What the first one gives it is numbered; this is a number that there always is.
const GIVEN: &str = "0";

/// Fetches that part and joins it to this one. An app that was not taken apart has it already.
pub async fn join() -> Result<()> {
    let (first, imports) = (wasm_bindgen::exports(), Object::new());
    if !Reflect::has(&first, &GIVEN.into()).unwrap_or_default() {
        return Ok(());
    }
    let place = browser::place_of_later().ok_or(Error::Offline)?;
    let answer = Request::get(&place).send().await.map_err(|_| Error::Offline)?;
    if !answer.ok() {
        // Another version of the server has another one.
        return Err(Error::Unreadable {
            status: answer.status(),
            request_id: None,
        });
    }
    // An object takes every key.
    let _ = Reflect::set(&imports, &FIRST.into(), &first);
    let answer = web_sys::Response::from(answer);
    let joined = JsFuture::from(WebAssembly::instantiate_streaming(&answer, &imports)).await;
    joined.map(drop).map_err(|_| Error::Offline)
}
