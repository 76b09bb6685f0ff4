//! Servers on which people sign in.

use serde_json::{Value, json};
use switchboard::service::people::sign_in::setup_token;

use super::{Answer, TestApp};

/// A password that may be one.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// Somebody who is signed in: a value of `Cookie`, or of `Authorization`.
#[derive(Clone, Debug)]
pub(crate) struct Who(pub(crate) &'static str, pub(crate) String);

/// A server with sign-in, and its first super admin.
pub(crate) struct Manned {
    pub(crate) app: TestApp,
    /// The super admin, called `root`.
    pub(crate) root: Who,
}

impl Manned {
    pub(crate) async fn spawn() -> Self {
        let app = TestApp::spawn_with(&["--auth", "local"]).await;
        let token = setup_token(app.service()).await.unwrap().unwrap();
        let body = json!({"token": token, "name": "root", "password": PASSWORD});
        let set_up = app.post("/auth/setup", &body).await;
        assert_eq!(set_up.status, 201, "{set_up:?}");
        let root = cookie(&set_up);
        Self { app, root }
    }

    /// Signs `name` in.
    pub(crate) async fn sign_in(&self, name: &str) -> Who {
        let body = json!({"name": name, "password": PASSWORD});
        let signed_in = self.app.post("/auth/session", &body).await;
        assert_eq!(signed_in.status, 200, "{signed_in:?}");
        cookie(&signed_in)
    }

    /// Makes a user with these roles, as pairs of organization and role.
    pub(crate) async fn user(&self, name: &str, roles: &[(&str, &str)]) -> Value {
        let roles: Vec<Value> = roles
            .iter()
            .map(|(organization, role)| json!({"organization": organization, "role": role}))
            .collect();
        let body = json!({"name": name, "password": PASSWORD, "roles": roles});
        let made = self.send(&self.root, "POST", "/users", &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        made.json()
    }

    /// The id of a new organization called `name`.
    pub(crate) async fn organization(&self, name: &str) -> String {
        let made = self
            .send(&self.root, "POST", "/organizations", &json!({"name": name}))
            .await;
        made.json()["id"].as_str().unwrap().to_owned()
    }

    /// What `who` is answered.
    pub(crate) async fn send(&self, who: &Who, method: &str, path: &str, body: &Value) -> Answer {
        let request = self.app.request(method, path).header(who.0, &who.1);
        if body.is_null() {
            request.send().await
        } else {
            request.json(body).send().await
        }
    }

    pub(crate) async fn get(&self, who: &Who, path: &str) -> Answer {
        self.send(who, "GET", path, &Value::Null).await
    }

    /// An API token of `who`.
    pub(crate) async fn token(&self, who: &Who, body: Value) -> Who {
        let made = self.send(who, "POST", "/tokens", &body).await;
        assert_eq!(made.status, 201, "{made:?}");
        Who(
            "authorization",
            format!("Bearer {}", made.json()["token"].as_str().unwrap()),
        )
    }
}

/// Who is signed in by `answer`.
pub(crate) fn cookie(answer: &Answer) -> Who {
    let set = answer.header("set-cookie");
    Who("cookie", set.split(';').next().unwrap().to_owned())
}
