//! Users, for super admins.

use serde_json::{Value, json};

use crate::support::connections::column;
use crate::support::people::{Manned, PASSWORD};

fn path(user: &Value) -> String {
    format!("/users/{}", user["id"].as_str().unwrap())
}

#[tokio::test]
async fn a_user_is_made_changed_and_deleted() {
    let manned = Manned::spawn().await;
    let ann = manned.user("Ann", &[("default", "viewer")]).await;
    let role = json!([{"organization": "default", "role": "viewer"}]);
    let expected = json!({"id": ann["id"], "name": "Ann", "provider": "local", "scheme": "local", "superAdmin": false, "roles": role});
    assert_eq!(ann, expected);
    assert_eq!(manned.get(&manned.root, &path(&ann)).await.json(), expected);
    let who = manned.sign_in("ann").await;
    let change = json!({"name": "Anna", "superAdmin": true, "id": "ignored"});
    let changed = manned.send(&manned.root, "PATCH", &path(&ann), &change).await.json();
    assert_eq!(
        (&changed["name"], &changed["superAdmin"], &changed["roles"]),
        (&json!("Anna"), &json!(true), &role)
    );
    assert_eq!(manned.get(&who, "/me").await.json()["superAdmin"], true, "at once");
    let list = manned.get(&who, "/users").await.json();
    assert_eq!(
        (column(&list, "users", "name"), &list["total"]),
        (vec!["Anna".into(), "root".into()], &json!(2))
    );
    assert_eq!(
        manned
            .send(&manned.root, "DELETE", &path(&ann), &Value::Null)
            .await
            .status,
        204
    );
    manned.get(&who, "/me").await.failure(401);
    manned.get(&manned.root, &path(&ann)).await.failure(404);
    manned.user("anna", &[]).await;
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let manned = Manned::spawn().await;
    let refused = |body: Value| {
        let manned = &manned;
        async move {
            let answer = manned.send(&manned.root, "POST", "/users", &body).await;
            answer.failure(422);
            answer.json()["fields"].clone()
        }
    };
    assert_eq!(
        refused(json!({})).await,
        json!({"name": "is required", "password": "is required"})
    );
    let common = refused(json!({"name": "a", "password": "password1234"})).await;
    assert_eq!(
        common["password"],
        "is one of those that are tried first: choose another"
    );
    let body = json!({"name": "a", "password": PASSWORD, "roles": [{"organization": "none", "role": "viewer"}]});
    assert_eq!(refused(body).await["roles"], "name an organization that does not exist");
    let body =
        json!({"name": "a", "password": PASSWORD, "roles": [{"organization": "default", "role": "boss"}], "x": 1});
    assert_eq!(refused(body).await.as_object().unwrap().len(), 2);
    let taken = json!({"name": "ROOT", "password": PASSWORD});
    assert_eq!(
        manned.send(&manned.root, "POST", "/users", &taken).await.failure(409),
        "name is taken"
    );
}

#[tokio::test]
async fn a_super_admin_who_can_sign_in_stays() {
    let manned = Manned::spawn().await;
    let me = manned.get(&manned.root, "/users").await.json()["users"][0].clone();
    let demote = json!({"superAdmin": false});
    let said = "there must be a super admin who can sign in: make another one first";
    assert_eq!(
        manned
            .send(&manned.root, "PATCH", &path(&me), &demote)
            .await
            .failure(409),
        said
    );
    assert_eq!(
        manned
            .send(&manned.root, "DELETE", &path(&me), &Value::Null)
            .await
            .failure(409),
        said
    );
    let ann = manned.user("ann", &[]).await;
    manned
        .send(&manned.root, "PATCH", &path(&ann), &json!({"superAdmin": true}))
        .await;
    // Both at once: one of them stays.
    let both = [&me, &ann].map(|user| {
        let (manned, path) = (&manned, path(user));
        async move {
            manned
                .send(&manned.root, "PATCH", &path, &json!({"superAdmin": false}))
                .await
                .status
        }
    });
    let [one, other] = both;
    let (one, other) = tokio::join!(one, other);
    assert!([one, other].contains(&200) && one != other, "{one} {other}");
}

