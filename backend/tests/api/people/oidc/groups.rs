//! What a provider's groups give.

use serde_json::{Value, json};

use super::Elsewhere;
use crate::support::people::Who;

async fn roles(it: &Elsewhere, who: &Who) -> Value {
    let organizations = it.me(who).await["organizations"].clone();
    let roles = organizations.as_array().unwrap().iter();
    roles.map(|it| json!([it["name"], it["role"]])).collect()
}

async fn organization(it: &Elsewhere, root: &Who, name: &str) -> String {
    let made = it.send(root, "POST", "/organizations", &json!({"name": name})).await;
    made.json()["id"].as_str().unwrap().to_owned()
}

const MAPS: [&str; 2] = [
    "--oidc-role-map=ops=default:editor,all=default:viewer,all=edge:member",
    "--oidc-role-map=ops=nowhere:admin",
];

#[tokio::test]
async fn they_give_roles_anew_at_each_sign_in() {
    let it = Elsewhere::spawn(&MAPS).await;
    let root = it.enter("root", &["root"]).await;
    organization(&it, &root, "Edge").await;
    let other = organization(&it, &root, "Other").await;
    let ann = it.enter("ann", &["all", "ops"]).await;
    assert_eq!(
        roles(&it, &ann).await,
        json!([["Default", "editor"], ["Edge", "member"]]),
        "the highest, by id and name"
    );
    // By hand: one that a map speaks of, and one that none does.
    let id = it.me(&ann).await["id"].as_str().unwrap().to_owned();
    let path = format!("/organizations/default/users/{id}");
    let changed = it.send(&root, "PATCH", &path, &json!({"role": "admin"})).await;
    assert_eq!(changed.status, 200, "{changed:?}");
    let path = format!("/organizations/{other}/users");
    let added = it
        .send(&root, "POST", &path, &json!({"name": "ann", "role": "admin"}))
        .await;
    assert_eq!(added.status, 201, "{added:?}");
    assert_eq!(
        roles(&it, &ann).await,
        json!([["Default", "admin"], ["Edge", "member"], ["Other", "admin"]]),
        "at once"
    );
    let again = it.enter("ann", &["all"]).await;
    assert_eq!(
        roles(&it, &again).await,
        json!([["Default", "viewer"], ["Edge", "member"], ["Other", "admin"]])
    );
    let gone = it.enter("ann", &[]).await;
    assert_eq!(roles(&it, &gone).await, json!([["Other", "admin"]]));
    assert_eq!(roles(&it, &ann).await, json!([["Other", "admin"]]), "in every session");
}

#[tokio::test]
async fn without_a_mapping_a_new_user_has_no_role() {
    let it = Elsewhere::spawn(&[]).await;
    it.enter("root", &["root"]).await;
    let ann = it.enter("ann", &["ops"]).await;
    assert_eq!(roles(&it, &ann).await, json!([]));
    it.send(&ann, "GET", "/sources", &Value::Null).await.failure(404);
}

#[tokio::test]
async fn super_admins_come_and_go_with_their_group_but_for_the_last() {
    let it = Elsewhere::spawn(&[]).await;
    it.enter("root", &["root"]).await;
    let ann = it.enter("ann", &["root"]).await;
    assert_eq!(it.me(&ann).await["superAdmin"], json!(true));
    let ann = it.enter("ann", &[]).await;
    assert_eq!(it.me(&ann).await["superAdmin"], json!(false));
    let root = it.enter("root", &[]).await;
    assert_eq!(it.me(&root).await["superAdmin"], json!(true), "the last one stays");
}

#[tokio::test]
async fn an_admin_adds_who_signs_in_elsewhere_by_a_name_that_is_clear() {
    let it = Elsewhere::spawn(&[]).await;
    let root = it.enter("root", &["root"]).await;
    it.enter("ann", &[]).await;
    let add = async |name: &str| {
        let body = json!({"name": name, "role": "viewer"});
        it.send(&root, "POST", "/organizations/default/users", &body).await
    };
    assert_eq!(add("ANN").await.status, 201);
    for subject in ["b1", "b2"] {
        let (location, kept) = it.begin("").await;
        let claims = json!({"sub": subject, "preferred_username": "bob"});
        let back = it.provider.agree(&location, claims, Value::Null);
        it.come_back(&back, &kept).await;
    }
    let refused = add("bob").await;
    assert!(refused.failure(422).contains("several users"), "{refused:?}");
}
