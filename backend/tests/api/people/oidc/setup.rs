//! The first super admin, where people sign in elsewhere.

use serde_json::{Value, json};
use switchboard::service::people::operator::{self, Order};
use switchboard::service::people::sign_in::setup_token;

use super::{Elsewhere, failed, session};

#[tokio::test]
async fn the_first_must_hold_the_link_of_the_log() {
    let it = Elsewhere::spawn_with(&[]).await;
    let token = setup_token(it.app.service()).await.unwrap().unwrap();
    assert_eq!(failed(&it.arrive("eve", &[]).await), "not-set-up");
    for (setup, gets_in) in [("wrong", false), (token.as_str(), true), (token.as_str(), false)] {
        let (location, kept) = it.begin(&format!("?setup={setup}")).await;
        let subject = if gets_in { "root" } else { "eve" };
        let back = it.provider.agree(&location, json!({"sub": subject}), Value::Null);
        let arrived = it.come_back(&back, &kept).await;
        if gets_in {
            let me = it.me(&session(&arrived)).await;
            assert_eq!((&me["name"], &me["superAdmin"]), (&json!("root"), &json!(true)));
            assert!(setup_token(it.app.service()).await.unwrap().is_none());
        } else if setup == "wrong" {
            assert_eq!(failed(&arrived), "not-set-up");
        } else {
            assert_eq!(
                it.me(&session(&arrived)).await["superAdmin"],
                json!(false),
                "the link is used"
            );
        }
    }
}

#[tokio::test]
async fn the_operator_makes_who_signs_in_elsewhere_super_admin() {
    let it = Elsewhere::spawn(&[]).await;
    it.enter("root", &["root"]).await;
    let ann = it.enter("ann", &[]).await;
    let repo = it.app.service().repo();
    let make = |name: &str| {
        let name = name.to_owned();
        operator::execute(repo, Order::SetSuperAdmin { name })
    };
    assert_eq!(make("Ann").await.unwrap(), ["ann is super admin"]);
    assert_eq!(it.me(&ann).await["superAdmin"], json!(true));
    assert!(make("nobody").await.unwrap_err().contains("there is no user"));
    let password = operator::execute(
        repo,
        Order::SetPassword {
            name: "ann".to_owned(),
            password: "correct horse battery".to_owned(),
        },
    );
    assert!(password.await.unwrap_err().contains("no local user"));
}
