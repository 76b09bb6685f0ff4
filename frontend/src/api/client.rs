//! One request and its answer.

use gloo_net::http::{Method, RequestBuilder, Response};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use switchboard_shared::error::ErrorBody;
use web_sys::AbortSignal;

use super::json::{from_json, to_json};
use super::{Auth, Caller, Error, Kapacitors, Organizations, Result, Sources, Tokens, Users};
use crate::state::{Access, Connection, Links};

/// Longer than anything the server does; only what hangs takes it.
const TIMEOUT_MS: u32 = 60_000;

/// Whether a change is stored although its check fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// Only when the check passes.
    Checked,
    /// Whatever the check says: `?force`.
    Anyway,
}

impl Store {
    pub(super) fn query(self) -> &'static str {
        match self {
            Self::Checked => "",
            Self::Anyway => "?force=true",
        }
    }
}

/// Talks to the server that the app came from, for the tab's organization.
#[derive(Clone, Copy)]
pub struct Client {
    connection: Connection,
    access: Access,
    links: Links,
    /// It asks for no organization.
    outside: bool,
}

impl Client {
    /// A client that tells `connection` what it learns about the server, and `access` whether that lets one in.
    pub fn new(connection: Connection, access: Access, links: Links) -> Self {
        Self {
            connection,
            access,
            links,
            outside: false,
        }
    }

    /// The same one, asking for the organization that the person is in without naming any.
    pub(super) fn outside(self) -> Self {
        Self { outside: true, ..self }
    }

    /// The client of the app.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// The calls about signing in.
    pub fn auth(self) -> Auth {
        Auth::new(self)
    }

    /// The calls about the caller.
    pub fn me(self) -> Caller {
        Caller::new(self)
    }

    /// The calls about organizations.
    pub fn organizations(self) -> Organizations {
        Organizations::new(self)
    }

    /// The calls about sources.
    pub fn sources(self) -> Sources {
        Sources::new(self)
    }

    /// The calls about the Kapacitors of the source `source`.
    pub fn kapacitors(self, source: &str) -> Kapacitors {
        Kapacitors::new(self, source)
    }

    /// The calls about one's API tokens.
    pub fn tokens(self) -> Tokens {
        Tokens::new(self)
    }

    /// The calls about the users of `organization`, else about all.
    pub fn users(self, organization: Option<&str>) -> Users {
        Users::new(self, organization)
    }

    /// Whether the server answers at all.
    pub async fn ping(self) -> bool {
        self.send(Method::GET, "/healthz", None, None).await.is_ok()
    }

    pub(super) async fn get<T: DeserializeOwned>(self, path: &str) -> Result<T> {
        read(&self.send(Method::GET, path, None, None).await?)
    }

    /// Sends `body`; `revision` is the one that the change was made from.
    pub(super) async fn write<T: DeserializeOwned>(
        self,
        method: Method,
        path: &str,
        body: &impl Serialize,
        revision: Option<u64>,
    ) -> Result<T> {
        read(&self.send(method, path, to_json(body), revision).await?)
    }

    /// Sends `body`, to which there is nothing to answer.
    pub(super) async fn tell(self, method: Method, path: &str, body: &impl Serialize) -> Result<()> {
        self.send(method, path, to_json(body), None).await.map(drop)
    }

    pub(super) async fn delete(self, path: &str) -> Result<()> {
        self.send(Method::DELETE, path, None, None).await.map(drop)
    }

    pub(super) async fn try_delete<T: DeserializeOwned>(self, path: &str) -> Result<T> {
        let path = format!("{path}?dryRun=true");
        read(&self.send(Method::DELETE, &path, None, None).await?)
    }

    /// Makes a call. What only reads waits while one is kept out, and is then made again; what writes is told so: who
    /// signs in meanwhile may be somebody else.
    async fn send(self, method: Method, path: &str, body: Option<String>, revision: Option<u64>) -> Result<Answer> {
        loop {
            let answer = self.try_send(&method, path, body.clone(), revision).await;
            if is_public(path) {
                return answer;
            }
            match &answer {
                Err(error) if error.is_kept_out() => self.access.kept_out(),
                // Whatever it says: it is not that one has to sign in.
                Err(Error::Offline) => {}
                _ => self.access.let_in(),
            }
            let is_kept_out = answer.as_ref().is_err_and(Error::is_kept_out);
            if !is_kept_out || method != Method::GET || !self.access.regained().await {
                return answer;
            }
        }
    }

