//! Signing in by an OpenID provider.

mod failures;
mod groups;
mod provider;
mod setup;
mod sign_in;

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use self::provider::{CLIENT, Provider, SECRET, query};
use crate::support::people::{Who, cookie};
use crate::support::{Answer, TestApp};

/// Where people reach the servers of these tests.
const PUBLIC: &str = "https://switchboard.example";

/// A server, and the provider by which people sign in.
pub(crate) struct Elsewhere {
    pub(crate) app: TestApp,
    pub(crate) provider: Provider,
}

impl Elsewhere {
    /// Whoever is in the group `root` is super admin.
    pub(crate) async fn spawn(flags: &[&str]) -> Self {
        Self::spawn_with(&[&["--oidc-super-admin-group", "root"], flags].concat()).await
    }

    /// The same, without groups.
    pub(crate) async fn spawn_with(flags: &[&str]) -> Self {
        let (provider, secret) = (Provider::start(), NamedTempFile::new().unwrap());
        std::fs::write(secret.path(), SECRET).unwrap();
        let file = secret.path().to_str().unwrap().to_owned();
        let own = [
            ["--auth", "local,oidc"],
            ["--public-url", PUBLIC],
            ["--oidc-issuer", &provider.issuer],
            ["--oidc-client-id", CLIENT],
            ["--oidc-client-secret-file", &file],
        ];
        let app = TestApp::spawn_with(&[own.as_flattened(), flags].concat()).await;
        Self { app, provider }
    }

    /// Begins to sign in: where the browser is sent, and the cookie that it keeps.
    pub(crate) async fn begin(&self, parameters: &str) -> (String, Who) {
        let begun = self.app.get(&format!("/auth/oidc/oidc/login{parameters}")).await;
        assert_eq!(begun.status, 303, "{begun:?}");
        (begun.header("location").to_owned(), cookie(&begun))
    }

    /// The browser comes back.
    pub(crate) async fn come_back(&self, parameters: &str, kept: &Who) -> Answer {
        let path = format!("/auth/oidc/oidc/callback?{parameters}");
        self.app.request("GET", &path).header(kept.0, &kept.1).send().await
    }

    /// Somebody signs in, in these groups.
    pub(crate) async fn arrive(&self, subject: &str, groups: &[&str]) -> Answer {
        let (location, kept) = self.begin("").await;
        let claims = json!({"sub": subject, "preferred_username": subject, "groups": groups});
        let back = self.provider.agree(&location, claims, Value::Null);
        self.come_back(&back, &kept).await
    }

    /// The same, who gets in.
    pub(crate) async fn enter(&self, subject: &str, groups: &[&str]) -> Who {
        let arrived = self.arrive(subject, groups).await;
        assert_eq!(arrived.status, 303, "{arrived:?}");
        session(&arrived)
    }

    /// What `who` is answered.
    pub(crate) async fn send(&self, who: &Who, method: &str, path: &str, body: &Value) -> Answer {
        let request = self.app.request(method, path).header(who.0, &who.1);
        request.json(body).send().await
    }

    /// What `/me` says to `who`.
    pub(crate) async fn me(&self, who: &Who) -> Value {
        self.app.request("GET", "/me").header(who.0, &who.1).send().await.json()
    }
}

/// The session that an answer opens, beside other cookies.
#[track_caller]
fn session(answer: &Answer) -> Who {
    let all = answer.headers("set-cookie");
    let opened = all.iter().find(|it| it.starts_with("switchboard_session="));
    let opened = opened.unwrap_or_else(|| panic!("nobody is signed in: {answer:?}"));
    Who("cookie", opened.split(';').next().unwrap().to_owned())
}

/// Why nobody is signed in, by the sign-in page's address.
#[track_caller]
fn failed(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{answer:?}");
    assert!(
        !answer.headers("set-cookie").iter().any(|it| it.contains("session")),
        "{answer:?}"
    );
    let location = answer.header("location");
    assert!(location.starts_with("/login?"), "{location}");
    query(location)["failed"].clone()
}
