//! An answer of the server.

use bytes::Bytes;
use hyper::http::response::Parts;
use serde_json::Value;

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The body.
    pub(crate) body: Bytes,
    head: Parts,
}

impl Answer {
    pub(super) fn new(head: Parts, body: Bytes) -> Self {
        let status = head.status.as_u16();
        Self { status, body, head }
    }

    /// The header `name`; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.head.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// All headers called `name`.
    pub(crate) fn headers(&self, name: &str) -> Vec<&str> {
        let all = self.head.headers.get_all(name).iter();
        all.map(|value| value.to_str().unwrap()).collect()
    }

    /// Whether there is a header `name`.
    pub(crate) fn has_header(&self, name: &str) -> bool {
        self.head.headers.contains_key(name)
    }

    /// The names of all headers, in lower case.
    pub(crate) fn header_names(&self) -> Vec<&str> {
        self.head
            .headers
            .keys()
            .map(hyper::header::HeaderName::as_str)
            .collect()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!(self.header("content-type"), "application/json", "{self:?}");
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The message of a failure with `status`, which has the one shape.
    #[track_caller]
    pub(crate) fn failure(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{self:?}");
        let body = self.json();
        let known = ["code", "message", "fields", "diagnosis"];
        let members = body.as_object().unwrap();
        assert!(members.keys().all(|name| known.contains(&name.as_str())), "{body}");
        assert_eq!(body["code"], status, "{body}");
        body["message"].as_str().unwrap().to_owned()
    }
}