#[tokio::test]
async fn a_new_password_ends_the_users_sessions() {
    let manned = Manned::spawn().await;
    let ann = manned.user("ann", &[]).await;
    let who = manned.sign_in("ann").await;
    let body = json!({"password": "another horse battery"});
    assert_eq!(manned.send(&manned.root, "PATCH", &path(&ann), &body).await.status, 200);
    manned.get(&who, "/me").await.failure(401);
}

#[tokio::test]
async fn a_change_counts_only_for_the_revision_that_was_read() {
    let manned = Manned::spawn().await;
    let ann = manned.user("ann", &[("default", "viewer")]).await;
    assert_eq!(manned.get(&manned.root, &path(&ann)).await.header("etag"), "\"1\"");
    let member = format!("/organizations/default{}", path(&ann));
    assert_eq!(manned.get(&manned.root, &member).await.header("etag"), "\"1\"");
    let send = |method: &'static str, path: String, revision: &'static str, body: Value| {
        let request = manned.app.request(method, &path).header("cookie", &manned.root.1);
        request.header("if-match", revision).json(&body).send()
    };
    let changed = send("PATCH", path(&ann), "\"1\"", json!({"name": "anna"})).await;
    assert_eq!((changed.status, changed.header("etag")), (200, "\"2\""));
    for path in [path(&ann), member.clone()] {
        send("PATCH", path.clone(), "\"1\"", json!({})).await.failure(412);
        send("DELETE", path, "\"1\"", json!({})).await.failure(412);
    }
    assert_eq!(
        send("PATCH", member.clone(), "\"2\"", json!({"role": "editor"}))
            .await
            .status,
        200
    );
    assert_eq!(send("DELETE", member, "\"3\"", json!({})).await.status, 204);
    assert_eq!(send("DELETE", path(&ann), "*", json!({})).await.status, 204);
}

#[tokio::test]
async fn who_cannot_sign_in_any_more_does_not_count_as_super_admin() {
    use switchboard::repo::names::Name;
    use switchboard::repo::records::{Identity, UserFields};
    use switchboard::repo::users;

    let manned = Manned::spawn().await;
    let me = manned.get(&manned.root, "/me").await.json();
    let own = format!("/users/{}", me["id"].as_str().unwrap());
    let identity = Identity {
        provider: "https://gone.example".to_owned(),
        subject: "7".to_owned(),
    };
    let fields = UserFields {
        name: Name::parse("gone").unwrap(),
        super_admin: true,
        ..UserFields::default()
    };
    users::insert(manned.app.service().repo(), identity, fields)
        .await
        .unwrap();
    let demoted = manned
        .send(&manned.root, "PATCH", &own, &json!({"superAdmin": false}))
        .await;
    demoted.failure(409);
    manned
        .send(&manned.root, "DELETE", &own, &Value::Null)
        .await
        .failure(409);
}

#[tokio::test]
async fn a_dry_run_that_is_not_known_does_nothing() {
    let manned = Manned::spawn().await;
    let ann = manned.user("ann", &[("default", "viewer")]).await;
    let ann = ann["id"].as_str().unwrap();
    for (method, path, body) in [
        ("DELETE", format!("/users/{ann}"), Value::Null),
        ("DELETE", format!("/organizations/default/users/{ann}"), Value::Null),
        ("PATCH", "/organizations/default".to_owned(), json!({"name": "x"})),
        ("POST", "/organizations".to_owned(), json!({"name": "x"})),
    ] {
        let refused = manned
            .send(&manned.root, method, &format!("{path}?dryRun"), &body)
            .await;
        refused.failure(422);
        assert!(refused.json()["fields"]["dryRun"].is_string(), "{method} {path}");
        manned
            .send(&manned.root, method, &format!("{path}?force=1"), &body)
            .await
            .failure(422);
    }
    assert_eq!(
        manned.get(&manned.root, &format!("/users/{ann}")).await.json()["roles"][0]["role"],
        "viewer"
    );
    assert_eq!(
        manned.get(&manned.root, "/organizations").await.json()["organizations"][0]["name"],
        "Default"
    );
}
