//! `authentication` says what is sent.

use serde_json::json;

use crate::checks::fake::Fake;
use crate::support::TestApp;
use crate::support::connections::forced;

#[tokio::test]
async fn it_is_what_the_check_sends() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("1.8.10");
    for (at, (mut fields, want, sent)) in [
        (json!({}), "none", vec![]),
        (json!({"username": "u", "password": "p"}), "basic", vec!["Basic dTpw"]),
        (json!({"username": "u"}), "basic", vec!["Basic dTo="]),
        (json!({"password": "p"}), "basic", vec!["Basic OnA="]),
        (json!({"token": "t"}), "none", vec![]),
        (json!({"sharedSecret": "s"}), "none", vec![]),
        (json!({"token": "t", "username": "x"}), "basic", vec!["Basic eDo="]),
        (
            json!({"sharedSecret": "s", "username": "y", "password": "p"}),
            "basic",
            vec!["Basic eTpw"],
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let before = influx.authorizations();
        fields["name"] = json!(format!("n{at}"));
        fields["url"] = json!(influx.url);
        let source = forced(&app, fields.clone()).await;
        assert_eq!(source["authentication"], want, "{fields}");
        let mut after = influx.authorizations();
        after.retain(|it| !before.contains(it));
        assert_eq!(after, sent, "{fields}");
    }
}

/// A password does not go where a token is held that the server takes none of.
#[tokio::test]
async fn it_is_what_the_kind_asks_for_where_that_is_stored() {
    let app = TestApp::spawn().await;
    let influx = Fake::influx("1.8.10");
    for (at, (kind, secret, want, sent)) in [
        ("influx-v2", "token", "token", ""),
        ("influx-v3-core", "token", "token", ""),
        ("influx-v3-cloud-dedicated", "token", "token", "Bearer s"),
        ("influx-enterprise", "sharedSecret", "shared", "Bearer ey"),
    ]
    .into_iter()
    .enumerate()
    {
        let before = influx.authorizations();
        let fields = json!({"name": format!("n{at}"), "url": influx.url, "type": kind, secret: "s", "username": "u", "password": "p"});
        assert_eq!(forced(&app, fields).await["authentication"], want, "{kind}");
        let mut after = influx.authorizations();
        after.retain(|it| !before.contains(it));
        assert_eq!(after.is_empty(), sent.is_empty(), "{kind}: {after:?}");
        assert!(after.iter().all(|it| it.starts_with(sent)), "{kind}: {after:?}");
    }
    let without = json!({"name": "without", "url": influx.url, "type": "influx-v2", "username": "u", "password": "p"});
    assert!(!influx.authorizations().contains(&"Basic dTpw".to_owned()));
    assert_eq!(forced(&app, without).await["authentication"], "basic");
    assert!(influx.authorizations().contains(&"Basic dTpw".to_owned()));
}
