//! Organizations: the one of a request, their own routes, and what is apart.

mod create;
mod delete;
mod isolation;
mod me;
mod of_a_request;

use serde_json::{Value, json};

use crate::support::TestApp;

/// Adds an organization called `name`.
pub(crate) async fn organization(app: &TestApp, name: &str) -> Value {
    let answer = app.post("/organizations", &json!({"name": name})).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    answer.json()
}

fn id(organization: &Value) -> &str {
    organization["id"].as_str().unwrap()
}

/// The path of `organization` itself.
fn path(organization: &Value) -> String {
    format!("/organizations/{}", id(organization))
}
