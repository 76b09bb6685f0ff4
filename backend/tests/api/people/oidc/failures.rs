//! Nobody gets in who is not vouched for, and it is said why.

use serde_json::{Value, json};
use tempfile::NamedTempFile;

use super::provider::{Wrong, query};
use super::{Elsewhere, PUBLIC, failed};
use crate::support::TestApp;
use crate::support::people::Who;

#[tokio::test]
async fn what_a_provider_says_is_not_believed_unless_all_of_it_fits() {
    let it = Elsewhere::spawn(&[]).await;
    for wrong in [
        Wrong::Nonce,
        Wrong::Audience,
        Wrong::Issuer,
        Wrong::Expired,
        Wrong::Signature,
        Wrong::SharedSecret,
        Wrong::Unsigned,
        Wrong::AccessTokenHash,
        Wrong::NoIdToken,
        Wrong::Nonsense,
    ] {
        it.provider.does_wrong(wrong);
        assert_eq!(failed(&it.arrive("root", &["root"]).await), "unusable", "{wrong:?}");
    }
    it.provider.does_wrong(Wrong::Nothing);
    it.enter("root", &["root"]).await;
}

#[tokio::test]
async fn the_users_endpoint_must_speak_of_the_same_person() {
    let it = Elsewhere::spawn(&[]).await;
    it.provider.does_wrong(Wrong::OtherSubject);
    let (location, kept) = it.begin("").await;
    let user = json!({"sub": "root", "groups": ["root"]});
    let back = it.provider.agree(&location, json!({"sub": "root"}), user);
    assert_eq!(failed(&it.come_back(&back, &kept).await), "unusable");
}

#[tokio::test]
async fn only_the_browser_that_began_it_can_end_it() {
    let it = Elsewhere::spawn(&[]).await;
    let (location, kept) = it.begin("").await;
    let claims = json!({"sub": "root", "groups": ["root"]});
    let back = it.provider.agree(&location, claims.clone(), Value::Null);
    let (_, other) = it.begin("").await;
    assert_eq!(failed(&it.come_back(&back, &other).await), "stale", "another flow");
    let nothing = Who("x-nothing", "x".to_owned());
    assert_eq!(failed(&it.come_back(&back, &nothing).await), "stale", "no flow");
    let forged = Who("cookie", format!("{}x", kept.1));
    assert_eq!(
        failed(&it.come_back(&back, &forged).await),
        "stale",
        "a flow that was changed"
    );
    assert_eq!(failed(&it.come_back("code=code-0", &kept).await), "stale", "no state");
    // A code that somebody else was given does not fit the challenge of this flow.
    let (mine, kept) = it.begin("").await;
    let back = back.split('&').next().unwrap();
    let back = format!("{back}&state={}", query(&mine)["state"]);
    assert_eq!(failed(&it.come_back(&back, &kept).await), "stale", "another's code");
}

#[tokio::test]
async fn a_code_is_good_once() {
    let it = Elsewhere::spawn(&[]).await;
    let (location, kept) = it.begin("").await;
    let back = it
        .provider
        .agree(&location, json!({"sub": "root", "groups": ["root"]}), Value::Null);
    assert_eq!(it.come_back(&back, &kept).await.header("location"), "/");
    assert_eq!(failed(&it.come_back(&back, &kept).await), "stale");
}

#[tokio::test]
async fn a_no_and_a_wrong_answer_are_told_apart() {
    let it = Elsewhere::spawn(&[]).await;
    for (answer, why) in [
        ("error=access_denied", "denied"),
        ("error=temporarily_unavailable", "unreachable"),
        ("error=invalid_scope&error_description=x", "unusable"),
        ("x=y", "unusable"),
        ("code=code-0&iss=http%3A%2F%2Fanother.example", "unusable"),
    ] {
        let (location, kept) = it.begin("").await;
        let back = format!("{answer}&state={}", query(&location)["state"]);
        assert_eq!(failed(&it.come_back(&back, &kept).await), why, "{answer}");
    }
}

#[tokio::test]
async fn new_keys_are_found_and_a_provider_is_not_asked_each_time() {
    let it = Elsewhere::spawn(&[]).await;
    it.enter("root", &["root"]).await;
    it.enter("ann", &[]).await;
    assert_eq!(it.provider.discoveries(), 1);
    it.provider.changes_key();
    it.enter("ann", &[]).await;
    assert_eq!(it.provider.discoveries(), 2);
    // Not again so soon: whoever brings made-up tokens cannot have it asked each time.
    it.provider.changes_key();
    assert_eq!(failed(&it.arrive("ann", &[]).await), "unusable");
    assert_eq!(it.provider.discoveries(), 2);
}

#[tokio::test]
async fn a_provider_that_is_down_is_said_so() {
    let secret = NamedTempFile::new().unwrap();
    std::fs::write(secret.path(), "x").unwrap();
    let flags = [
        ["--auth", "oidc"],
        ["--public-url", PUBLIC],
        ["--oidc-issuer", "http://127.0.0.1:1"],
        ["--oidc-client-id", "x"],
        ["--oidc-client-secret-file", secret.path().to_str().unwrap()],
    ];
    let app = TestApp::spawn_with(flags.as_flattened()).await;
    let answer = app.get("/auth/oidc/oidc/login?next=/configuration").await;
    assert_eq!(failed(&answer), "unreachable");
    let page = query(answer.header("location"));
    assert_eq!(
        (page["provider"].as_str(), page["next"].as_str()),
        ("oidc", "/configuration")
    );
    // There is no other way in.
    let body = json!({"name": "a", "password": "correct horse battery"});
    app.post("/auth/session", &body).await.failure(404);
}

#[tokio::test]
async fn an_unknown_provider_is_not_found() {
    let it = Elsewhere::spawn(&[]).await;
    it.app.get("/auth/oidc/other/login").await.failure(404);
    it.app.get("/auth/oidc/other/callback?code=x").await.failure(404);
    TestApp::spawn().await.get("/auth/oidc/oidc/login").await.failure(404);
}
