//! Every route of the document, by every role, in one's own organization and in another, by cookie and by token.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use switchboard::openapi;

use crate::support::people::{Manned, Who};

/// What a route wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Needs {
    /// Nothing: anyone.
    Nothing,
    /// To be signed in.
    Member,
    Viewer,
    Editor,
    /// To be admin of the organization in the path.
    Admin,
    SuperAdmin,
}

use Needs::{Admin, Editor, Member, Nothing, SuperAdmin, Viewer};

/// Every operation and what it wants: `product.md`'s table of roles.
const TABLE: &[(&str, &str, Needs)] = &[
    ("get", "/sources", Viewer),
    ("post", "/sources", Editor),
    ("get", "/sources/{id}", Viewer),
    ("patch", "/sources/{id}", Editor),
    ("put", "/sources/{id}", Editor),
    ("delete", "/sources/{id}", Editor),
    ("get", "/sources/{id}/health", Viewer),
    ("get", "/sources/{id}/overview", Viewer),
    ("get", "/sources/{id}/kapacitors", Viewer),
    ("post", "/sources/{id}/kapacitors", Editor),
    ("get", "/sources/{id}/kapacitors/{kid}", Viewer),
    ("patch", "/sources/{id}/kapacitors/{kid}", Editor),
    ("put", "/sources/{id}/kapacitors/{kid}", Editor),
    ("delete", "/sources/{id}/kapacitors/{kid}", Editor),
    ("get", "/sources/{id}/kapacitors/{kid}/health", Viewer),
    ("get", "/sources/{id}/kapacitors/{kid}/endpoints", Viewer),
    ("patch", "/sources/{id}/kapacitors/{kid}/endpoints/{section}", Editor),
    (
        "post",
        "/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements",
        Editor,
    ),
    (
        "patch",
        "/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements/{name}",
        Editor,
    ),
    (
        "delete",
        "/sources/{id}/kapacitors/{kid}/endpoints/{section}/elements/{name}",
        Editor,
    ),
    (
        "post",
        "/sources/{id}/kapacitors/{kid}/endpoints/{section}/test",
        Editor,
    ),
    // What may be read through it by whom, its own test says.
    ("get", "/sources/{id}/kapacitors/{kid}/proxy", Viewer),
    ("post", "/sources/{id}/kapacitors/{kid}/proxy", Editor),
    ("patch", "/sources/{id}/kapacitors/{kid}/proxy", Editor),
    ("delete", "/sources/{id}/kapacitors/{kid}/proxy", Editor),
    ("get", "/organizations", Admin),
    ("post", "/organizations", SuperAdmin),
    ("get", "/organizations/{id}", Admin),
    ("patch", "/organizations/{id}", SuperAdmin),
    ("delete", "/organizations/{id}", SuperAdmin),
    ("get", "/organizations/{id}/users", Admin),
    ("post", "/organizations/{id}/users", Admin),
    ("get", "/organizations/{id}/users/{uid}", Admin),
    ("patch", "/organizations/{id}/users/{uid}", Admin),
    ("delete", "/organizations/{id}/users/{uid}", Admin),
    ("get", "/users", SuperAdmin),
    ("post", "/users", SuperAdmin),
    ("get", "/users/{id}", SuperAdmin),
    ("patch", "/users/{id}", SuperAdmin),
    ("delete", "/users/{id}", SuperAdmin),
    ("get", "/me", Member),
    ("put", "/me", Member),
    ("put", "/me/password", Member),
    ("get", "/me/sessions", Member),
    ("delete", "/me/sessions/{id}", Member),
    ("get", "/tokens", Member),
    ("post", "/tokens", Member),
    ("get", "/tokens/{id}", Member),
    ("delete", "/tokens/{id}", Member),
    ("get", "/auth", Nothing),
    ("post", "/auth/setup", Nothing),
    ("post", "/auth/session", Nothing),
    ("delete", "/auth/session", Nothing),
    ("get", "/auth/oidc/{provider}/login", Nothing),
    ("get", "/auth/oidc/{provider}/callback", Nothing),
    ("get", "/healthz", Nothing),
    ("get", "/readyz", Nothing),
    ("get", "/version", Nothing),
    ("get", "/metrics", Nothing),
    ("get", "/openapi.json", Nothing),
    ("get", "/docs", Nothing),
];