    async fn try_send(
        self,
        method: &Method,
        path: &str,
        body: Option<String>,
        revision: Option<u64>,
    ) -> Result<Answer> {
        let org = self.links.org().filter(|_| !self.outside);
        let names_another = names_organization(method, path);
        let mut request = RequestBuilder::new(&self.links.api(path))
            .method(method.clone())
            .header("Accept", "application/json")
            .abort_signal(Some(&AbortSignal::timeout_with_u32(TIMEOUT_MS)));
        if let Some(org) = &org {
            request = request.header("X-Organization", org);
        }
        if let Some(revision) = revision {
            request = request.header("If-Match", &format!("\"{revision}\""));
        }
        let request = match body {
            Some(body) => request.header("Content-Type", "application/json").body(body),
            None => request.build(),
        };
        let answer = match request {
            Ok(request) => request.send().await.ok(),
            Err(_) => None,
        };
        let answer = self.judge(answer).await;
        let lacks = answer.as_ref().is_err_and(Error::lacks_organization);
        // Who one is need not be asked again when that was the question.
        if (lacks || answer.as_ref().is_err_and(Error::is_forbidden)) && path != "/me" {
            self.access.doubt();
        }
        // Without one in the URL it is the person who is in none.
        if org.is_some() && lacks && !names_another {
            self.connection.lacks(org);
        }
        answer
    }

    /// Notes what an answer, or none, says about the server, and turns a failure into an error.
    async fn judge(self, answer: Option<Response>) -> Result<Answer> {
        let version = answer
            .as_ref()
            .and_then(|answer| answer.headers().get("X-Switchboard-Version"));
        // A 5xx without our header comes from a proxy in front of a server that is not there.
        let answer = answer.filter(|answer| version.is_some() || answer.status() < 500);
        let text = match &answer {
            Some(answer) => answer.text().await.ok(),
            None => None,
        };
        let Some((answer, text)) = answer.zip(text) else {
            self.connection.lost();
            return Err(Error::Offline);
        };
        self.connection.answered(version);
        let (is_ok, answer) = (answer.ok(), Answer::new(&answer, text));
        if is_ok {
            return Ok(answer);
        }
        let body = read::<ErrorBody>(&answer)?;
        Err(Error::Refused {
            body: Box::new(body),
            request_id: answer.request_id,
            retry_after: answer.retry_after,
        })
    }
}

/// What has arrived.
struct Answer {
    status: u16,
    request_id: Option<String>,
    retry_after: Option<u32>,
    text: String,
}

impl Answer {
    fn new(answer: &Response, text: String) -> Self {
        Self {
            status: answer.status(),
            request_id: answer.headers().get("X-Request-Id"),
            retry_after: answer
                .headers()
                .get("Retry-After")
                .and_then(|seconds| seconds.parse().ok()),
            text,
        }
    }
}

/// Whether anybody may make a call: then what it answers says nothing about who one is.
fn is_public(path: &str) -> bool {
    path == "/healthz" || path == "/auth" || path.starts_with("/auth/")
}

/// Whether a call names an organization beside the tab's: then that may be the one that is not there.
fn names_organization(method: &Method, path: &str) -> bool {
    path.starts_with("/organizations/") || (path == "/me" && *method == Method::PUT)
}

fn read<T: DeserializeOwned>(answer: &Answer) -> Result<T> {
    from_json(&answer.text).ok_or_else(|| Error::Unreadable {
        status: answer.status,
        request_id: answer.request_id.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_that_names_an_organization_says_nothing_about_the_tabs() {
        assert!(names_organization(&Method::PUT, "/me"));
        assert!(names_organization(&Method::DELETE, "/organizations/1?dryRun=true"));
        assert!(!names_organization(&Method::GET, "/me"));
        assert!(!names_organization(&Method::GET, "/organizations?limit=200"));
    }

    #[test]
    fn only_signing_in_and_the_servers_pulse_are_for_everybody() {
        assert!(is_public("/auth") && is_public("/auth/session") && is_public("/healthz"));
        assert!(!is_public("/me") && !is_public("/authors") && !is_public("/sources/auth"));
    }
}
