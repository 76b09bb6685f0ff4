//! The URL table as a whole.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use switchboard::api;
use switchboard::config::RESERVED;
use switchboard::openapi;

use crate::support::TestApp;

/// Handlers that take no caller: what they answer is for everyone.
const PUBLIC: [&str; 12] = [
    "healthz", "readyz", "version", "metrics", "document", "docs", "info", "set_up", "sign_in", "sign_out", "login",
    "callback",
];

fn paths(endpoints: &[api::Endpoint]) -> Vec<&'static str> {
    endpoints.iter().map(api::Endpoint::path).collect()
}

#[test]
fn app_routes_api_routes_and_files_are_disjoint() {
    let (api, files) = (paths(&api::endpoints()), paths(&api::files()));
    let all: BTreeSet<&str> = api.iter().chain(&files).copied().collect();
    assert_eq!(all.len(), api.len() + files.len(), "a path is there twice");
    // Not even by a parameter: no API route begins with the segment of an app route or of a file.
    let first = |path: &'static str| path.split('/').nth(1).unwrap();
    let api: BTreeSet<&str> = api.into_iter().map(first).collect();
    let files: BTreeSet<&str> = files.into_iter().map(first).collect();
    assert!(api.is_disjoint(&files), "{api:?} and {files:?}");
    assert!(api.iter().chain(&files).all(|segment| !segment.starts_with('{')));
}

#[test]
fn no_base_path_can_hide_a_route() {
    for path in paths(&api::endpoints()).into_iter().chain(paths(&api::files())) {
        let first = path.split('/').nth(1).unwrap();
        assert!(first.is_empty() || RESERVED.contains(&first), "{first} is not reserved");
    }
}

#[test]
fn the_document_has_exactly_the_operations_of_the_table() {
    let document = serde_json::to_value(openapi::document(&Default::default())).unwrap();
    let operations = |item: &Value| item.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let described: BTreeSet<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            operations(item)
                .into_iter()
                .map(move |method| format!("{method} {path}"))
        })
        .collect();
    let mut mounted = BTreeSet::new();
    for endpoint in api::endpoints() {
        let methods = endpoint.methods().iter().map(|method| method.as_str().to_lowercase());
        mounted.extend(
            methods
                .filter(|it| it != "head")
                .map(|method| format!("{method} {}", endpoint.path())),
        );
    }
    assert_eq!(described, mounted);
}

/// The parameters of an operation that name the organization, with their places.
fn organization(operation: &Value) -> Vec<(&str, &str)> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let named = parameters.map(|it| (it["name"].as_str().unwrap(), it["in"].as_str().unwrap()));
    named
        .filter(|(name, _)| matches!(*name, "org" | "X-Organization"))
        .collect()
}

#[tokio::test]
async fn the_document_says_which_operations_read_the_organization() {
    let app = TestApp::spawn().await;
    let document = serde_json::to_value(openapi::document(&Default::default())).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let url = path.replace("{id}", "x").replace("{kid}", "x");
            let asked = app.request(&method.to_uppercase(), &format!("{url}?org=other"));
            let reads = asked
                .json(&json!({}))
                .send()
                .await
                .text()
                .contains("organization not found");
            let both = [("X-Organization", "header"), ("org", "query")];
            let said = organization(operation);
            assert_eq!(said, if reads { &both[..] } else { &[] }, "{method} {path}");
        }
    }
}

#[test]
fn every_operation_has_an_id_of_its_own() {
    let document = serde_json::to_value(openapi::document(&Default::default())).unwrap();
    let items = document["paths"].as_object().unwrap().values();
    let operations: Vec<&Value> = items.flat_map(|item| item.as_object().unwrap().values()).collect();
    let ids: BTreeSet<&str> = operations
        .iter()
        .map(|it| it["operationId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), operations.len());
}

#[test]
fn every_failure_in_the_document_has_the_one_shape() {
    let document = serde_json::to_value(openapi::document(&Default::default())).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let failure = status.starts_with(['4', '5']);
                let schema = &response["content"]["application/json"]["schema"]["$ref"];
                assert!(
                    !failure || schema == "#/components/schemas/ErrorBody",
                    "{method} {path} {status}: {response}"
                );
            }
        }
    }
}

#[test]
fn every_handler_says_whom_it_is_for() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/api");
    let mut open = BTreeSet::new();
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    for file in files.filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(file).unwrap();
        // What stands between `#[utoipa::path` and the body is the handler's signature.
        for described in text.split("#[utoipa::path").skip(1) {
            let signature = described
                .split("async fn ")
                .nth(1)
                .unwrap()
                .split(" {\n")
                .next()
                .unwrap();
            let role = ["Member", "Viewer", "Editor", "Admin", "SuperAdmin"]
                .iter()
                .any(|role| signature.contains(role));
            if !role {
                open.insert(signature.split('(').next().unwrap().to_owned());
            }
        }
    }
    assert_eq!(open, PUBLIC.map(str::to_owned).into());
}
