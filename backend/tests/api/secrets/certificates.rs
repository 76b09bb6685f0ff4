//! Client certificates and their keys, and how much PEM there may be.

use rcgen::{CertificateParams, KeyPair};
use serde_json::{Value, json};

use crate::kapacitors::forced_kapacitor;
use crate::sources::fields::wrong;
use crate::support::TestApp;
use crate::support::connections::{forced, link};

const KEY_AGAIN: &str = "Enter the client key again: the stored one does not belong to the client certificate";
const MOST: usize = 16_384;

/// A certificate of `name` for the key.
fn certificate(key: &KeyPair, name: &str) -> String {
    let params = CertificateParams::new([name.to_owned()]).unwrap();
    params.self_signed(key).unwrap().pem()
}

/// A source and a Kapacitor that present the same certificate.
async fn both(app: &TestApp, tls: &Value) -> [Value; 2] {
    let source = forced(app, json!({"name": "s", "tls": tls})).await;
    let kapacitor = forced_kapacitor(app, &source, json!({"name": "k", "tls": tls})).await;
    [source, kapacitor]
}

#[tokio::test]
async fn a_key_is_asked_for_again_only_where_it_does_not_fit_a_new_certificate() {
    let app = TestApp::spawn().await;
    let (key, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let first = certificate(&key, "first");
    let tls = json!({"clientCertificate": first, "clientKey": key.serialize_pem()});
    for record in both(&app, &tls).await {
        let path = link(&record, "self");
        let put = |certificate: &str| json!({"name": record["name"], "url": record["url"], "tls": {"clientCertificate": certificate}});
        let same = app.put(path, &put(&format!("{first}\n"))).await;
        assert_eq!((same.status, same.header("etag")), (200, "\"1\""), "{same:?}");
        let strange = put(&certificate(&other, "strange"));
        for refused in [
            app.put(path, &strange).await,
            app.patch(path, &json!({"tls": strange["tls"]})).await,
        ] {
            refused.failure(422);
            assert_eq!(refused.json()["fields"], json!({"tls.clientKey": KEY_AGAIN}));
        }
        let garbage = app.patch(path, &json!({"tls": {"clientCertificate": "no pem"}})).await;
        assert_eq!(wrong(&garbage), ["tls.clientCertificate"]);
        let renewed = put(&certificate(&key, "renewed"));
        for (answer, revision) in [
            (app.put(&format!("{path}?force"), &renewed).await, 2),
            (
                app.patch(
                    &format!("{path}?force"),
                    &json!({"tls": {"clientCertificate": certificate(&key, "again")}}),
                )
                .await,
                3,
            ),
        ] {
            assert_eq!(answer.status, 200, "{answer:?}");
            let stored = answer.json();
            assert_eq!(
                (&stored["tls"]["hasClientKey"], &stored["revision"]),
                (&json!(true), &json!(revision))
            );
        }
    }
}

#[tokio::test]
async fn a_certificate_and_its_key_are_judged_each_for_itself() {
    let app = TestApp::spawn().await;
    let (key, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let good = certificate(&key, "client");
    let source = forced(&app, json!({"name": "s"})).await;
    for (tls, want) in [
        (
            json!({"clientCertificate": "no pem"}),
            &["tls.clientCertificate", "tls.clientKey"][..],
        ),
        (
            json!({"clientCertificate": "no pem", "clientKey": "no pem"}),
            &["tls.clientCertificate", "tls.clientKey"],
        ),
        (
            json!({"clientCertificate": 5, "clientKey": "no pem"}),
            &["tls.clientCertificate", "tls.clientKey"],
        ),
        (
            json!({"clientCertificate": "no pem", "clientKey": key.serialize_pem()}),
            &["tls.clientCertificate"],
        ),
        (
            json!({"clientCertificate": 5, "clientKey": key.serialize_pem()}),
            &["tls.clientCertificate"],
        ),
        (json!({"clientCertificate": good, "clientKey": 5}), &["tls.clientKey"]),
        (json!({"clientCertificate": good}), &["tls.clientKey"]),
        (json!({"clientKey": key.serialize_pem()}), &["tls.clientKey"]),
        (
            json!({"clientCertificate": good, "clientKey": other.serialize_pem()}),
            &["tls.clientKey"],
        ),
    ] {
        let url = json!("127.0.0.1:1");
        let source_body = json!({"name": "new", "url": url, "tls": tls});
        assert_eq!(wrong(&app.post("/sources?force", &source_body).await), want, "{tls}");
        let path = format!("{}?force", link(&source, "kapacitors"));
        assert_eq!(wrong(&app.post(&path, &source_body).await), want, "{tls}");
    }
}

#[tokio::test]
async fn pem_is_counted_together_with_the_key_that_is_stored() {
    let app = TestApp::spawn().await;
    let key = KeyPair::generate().unwrap();
    let (certificate, secret) = (certificate(&key, "client"), key.serialize_pem());
    let tls = json!({"clientCertificate": certificate, "clientKey": secret});
    let bare = certificate.trim();
    // Around certificates anything may stand.
    let padded = |size: usize| format!("#{}\n{bare}", " ".repeat(size - bare.len() - 2));
    let room = MOST - secret.len();
    for record in both(&app, &tls).await {
        let path = format!("{}?force", link(&record, "self"));
        let too_much = json!({"tls": {"clientCertificate": padded(room + 1)}});
        let answer = app.patch(&path, &too_much).await;
        answer.failure(422);
        let want = json!({"tls": "must have at most 16384 bytes of PEM together"});
        assert_eq!(answer.json()["fields"], want);
        // A key is asked for again where the authority changes; it counts nevertheless.
        let authority = json!({"tls": {"ca": padded(room - bare.len() + 1)}});
        assert_eq!(wrong(&app.patch(&path, &authority).await), ["tls", "tls.clientKey"]);
        let answer = app
            .patch(&path, &json!({"tls": {"clientCertificate": padded(room)}}))
            .await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    // What else is wrong is named too, and the key is not missing.
    let all = json!({
        "name": "n", "url": "127.0.0.1:1",
        "tls": {"ca": "x".repeat(MOST), "serverName": "http://h", "clientCertificate": certificate, "clientKey": secret},
    });
    assert_eq!(
        wrong(&app.post("/sources?force", &all).await),
        ["tls", "tls.ca", "tls.serverName"]
    );
}
