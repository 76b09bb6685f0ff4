//! The way there and back.

use serde_json::{Value, json};

use super::provider::query;
use super::{Elsewhere, PUBLIC, session};
use crate::support::people::{Manned, Who};

#[tokio::test]
async fn who_signs_in_elsewhere_is_a_user_here() {
    let it = Elsewhere::spawn(&[]).await;
    let arrived = it.arrive("root", &["root"]).await;
    assert_eq!((arrived.status, arrived.header("location")), (303, "/"));
    let [ended, opened] = arrived.headers("set-cookie")[..] else {
        panic!("{arrived:?}")
    };
    assert!(
        ended.starts_with("switchboard_oidc=;") && ended.contains("Max-Age=0"),
        "{ended}"
    );
    for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=2592000"] {
        assert!(opened.contains(part), "{part}: {opened}");
    }
    let me = it.me(&session(&arrived)).await;
    assert_eq!(
        (&me["name"], &me["scheme"], &me["superAdmin"]),
        (&json!("root"), &json!("oidc"), &json!(true))
    );
    let users = it.send(&session(&arrived), "GET", "/users", &Value::Null).await.json();
    assert_eq!(
        (&users["users"][0]["provider"], &users["users"][0]["scheme"]),
        (&json!("oidc"), &json!("oidc"))
    );
}

#[tokio::test]
async fn the_browser_goes_with_a_challenge_a_state_and_a_nonce() {
    let it = Elsewhere::spawn(&[]).await;
    let (location, kept) = it.begin("").await;
    let (asked, again) = (query(&location), query(&it.begin("").await.0));
    assert!(
        location.starts_with(&format!("{}/authorize?", it.provider.issuer)),
        "{location}"
    );
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "switchboard"),
        ("scope", "openid profile email"),
        ("code_challenge_method", "S256"),
        ("redirect_uri", &format!("{PUBLIC}/auth/oidc/oidc/callback")),
    ] {
        assert_eq!(asked[name], value, "{name}");
    }
    for name in ["state", "nonce", "code_challenge"] {
        assert!(20 < asked[name].len() && asked[name] != again[name], "{name}");
    }
    let Who(_, kept) = kept;
    assert!(
        !kept.contains(&asked["state"]) && !kept.contains(&asked["nonce"]),
        "it is sealed"
    );
}

#[tokio::test]
async fn one_stays_the_same_user_by_issuer_and_subject_whatever_one_is_called() {
    let it = Elsewhere::spawn(&[]).await;
    let root = it.enter("root", &["root"]).await;
    let first = it.me(&root).await;
    let (location, kept) = it.begin("").await;
    let claims = json!({"sub": "root", "preferred_username": "Anna", "groups": ["root"]});
    let back = it.provider.agree(&location, claims, Value::Null);
    let again = it.me(&session(&it.come_back(&back, &kept).await)).await;
    assert_eq!((&again["id"], &again["name"]), (&first["id"], &json!("Anna")));
    // Another who is called the same, and a local user too, are others.
    let (location, kept) = it.begin("").await;
    let back = it.provider.agree(
        &location,
        json!({"sub": "2", "preferred_username": "Anna"}),
        Value::Null,
    );
    let other = it.me(&session(&it.come_back(&back, &kept).await)).await;
    assert_ne!(other["id"], first["id"]);
    assert_eq!(other["superAdmin"], json!(false));
}

#[tokio::test]
async fn what_the_id_token_leaves_out_the_users_endpoint_says() {
    let it = Elsewhere::spawn(&[]).await;
    let (location, kept) = it.begin("").await;
    let user = json!({"sub": "7", "name": "Root of all", "groups": ["root"]});
    let back = it.provider.agree(&location, json!({"sub": "7"}), user);
    let me = it.me(&session(&it.come_back(&back, &kept).await)).await;
    assert_eq!((&me["name"], &me["superAdmin"]), (&json!("Root of all"), &json!(true)));
}

#[tokio::test]
async fn one_goes_on_to_the_page_first_asked_for_and_nowhere_else() {
    let it = Elsewhere::spawn(&["--base-path", "/x"]).await;
    for (next, home) in [
        ("/x/configuration?org=default", "/x/configuration?org=default"),
        ("/x/", "/x/"),
        ("//evil.example", "/x/"),
        ("/x//evil.example", "/x/"),
        ("/x/\\evil.example", "/x/"),
        ("https://evil.example/x/", "/x/"),
        ("/configuration", "/x/"),
        ("/x/sources", "/x/"),
        ("/x/auth/oidc/oidc/login", "/x/"),
    ] {
        let encoded = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
        let (location, kept) = it.begin(&format!("?next={encoded}")).await;
        let redirect = &query(&location)["redirect_uri"];
        assert_eq!(*redirect, format!("{PUBLIC}/x/auth/oidc/oidc/callback"));
        let back = it
            .provider
            .agree(&location, json!({"sub": "r", "groups": ["root"]}), Value::Null);
        let arrived = it.come_back(&back, &kept).await;
        assert_eq!(arrived.header("location"), home, "{next}");
    }
}

#[tokio::test]
async fn the_ways_to_sign_in_are_listed() {
    let it = Elsewhere::spawn(&["--oidc-label", "Corp", "--base-path", "/x"]).await;
    let info = it.app.get("/auth").await.json();
    let login = "/x/auth/oidc/oidc/login";
    let provider = json!({"name": "oidc", "label": "Corp", "login": login});
    assert_eq!(
        info,
        json!({"setupRequired": true, "local": true, "providers": [provider]})
    );
    it.enter("root", &["root"]).await;
    assert_eq!(it.app.get("/auth").await.json()["setupRequired"], json!(false));
}

#[tokio::test]
async fn a_link_of_another_site_may_lead_there_and_back() {
    let it = Elsewhere::spawn(&[]).await;
    for path in ["/auth/oidc/oidc/login", "/auth/oidc/oidc/callback?state=x"] {
        let from = |mode: &'static str| {
            let request = it.app.request("GET", path).header("Sec-Fetch-Site", "cross-site");
            request
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", "document")
        };
        assert_eq!(from("navigate").send().await.status, 303, "{path}");
        from("no-cors").send().await.failure(403);
    }
}

#[tokio::test]
async fn where_the_way_is_turned_off_what_it_opened_is_shut() {
    use switchboard::repo::keys::SessionId;
    use switchboard::repo::names::Name;
    use switchboard::repo::records::{Identity, SessionRecord, UserFields};
    use switchboard::repo::{sessions, users};

    let manned = Manned::spawn().await;
    let repo = manned.app.service().repo();
    for (provider, status) in [("https://gone.example", 401), ("local", 200)] {
        let identity = Identity {
            provider: provider.to_owned(),
            subject: "7".to_owned(),
        };
        let fields = UserFields {
            name: Name::parse("ann").unwrap(),
            ..UserFields::default()
        };
        let user = users::insert(repo, identity, fields).await.unwrap().id;
        let now = jiff::Timestamp::now().as_millisecond();
        let session = SessionRecord {
            id: SessionId::generate(),
            user,
            created_at: now,
            last_seen_at: now,
            ..SessionRecord::default()
        };
        sessions::insert(repo, provider, &session).await.unwrap();
        let who = Who("cookie", format!("switchboard_session={provider}"));
        assert_eq!(manned.get(&who, "/me").await.status, status, "{provider}");
    }
}