#[test]
fn no_route_is_missing_from_the_table() {
    let document = serde_json::to_value(openapi::document(&Default::default())).unwrap();
    let items = document["paths"].as_object().unwrap().iter();
    let described: BTreeSet<(&str, &str)> = items
        .flat_map(|(path, item)| {
            item.as_object()
                .unwrap()
                .keys()
                .map(move |method| (method.as_str(), path.as_str()))
        })
        .collect();
    assert_eq!(
        described,
        TABLE.iter().map(|(method, path, _)| (*method, *path)).collect()
    );
}

/// Somebody, with what he is in his own organization.
struct Walker {
    who: Who,
    is: Needs,
    by_token: bool,
}

async fn walkers(manned: &Manned, org: &str) -> Vec<Walker> {
    let mut walkers = Vec::new();
    for (role, is) in [
        ("member", Member),
        ("viewer", Viewer),
        ("editor", Editor),
        ("admin", Admin),
    ] {
        manned.user(role, &[(org, role)]).await;
        let who = manned.sign_in(role).await;
        let token = manned
            .token(&who, json!({"name": "t", "role": role, "organization": org}))
            .await;
        walkers.push(Walker {
            who,
            is,
            by_token: false,
        });
        walkers.push(Walker {
            who: token,
            is,
            by_token: true,
        });
    }
    let root = manned.root.clone();
    walkers.push(Walker {
        who: root,
        is: SuperAdmin,
        by_token: false,
    });
    walkers
}

/// The status of one request: to something that is not there, so that nothing changes on the way.
async fn status(manned: &Manned, who: &Who, method: &str, path: &str, org: &str) -> u16 {
    let none = "0192f0c1-0000-7000-8000-000000000000";
    let of_org = path.starts_with("/organizations/{id}");
    let path = if of_org && path != "/organizations/{id}" {
        path.replace("{id}", org)
    } else if of_org {
        path.replace("{id}", if method == "get" { org } else { none })
    } else {
        path.replace("{id}", none)
    };
    let path = format!("{}?org={org}", path.replace("{kid}", none).replace("{uid}", none));
    let path = path.replace("{section}", "slack").replace("{name}", "ops");
    // Not one that could be carried out: 422 or 404 show that the caller was let through.
    let body = if method == "get" || method == "delete" {
        Value::Null
    } else {
        json!({"nonsense": true})
    };
    manned.send(who, &method.to_uppercase(), &path, &body).await.status
}

#[tokio::test]
async fn each_role_may_do_what_the_table_says() {
    let manned = Manned::spawn().await;
    let own = manned.organization("own").await;
    let own = own.as_str();
    for Walker { who, is, by_token } in walkers(&manned, own).await {
        for (method, path, needs) in TABLE.iter().filter(|(_, path, _)| !path.starts_with("/auth")) {
            let status = status(&manned, &who, method, path, own).await;
            let allowed = *needs <= is;
            let refused = status == 401 || status == 403;
            assert_eq!(
                !allowed, refused,
                "{method} {path} by {is:?}, by token: {by_token}: {status}"
            );
        }
    }
}

#[tokio::test]
async fn another_organization_is_not_there_for_anyone_but_super_admins() {
    let manned = Manned::spawn().await;
    let own = manned.organization("own").await;
    let own = own.as_str();
    for Walker { who, is, by_token } in walkers(&manned, own).await {
        for (method, path, _) in TABLE.iter().filter(|(_, _, needs)| *needs != Nothing) {
            let status = status(&manned, &who, method, path, "default").await;
            let foreign = is != SuperAdmin;
            // Nothing tells an organization that is not one's own from one that is not there.
            assert!(
                !foreign || status == 404,
                "{method} {path} by {is:?}, by token: {by_token}: {status}"
            );
            assert!(foreign || status != 401 && status != 403, "{method} {path}: {status}");
        }
    }
}

#[tokio::test]
async fn nobody_is_let_in_without_credentials() {
    let manned = Manned::spawn().await;
    let nobody = Who("x-nobody", "x".to_owned());
    for (method, path, needs) in TABLE.iter().filter(|(_, path, _)| !path.starts_with("/auth")) {
        let status = status(&manned, &nobody, method, path, "default").await;
        assert_eq!(*needs != Nothing, status == 401, "{method} {path}: {status}");
    }
}
