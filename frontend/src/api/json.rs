//! JSON as the browser reads and writes it: a parser of our own would be 8 kB of the download.

use js_sys::JSON;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_wasm_bindgen::Serializer;

/// What `text` says, where it is JSON of a `T`.
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_wasm_bindgen::from_value(JSON::parse(text).ok()?).ok()
}

/// `value` as JSON. Our bodies are plain objects, of which each has one.
pub(super) fn to_json(value: &impl Serialize) -> Option<String> {
    let value = value.serialize(&Serializer::json_compatible()).ok()?;
    JSON::stringify(&value).ok()?.as_string()
}
